import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { sentenceModel } from '../../../knowledge/embedded/sentence-model.ts';
import { type PhrasingVectors, toJson, vectorsOf } from './phrasing-vectors.ts';
import { phrasings } from './phrasings/index.ts';

/** Writes the vectors of the phrasings. Run it after a change of them. */
const file = new URL('phrasing-vectors.json', import.meta.url);
const known: PhrasingVectors = existsSync(file)
  ? JSON.parse(await readFile(file, 'utf8'))
  : { model: '', vectors: {} };
const texts = phrasings.map(({ text }) => text);
await writeFile(file, toJson(await vectorsOf(texts, sentenceModel, known)));
console.log(`${texts.length} phrasings`);
