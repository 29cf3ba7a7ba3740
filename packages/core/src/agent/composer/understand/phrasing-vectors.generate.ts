import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { sentenceModel } from '../../../knowledge/embedded/sentence-model.ts';
import { loadExamples } from './examples.ts';
import { trained } from './head.train.ts';
import { type PhrasingVectors, toJson, vectorsOf } from './phrasing-vectors.ts';
import { phrasings } from './phrasings/index.ts';

/** Writes the vectors of the phrasings, and the weights of the classifier. Run it after a change of them. */
const file = new URL('phrasing-vectors.json', import.meta.url);
const known: PhrasingVectors = existsSync(file)
  ? JSON.parse(await readFile(file, 'utf8'))
  : { model: '', vectors: {} };
const texts = phrasings.map(({ text }) => text);
await writeFile(file, toJson(await vectorsOf(texts, sentenceModel, known)));
console.log(`${texts.length} phrasings`);

const weights = JSON.stringify(trained(await loadExamples()), null, 1);
await writeFile(new URL('head-weights.json', import.meta.url), `${weights}\n`);
