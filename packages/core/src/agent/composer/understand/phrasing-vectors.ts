import { quantize, restore } from '../../../knowledge/embedded/corpus.ts';
import { inEnglish } from '../../../knowledge/embedded/spanish.ts';
import type { Embedder } from '../../../knowledge/knowledge-index.ts';

/** The format of `phrasing-vectors.json`, which `phrasing-vectors.generate.ts` writes: one vector per phrasing, so that no process embeds them. */
export interface PhrasingVectors {
  /** The model of the vectors. */
  model: string;
  /** By the text in English; quantized, in base64. */
  vectors: Record<string, string>;
}

/** The vectors of these phrasings. Known vectors are reused. */
export async function vectorsOf(
  phrasings: readonly string[],
  embedder: Embedder,
  known: PhrasingVectors,
): Promise<PhrasingVectors> {
  const texts = [...new Set(phrasings.map(inEnglish))].sort();
  const kept = known.model === embedder.model ? known.vectors : {};
  const fresh = texts.filter((text) => !Object.hasOwn(kept, text));
  const made = await embedder.embed(fresh);
  const all = new Map(fresh.map((text, at) => [text, quantize(made[at] ?? [])]));
  return {
    model: embedder.model,
    vectors: Object.fromEntries(texts.map((text) => [text, kept[text] ?? all.get(text) ?? ''])),
  };
}

/** @throws Error if the file is older than the phrasing */
export function vectorIn({ vectors }: PhrasingVectors, phrasing: string): Float32Array {
  const stored = vectors[inEnglish(phrasing)];
  if (stored === undefined)
    throw new Error(`phrasing-vectors.json has no “${phrasing}”: run npm run phrasings`);
  return restore(stored);
}

export function toJson({ model, vectors }: PhrasingVectors): string {
  const lines = Object.entries(vectors).map(([text, vector]) => `${JSON.stringify(text)}: "${vector}"`);
  return `{"model": ${JSON.stringify(model)}, "vectors": {\n${lines.join(',\n')}\n}}\n`;
}
