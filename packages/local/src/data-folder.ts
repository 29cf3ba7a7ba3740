import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './environment.ts';

/** Everything the embedded cloud keeps, and so everything a reset deletes. */
const parts = [
  'keys.json',
  'cipher.key',
  'clock.json',
  'outbox.json',
  'dynamodb',
  'sqs',
  'cognito',
  'stripe',
  'blobs',
  'complete',
] as const;
type Part = (typeof parts)[number];

/** What every complete folder has. Where one of these is gone, its part would quietly begin anew beside the others. */
const essential = [
  'keys.json',
  'clock.json',
  'dynamodb/CURRENT',
  'sqs/fauxqs.db',
  'cognito/keys.json',
  'cognito/sessions.json',
];

/** Only there where the sandbox has been used. */
const sandboxFile = 'stripe/stripe.sqlite';

/** A data folder held by this process alone. */
export interface DataFolder {
  path: string;
  /** The path of a part that is a file. */
  file(part: Part): string;
  /** The path of a part that is a folder, made where it is not there. */
  folder(part: Part): string;
  /** Notes that every part has been made: from now on a missing one is damage. */
  complete(): void;
  /** Deletes what the embedded cloud keeps here. @returns whether nothing else was here, and the folder is gone too. */
  erase(): boolean;
  release(): void;
}

/**
 * Makes the folder where it is not there, and takes it: two embedded clouds on one folder would corrupt it.
 * @throws StartError where another holds it, or it cannot be written.
 */
export function takeDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unusable(path, error);
  }
  const release = lock(path);
  return {
    path,
    file: (part) => join(path, part),
    folder(part) {
      mkdirSync(join(path, part), { recursive: true });
      return join(path, part);
    },
    complete: () => writeFileSync(join(path, 'complete'), ''),
    erase() {
      for (const part of parts) {
        for (const name of [part, `${part}.new`]) rmSync(join(path, name), { recursive: true, force: true });
      }
      release();
      rmSync(join(path, lockFile), { force: true });
      const isEmpty = readdirSync(path).length === 0;
      if (isEmpty) rmdirSync(path);
      return isEmpty;
    },
    release,
  };
}

/** @throws StartError naming what is missing or empty in a folder that was complete. */
export function checkWhole({ path }: Pick<DataFolder, 'path'>): void {
  if (!existsSync(join(path, 'complete'))) return;
  const expected = existsSync(join(path, 'stripe')) ? [...essential, sandboxFile] : essential;
  for (const name of expected) {
    const file = join(path, name);
    if (!existsSync(file)) throw damaged(file, 'it is missing');
    if (statSync(file).size === 0) throw damaged(file, 'it is empty');
  }
}

/** For the person at the keyboard: what of the data cannot be used, why, and what to do. */
export function damaged(path: string, cause: unknown): StartError {
  if (cause instanceof StartError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartError(
    `${path} cannot be used: ${reason.replace(/\s+/g, ' ')}. Restore it, or run npm run reset to start afresh.`,
    { cause },
  );
}

const lockFile = 'lock.db';

/**
 * SQLite's lock on a file is the operating system's: it ends with its process however that ends, which a process id
 * in a file does not (the next process may be given the same id).
 */
function lock(path: string): () => void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(path, lockFile), { timeout: 0 });
    // In memory, or a kill would leave a journal beside the file.
    database.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw unusable(path, error);
    throw new StartError(
      `Vaultra already runs on the data folder ${path}. Stop it, or set VAULTRA_DATA_DIR to another folder.`,
    );
  }
  return () => {
    if (database?.isOpen) database.close();
  };
}

/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

function unusable(path: string, error: unknown): StartError {
  return new StartError(
    `The data folder ${path} cannot be written (${(error as Error).message}). Set VAULTRA_DATA_DIR to one that can.`,
    { cause: error },
  );
}
