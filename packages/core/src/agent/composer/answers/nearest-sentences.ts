import { cosine, normalized } from '../../../knowledge/embedded/corpus.ts';
import { sentenceModel } from '../../../knowledge/embedded/sentence-model.ts';
import { inEnglish, plain } from '../../../knowledge/embedded/spanish.ts';
import { termsOf } from '../../../knowledge/embedded/word-index.ts';
import type { FoundPassage } from '../../tools/passages.ts';
import { quotable } from './quotable.ts';

/** A sentence of a passage, and how near it is to the question. */
export interface Near {
  passage: FoundPassage;
  at: number;
  text: string;
  score: number;
}

/** Vectors of sentences, which do not change while a process runs. */
const vectors = new Map<string, Float32Array>();
const mostKept = 3000;

async function vectorsOf(texts: readonly string[]): Promise<Float32Array[]> {
  const fresh = texts.filter((text) => !vectors.has(text));
  const made = await sentenceModel.embed(fresh);
  if (vectors.size > mostKept) vectors.clear();
  for (const [at, text] of fresh.entries()) vectors.set(text, normalized(made[at] ?? []));
  return texts.map((text) => vectors.get(text) ?? new Float32Array());
}

/** A sentence that leans on the one before cannot stand alone. */
const refersBack =
  /^(?:It|They|That|This|These|Those|But|So|And|Then|Both|Such|Its|He|She|Neither|Either|Otherwise|Also|The (?:same|second|first|other))\b/;
const asksWhat = /^\W*(?:what (?:is|are|does)|whats|explain|define|que (?:es|son|significa))\b/;

/** The sentences of passages by how near they are to a question, in meaning and in words; the nearest first. */
export async function nearestSentences(
  query: string,
  passages: readonly FoundPassage[],
  maySay: (passage: FoundPassage, text: string) => boolean,
): Promise<Near[]> {
  const asked = inEnglish(query);
  const all = passages.flatMap((passage) =>
    quotable(passage)
      .map((text, at) => ({ passage, at, text }))
      .filter(({ text }) => maySay(passage, text)),
  );
  const [question = new Float32Array(), ...own] = await vectorsOf([
    asked,
    ...all.map(({ passage, text }) => `${passage.heading}: ${text}`),
  ]);
  const terms = all.map(({ passage, text }) => new Set([...termsOf(text), ...termsOf(passage.heading)]));
  const weights = new Map(
    [...new Set(termsOf(asked))].map((term) => [
      term,
      Math.log(1 + all.length / (0.5 + terms.filter((one) => one.has(term)).length)),
    ]),
  );
  const sum = [...weights.values()].reduce((a, b) => a + b, 0) || 1;
  const isDefinition = asksWhat.test(plain(query).replace(/['’]/g, ''));
  return all
    .map((one, index) => {
      const words = [...weights].reduce(
        (total, [term, weight]) => total + (terms[index]?.has(term) ? weight : 0),
        0,
      );
      const { heading, title } = one.passage;
      // A section begins with its answer, and an article with what its subject is.
      const first = one.at === 0 ? 0.06 : 0;
      const lead = isDefinition && heading === title ? 0.12 : 0;
      const score =
        0.6 * cosine(question, own[index] ?? new Float32Array()) +
        (0.4 * words) / sum +
        first +
        lead -
        (refersBack.test(one.text) ? 0.12 : 0);
      return { ...one, score };
    })
    .sort((a, b) => b.score - a.score);
}
