import { cosine, normalized } from '../../../knowledge/embedded/corpus.ts';
import { inEnglish } from '../../../knowledge/embedded/spanish.ts';
import type { Embedder } from '../../../knowledge/knowledge-index.ts';
import { type Head, labelOf } from './head.ts';
import { languageOf } from './language.ts';
import type { Intent } from './phrasings/index.ts';
import { spelling, wordsOf } from './words.ts';

/** A phrasing with its vector, of length 1. */
export interface Example {
  intent: Intent;
  text: string;
  vector: Float32Array;
  /** The article that answers it, or which of the intent's answers does. */
  topic?: string;
}

export interface Match {
  intent: Intent;
  /** 0 to about 1: how near the nearest phrasings are. */
  score: number;
  /** How near the nearest phrasings are alone, without the classifier. */
  near: number;
  /** The nearest phrasing. */
  nearest: string;
  /** Its article, or which of the intent's answers it asks for. */
  topic: string | null;
}

/** How near each answer is to a text, the nearest first: an intent's topics each have one. One list for each text. */
export type Matcher = (texts: readonly string[]) => Promise<Match[][]>;

/** How much the meaning counts, and how much the words do. The model knows English only. */
const inEnglishText = { meaning: 0.6, words: 0.4 };
const inOther = { meaning: 0.35, words: 0.65 };
/** How much the nearest phrasings of an answer count, the nearest first: a single odd phrasing should not decide. */
const votes = [0.6, 0.25, 0.15];

/** How much the classifier counts beside them. Measured, see the README. */
const ofHead = 0.3;

export function matcherOf(examples: readonly Example[], embedder: Embedder, head: Head): Matcher {
  const documents = examples.map(({ text }) => new Set(wordsOf(text)));
  /** The phrasings that contain a word. */
  const having = new Map<string, number[]>();
  for (const [at, words] of documents.entries()) {
    for (const word of words) {
      const places = having.get(word);
      if (places) places.push(at);
      else having.set(word, [at]);
    }
  }
  const weightOf = (word: string) => Math.log(1 + documents.length / ((having.get(word)?.length ?? 0) + 0.5));
  const lengths = documents.map((words) => lengthOf(words, weightOf));
  const spelled = spelling(new Set(having.keys()));

  const overlapWith = (asked: ReadonlySet<string>) => {
    const length = lengthOf(asked, weightOf);
    const common = new Float64Array(documents.length);
    for (const word of asked) {
      const weight = weightOf(word) ** 2;
      for (const at of having.get(word) ?? []) common[at] = (common[at] ?? 0) + weight;
    }
    return (at: number) => (common[at] ?? 0) / (length * (lengths[at] ?? 1));
  };

  return async (texts) => {
    const vectors = await embedder.embed(texts.map(inEnglish));
    return texts.map((text, index) => {
      const vector = normalized(vectors[index] ?? []);
      const weights = languageOf(text) === 'en' ? inEnglishText : inOther;
      const words = wordsOf(text).map(spelled);
      const overlap = overlapWith(new Set(words));
      const likely = head.of(vector, words);
      const near = new Map<string, [Rated, ...Rated[]]>();
      examples.forEach((example, at) => {
        const score = weights.meaning * cosine(vector, example.vector) + weights.words * overlap(at);
        const group = labelOf(example);
        const known = near.get(group);
        if (known) known.push({ score, example });
        else near.set(group, [{ score, example }]);
      });
      const matches = [...near.values()].map((list) => {
        const match = voted(list);
        match.score += ofHead * (likely.get(labelOf(list[0].example)) ?? 0);
        return match;
      });
      return matches.sort((a, b) => b.score - a.score);
    });
  };
}

function lengthOf(words: ReadonlySet<string>, weightOf: (word: string) => number): number {
  return Math.hypot(...[...words].map(weightOf)) || 1;
}

interface Rated {
  score: number;
  example: Example;
}

/** How near an answer is, by its nearest phrasings. Where there are few of them, the last one counts for those that are missing. */
function voted(list: readonly [Rated, ...Rated[]]): Match {
  const sorted = list.toSorted((a, b) => b.score - a.score);
  const [{ example } = list[0]] = sorted;
  const scoreAt = (at: number) => (sorted[Math.min(at, sorted.length - 1)] ?? list[0]).score;
  const near = votes.reduce((sum, vote, at) => sum + vote * scoreAt(at), 0);
  return {
    intent: example.intent,
    ...{ score: near, near },
    nearest: example.text,
    topic: example.topic ?? null,
  };
}
