import type { Passage } from '../passage.ts';

/** The format of `corpus.json`, which `npm run knowledge -- build` writes: passages with vectors, so no process embeds them again. */
export interface Corpus {
  /** The model of the vectors. */
  model: string;
  passages: StoredPassage[];
}

export interface StoredPassage extends Passage {
  /** The vector of the text, then one of each question; quantized, in base64. */
  vectors: string[];
}

/** A vector of length 1 in 8 bits a dimension: a quarter of the size, and cosines stay within a hundredth. */
export function quantize(vector: readonly number[]): string {
  const largest = Math.max(...vector.map(Math.abs)) || 1;
  return Buffer.from(Int8Array.from(vector, (value) => Math.round((value / largest) * 127)).buffer).toString(
    'base64',
  );
}

export function restore(stored: string): Float32Array {
  const bytes = Buffer.from(stored, 'base64');
  return normalized(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
}

export function normalized(vector: ArrayLike<number>): Float32Array {
  const values = Float32Array.from(vector);
  const length = Math.hypot(...values) || 1;
  return values.map((value) => value / length);
}

/** The cosine of two vectors of length 1. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

export function toJson({ model, passages }: Corpus): string {
  const lines = passages.map((passage) => JSON.stringify(passage)).join(',\n');
  return `{"model": ${JSON.stringify(model)}, "passages": [\n${lines}\n]}\n`;
}

/** The repository's corpus. In a bundle it is parsed with the first search. */
export async function loadCorpus(): Promise<Corpus> {
  return (await import('./corpus.json', { with: { type: 'json' } })).default;
}
