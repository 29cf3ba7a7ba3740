import { createHash } from 'node:crypto';
import type { Example } from './matcher.ts';
import { wordsOf } from './words.ts';

/**
 * A linear classifier over the vector of a text and its words: the weights of each answer, learned from all phrasings. It knows which
 * words tell answers apart, where the nearest phrasings only know which are alike.
 */
export interface Head {
  /** How likely each answer is, by its label. */
  of(vector: ArrayLike<number>, words: readonly string[]): ReadonlyMap<string, number>;
}

/** The format of `head-weights.json`, which `head.train.ts` writes. */
export interface HeadWeights {
  /** A digest of the phrasings that it was trained on. */
  of: string;
  labels: string[];
  /** By label: what a weight of 1 stands for. */
  scales: number[];
  bias: number[];
  /** One byte each, by feature and label, in base64. */
  weights: string;
}

export const buckets = 2048;
/** How much a dimension of the vector counts beside a word. */
const ofVector = 2;
const ofWords = 2;

export const labelOf = ({ intent, topic }: Pick<Example, 'intent' | 'topic'>) =>
  topic === undefined ? intent : `${intent}/${topic}`;

/** Tells whether weights are older than the phrasings, or than the words that these are read as. */
export function digestOf(examples: readonly Pick<Example, 'intent' | 'topic' | 'text'>[]): string {
  const hash = createHash('sha256');
  for (const example of examples) hash.update(`${labelOf(example)}\t${wordsOf(example.text).join(' ')}\n`);
  return hash.digest('hex').slice(0, 16);
}

/** A feature and its value. */
export type Feature = readonly [at: number, value: number];

/** The features of a text: its vector, its words, pairs of them, and pieces of words, which typos leave. */
export function featuresOf(vector: ArrayLike<number>, words: readonly string[]): Feature[] {
  const found = new Map<number, number>();
  const add = (name: string, value: number) => {
    const hash = hashOf(name);
    const at = vector.length + (hash % buckets);
    found.set(at, (found.get(at) ?? 0) + (hash & 0x10_0000 ? value : -value));
  };
  for (const word of words) add(`w${word}`, 1);
  const framed = ['^', ...words, '$'];
  for (let at = 1; at < framed.length; at += 1) add(`b${framed[at - 1]} ${framed[at]}`, 0.7);
  const text = ` ${words.join(' ')} `;
  for (let at = 0; at + 4 <= text.length; at += 1) add(`c${text.slice(at, at + 4)}`, 0.35);
  const length = Math.hypot(...found.values()) || 1;
  return [
    ...Array.from(vector, (value, at): Feature => [at, value * ofVector]),
    ...[...found].map(([at, value]): Feature => [at, (value * ofWords) / length]),
  ];
}

/** FNV-1a, mixed. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Probabilities of scores, in place. */
export function softmax(scores: Float32Array): Float32Array {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    scores[at] = Math.exp((scores[at] ?? 0) - most);
    sum += scores[at] ?? 0;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / sum;
  return scores;
}

export function headOf(given: HeadWeights): Head {
  const { labels, scales, bias } = given;
  const bytes = Buffer.from(given.weights, 'base64');
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = labels.length;
  return {
    of(vector, words) {
      const sums = new Float32Array(count);
      for (const [at, value] of featuresOf(vector, words))
        for (let label = 0; label < count; label += 1)
          sums[label] = (sums[label] ?? 0) + value * (weights[at * count + label] ?? 0);
      const scores = softmax(sums.map((sum, label) => sum * (scales[label] ?? 0) + (bias[label] ?? 0)));
      return new Map(labels.map((label, at) => [label, scores[at] ?? 0]));
    },
  };
}
