import type { KnowledgeIndex } from './knowledge-index.ts';
import type { Passage } from './passage.ts';

export interface Synced {
  added: number;
  changed: number;
  removed: number;
  kept: number;
}

/** How many passages go into the index at a time. */
const batch = 32;

/**
 * Makes the index hold these passages and no others. A passage whose hash is already there is not embedded again, so that a
 * run that was cut off goes on where it stopped.
 */
export async function syncIndex(
  index: KnowledgeIndex,
  passages: readonly Passage[],
  progress: (done: number, of: number) => void,
): Promise<Synced> {
  const known = await index.hashes();
  const changed = passages.filter(({ id, hash }) => known.get(id) !== hash);
  for (let from = 0; from < changed.length; from += batch) {
    await index.upsert(changed.slice(from, from + batch));
    progress(Math.min(from + batch, changed.length), changed.length);
  }
  const current = new Set(passages.map(({ id }) => id));
  const gone = [...known.keys()].filter((id) => !current.has(id));
  if (gone.length > 0) await index.remove(gone);
  const added = changed.filter(({ id }) => !known.has(id)).length;
  return {
    added,
    changed: changed.length - added,
    removed: gone.length,
    kept: passages.length - changed.length,
  };
}
