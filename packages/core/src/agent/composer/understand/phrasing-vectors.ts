import { quantize, restore } from '../../../knowledge/embedded/corpus.ts';
import { inEnglish } from '../../../knowledge/embedded/spanish.ts';
import type { Embedder } from '../../../knowledge/knowledge-index.ts';

/** What `phrasing-vectors.generate.ts` writes to `phrasing-vectors.json`: the vector of each phrasing, so that no process embeds them. */
export interface PhrasingVectors {
  /** The model of the vectors. */
  model: string;
  /** By text; quantized, in base64. */
  vectors: Record<string, string>;
}

/** The vectors of these texts. Those that are known are not made again. */
export async function vectorsOf(
  texts: readonly string[],
  embedder: Embedder,
  known: PhrasingVectors,
): Promise<PhrasingVectors> {
  const kept = known.model === embedder.model ? known.vectors : {};
  const fresh = [...new Set(texts)].filter((text) => !Object.hasOwn(kept, text));
  const made = await embedder.embed(fresh.map(inEnglish));
  const all = new Map(fresh.map((text, at) => [text, quantize(made[at] ?? [])]));
  return {
    model: embedder.model,
    vectors: Object.fromEntries(
      [...new Set(texts)].toSorted().map((text) => [text, kept[text] ?? all.get(text) ?? '']),
    ),
  };
}

export function vectorIn({ vectors }: PhrasingVectors, text: string): Float32Array {
  const stored = vectors[text];
  if (stored === undefined)
    throw new Error(`phrasing-vectors.json has no “${text}”: run node phrasing-vectors.generate.ts`);
  return restore(stored);
}

export function toJson({ model, vectors }: PhrasingVectors): string {
  const lines = Object.entries(vectors).map(([text, vector]) => `${JSON.stringify(text)}: "${vector}"`);
  return `{"model": ${JSON.stringify(model)}, "vectors": {\n${lines.join(',\n')}\n}}\n`;
}
