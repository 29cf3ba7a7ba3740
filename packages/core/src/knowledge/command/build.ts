import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Article } from '../article.ts';
import { type Corpus, toJson } from '../embedded/corpus.ts';
import { embeddedIndex } from '../embedded/embedded-index.ts';
import type { Embedder } from '../knowledge-index.ts';
import { passagesOf } from '../passages-of.ts';
import { type Synced, syncIndex } from '../sync-index.ts';

export const corpusFile = new URL('../embedded/corpus.json', import.meta.url);

/** Writes the embedded index's passages and vectors. It embeds only passages and questions that changed since the last build. */
export async function build(
  articles: readonly Article[],
  embedder: Embedder,
  progress: (done: number, of: number) => void,
  file = corpusFile,
): Promise<Synced> {
  const index = embeddedIndex(await builtBefore(file, embedder), embedder);
  const synced = await syncIndex(index, articles.flatMap(passagesOf), progress);
  // Whole or not at all: a build that is cut off leaves the last one.
  const next = new URL(`${file.href}.next`);
  await writeFile(next, toJson(index.corpus()));
  await rename(next, file);
  return synced;
}

async function builtBefore(file: URL, { model }: Embedder): Promise<Corpus> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return { model, passages: [] };
  }
}
