import { mkdir } from 'node:fs/promises';
import db, { type Store } from 'dynalite/db/index.js';
import { StartError } from '../environment.ts';
import { StorageError } from '../storage/storage-error.ts';
import { guardWrites, verifyMarked } from './guarded-writes.ts';
import { closeIteratorsWithTheirStreams } from './range-streams.ts';
import { readAtOnce } from './reads-at-once.ts';

export type OpenStore = { store: Store; close(): Promise<void> };

/**
 * Opens dynalite's store: in `dataDir` (created if need be), or in memory where it is null. Rejects with an Error
 * that says what is wrong with the folder and what to do.
 */
export async function openStore(dataDir: string | null): Promise<OpenStore> {
  if (dataDir === null) {
    const store = await open({});
    return { store, close: () => store.db.close() };
  }
  try {
    await mkdir(dataDir, { recursive: true });
    const written = verifyMarked(dataDir);
    const store = await open({ path: dataDir });
    const noteClosed = guardWrites(store.db, dataDir, written);
    return { store, close: () => store.db.close().then(noteClosed) };
  } catch (error) {
    throw unusableFolder(dataDir, error);
  }
}

async function open(options: { path?: string }): Promise<Store> {
  // The timer of dynalite's own CreateTable (see tables.ts) has nothing left to do: do not wait for it.
  const store = db.create({ ...options, createTableMs: 0 });
  await store.db.open();
  closeIteratorsWithTheirStreams(store.db);
  readAtOnce(store.db);
  return store;
}

/** Says, for the person who runs Vaultra, why the data cannot be used and what to do. */
export function unusableFolder(dataDir: string, error: unknown): StartError {
  if (error instanceof StorageError) return error;
  return new StartError(explain(dataDir, error), { cause: error });
}

function explain(dataDir: string, error: unknown): string {
  const codes = causes(error).flatMap((cause) => ('code' in cause ? [cause.code] : []));
  const detail = (causes(error).at(-1)?.message ?? String(error)).replace(/\s+/g, ' ');
  if (codes.includes('LEVEL_LOCKED')) {
    return `The database folder ${dataDir} is in use by another process (${detail}). Stop the Vaultra that is already running, or set VAULTRA_DATA_DIR to another folder.`;
  }
  if (codes.includes('EEXIST') || codes.includes('ENOTDIR')) {
    return `The database folder ${dataDir} cannot be used (${detail}). Make it a folder that this user may write to, or set VAULTRA_DATA_DIR to another one.`;
  }
  return new StorageError(dataDir, error).message;
}

function causes(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}
