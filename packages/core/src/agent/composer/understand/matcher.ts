import { cosine, normalized } from '../../../knowledge/embedded/corpus.ts';
import { inEnglish } from '../../../knowledge/embedded/spanish.ts';
import type { Embedder } from '../../../knowledge/knowledge-index.ts';
import { languageOf } from './language.ts';
import type { Intent } from './phrasings/index.ts';
import { spelling, wordsOf } from './words.ts';

/** A phrasing with its vector, of length 1. */
export interface Example {
  intent: Intent;
  text: string;
  vector: Float32Array;
  /** The article that answers it, if it is a question of one. */
  article?: string;
}

export interface Match {
  intent: Intent;
  /** 0 to about 1: how near the nearest phrasings are. */
  score: number;
  /** The nearest phrasing. */
  nearest: string;
  /** Its article, if it is a question of one. */
  article: string | null;
}

/** How near each intent is to a text, the nearest first. One list for each text. */
export type Matcher = (texts: readonly string[]) => Promise<Match[][]>;

/** How much the meaning counts, and how much the words do. The model knows English only. */
const inEnglishText = { meaning: 0.6, words: 0.4 };
const inOther = { meaning: 0.35, words: 0.65 };
/** How much the second-nearest phrasing of an intent counts: one odd phrasing should not decide. */
const second = 0.25;

export function matcherOf(examples: readonly Example[], embedder: Embedder): Matcher {
  const documents = examples.map(({ text }) => new Set(wordsOf(text)));
  const frequency = new Map<string, number>();
  for (const words of documents)
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weightOf = (word: string) => Math.log(1 + documents.length / ((frequency.get(word) ?? 0) + 0.5));
  const lengths = documents.map((words) => lengthOf(words, weightOf));
  const spelled = spelling(new Set(frequency.keys()));

  const overlapWith = (asked: ReadonlySet<string>) => {
    const length = lengthOf(asked, weightOf);
    return (at: number) => {
      let common = 0;
      for (const word of asked) if (documents[at]?.has(word)) common += weightOf(word) ** 2;
      return common === 0 ? 0 : common / (length * (lengths[at] ?? 1));
    };
  };

  return async (texts) => {
    const vectors = await embedder.embed(texts.map(inEnglish));
    return texts.map((text, index) => {
      const vector = normalized(vectors[index] ?? []);
      const weights = languageOf(text) === 'en' ? inEnglishText : inOther;
      const overlap = overlapWith(new Set(wordsOf(text).map(spelled)));
      const best = new Map<Intent, { score: number; next: number; nearest: Example }>();
      examples.forEach((example, at) => {
        const score = weights.meaning * cosine(vector, example.vector) + weights.words * overlap(at);
        const known = best.get(example.intent);
        if (!known) best.set(example.intent, { score, next: 0, nearest: example });
        else if (score > known.score)
          best.set(example.intent, { score, next: known.score, nearest: example });
        else if (score > known.next) known.next = score;
      });
      return [...best]
        .map(([intent, { score, next, nearest }]) => ({
          intent,
          score: (1 - second) * score + second * next,
          nearest: nearest.text,
          article: nearest.article ?? null,
        }))
        .sort((a, b) => b.score - a.score);
    });
  };
}

function lengthOf(words: ReadonlySet<string>, weightOf: (word: string) => number): number {
  return Math.hypot(...[...words].map(weightOf)) || 1;
}
