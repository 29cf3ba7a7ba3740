import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { StartError } from './environment.ts';
import { readSealed, writeSealed } from './storage/sealed-json.ts';
import { StorageError } from './storage/storage-error.ts';

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

/** What a folder from before there was an inventory has as well. */
const always = [
  'keys.json',
  'clock.json',
  'dynamodb/CURRENT',
  'sqs/fauxqs.db',
  'cognito/keys.json',
  'cognito/sessions.json',
];

/** What every complete folder has. Where one of these is gone, its part would quietly begin anew beside the others. */
const essential = [
  ...always,
  'cipher.key',
  'outbox.json',
  'dynamodb/acknowledged.mark',
  'sqs/fauxqs.db.mark',
  'cognito/pools/clients.json',
  'cognito/pools/us-east-1_Local1234.json',
];

/** Only there where the sandbox has been used. */
const ofSandbox = ['stripe/stripe.sqlite', 'stripe/stripe.sqlite.mark'];

/** What `complete` holds: what is in the folder, so that it can be missed. */
const inventory = z.object({
  /** Counts up when an older Vaultra could not read the folder. */
  format: z.number(),
  files: z.array(z.string()),
  /** Which key the data is encrypted with; not known of an older folder until its first start. */
  cipher: z.string().optional(),
});
type Inventory = z.output<typeof inventory>;

const format = 2;

/** A data folder held by this process alone. */
export interface DataFolder {
  path: string;
  /** The path of a part that is a file. */
  file(part: Part): string;
  /** The path of a part that is a folder, made where it is not there. */
  folder(part: Part): string;
  /**
   * Notes that every part has been made: from now on a missing one is damage.
   * @param cipher the fingerprint of the key in `cipher.key`
   */
  complete(cipher: string): void;
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
    complete(cipher) {
      const files = [...essential, ...ofSandbox.filter((name) => existsSync(join(path, name)))];
      writeSealed(join(path, 'complete'), { format, files, cipher } satisfies Inventory);
    },
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

/** @throws StartError naming what is missing, empty or not to be read in a folder that was complete. */
export function checkWhole({ path }: Pick<DataFolder, 'path'>): void {
  const file = join(path, 'complete');
  if (isOld(path)) writeSealed(file, { format, files: always } satisfies Inventory);
  for (const name of readInventory(path)?.files ?? []) {
    const file = join(path, name);
    if (!existsSync(file)) throw new StorageError(file, 'it is missing');
    if (statSync(file).size === 0) throw new StorageError(file, 'it is empty');
  }
}

/** @throws StorageError where the key is another than the data was encrypted with. */
export function checkCipher({ path, file }: Pick<DataFolder, 'path' | 'file'>, fingerprint: string): void {
  const { cipher = fingerprint } = readInventory(path) ?? {};
  if (cipher !== fingerprint) {
    throw new StorageError(file('cipher.key'), 'it is not the key that the data is encrypted with');
  }
}

/** Whether the folder was completed before there was an inventory, when `complete` was empty and databases had no marks. */
function isOld(path: string): boolean {
  const file = join(path, 'complete');
  return (
    existsSync(file) && statSync(file).size === 0 && !existsSync(join(path, 'dynamodb/acknowledged.mark'))
  );
}

/** @returns undefined in a folder that is not complete. */
function readInventory(path: string): Inventory | undefined {
  const file = join(path, 'complete');
  if (!existsSync(file)) return undefined;
  const { success, data } = inventory.safeParse(readSealed(file));
  if (!success) throw new StorageError(file, 'it is not an inventory');
  if (data.format > format) {
    throw new StartError(
      `The data folder ${path} was made by a newer version of Vaultra. Update Vaultra, or set VAULTRA_DATA_DIR to another folder.`,
    );
  }
  return data;
}

/** For the person at the keyboard: what of the data cannot be used, why, and what to do. */
export function damaged(path: string, cause: unknown): StartError {
  return cause instanceof StartError ? cause : new StorageError(path, cause);
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
    const { errcode } = error as { errcode?: number };
    if (errcode === SQLITE_NOTADB) {
      throw new StartError(
        `${join(path, lockFile)} is damaged. It holds no data: delete it, then start again.`,
        { cause: error },
      );
    }
    if (errcode !== SQLITE_BUSY) throw unusable(path, error);
    throw new StartError(
      `Vaultra already runs on the data folder ${path}. Stop it, or set VAULTRA_DATA_DIR to another folder.`,
    );
  }
  return () => {
    if (database?.isOpen) database.close();
  };
}

/** https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
const SQLITE_NOTADB = 26;

function unusable(path: string, error: unknown): StartError {
  return new StartError(
    `The data folder ${path} cannot be written (${(error as Error).message}). Set VAULTRA_DATA_DIR to one that can.`,
    { cause: error },
  );
}
