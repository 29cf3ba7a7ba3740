import { mkdir } from 'node:fs/promises';
import db, { type Store } from 'dynalite/db/index.js';
import { StartError } from '../environment.ts';
import { StorageError } from '../storage/storage-error.ts';
import { guardWrites, verifyMarked } from './guarded-writes.ts';
import { rememberExpressions } from './parsed-expressions.ts';
import { closeIteratorsWithTheirStreams } from './range-streams.ts';
import { readAtOnce } from './reads-at-once.ts';

export type OpenStore = { store: Store; close(): Promise<void> };

/**
 * Opens dynalite's store in `dataDir`, which is created if missing, or in memory if it is null. Rejects with an Error
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
    const markClosed = guardWrites(store.db, dataDir, written);
    return { store, close: () => store.db.close().then(markClosed) };
  } catch (error) {
    throw unusableFolder(dataDir, error);
  }
}

async function open(options: { path?: string }): Promise<Store> {
  // Does not wait for the timer of dynalite's CreateTable, which has no work here: see tables.ts.
  const store = db.create({ ...options, createTableMs: 0 });
  await store.db.open();
  closeIteratorsWithTheirStreams(store.db);
  readAtOnce(store.db);
  rememberExpressions();
  return store;
}

/** An error that tells the user why the data cannot be used and what to do. */
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
