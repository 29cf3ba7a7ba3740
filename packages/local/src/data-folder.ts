import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { StartError } from './environment.ts';
import { readSealed, writeSealed } from './storage/sealed-json.ts';
import { StorageError } from './storage/storage-error.ts';

/** The files of the embedded cloud. A reset deletes these and no others. */
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

/** The parts that a complete folder without an inventory also has. */
const always = [
  'keys.json',
  'clock.json',
  'dynamodb/CURRENT',
  'sqs/fauxqs.db',
  'cognito/keys.json',
  'cognito/sessions.json',
];

/**
 * The parts of every complete folder. If one were missing, a start would silently create an empty one beside the
 * others.
 */
const essential = [
  ...always,
  'cipher.key',
  'outbox.json',
  'dynamodb/acknowledged.mark',
  'sqs/fauxqs.db.mark',
  'cognito/pools/clients.json',
  'cognito/pools/us-east-1_Local1234.json',
];

/** Present only if the sandbox has been used. */
const ofSandbox = ['stripe/stripe.sqlite', 'stripe/stripe.sqlite.mark'];

/** The content of `complete`: the parts in the folder, so that a missing one is noticed. */
const inventory = z.object({
  /** Increased when an older Vaultra could not read the folder. */
  format: z.number(),
  files: z.array(z.string()),
  /** The fingerprint of the key that encrypts the data. Unknown in an older folder until its first start. */
  cipher: z.string().optional(),
});
type Inventory = z.output<typeof inventory>;

const format = 2;

/** A data folder that this process has locked. */
export interface DataFolder {
  path: string;
  /** The path of a part that is a file. */
  file(part: Part): string;
  /** The path of a part that is a folder. Created if missing. */
  folder(part: Part): string;
  /**
   * Records that all parts have been created. After that, a missing part means damage.
   * @param cipher the fingerprint of the key in `cipher.key`
   */
  complete(cipher: string): void;
  /** Deletes the files of the embedded cloud. @returns whether the folder had no other files and is deleted too */
  erase(): boolean;
  release(): void;
}

/**
 * Creates the folder if missing, and locks it, because two embedded clouds in one folder would corrupt it.
 * @throws StartError if another process has locked it, or it is not writable
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

/** @throws StartError with the path that is missing, empty or unreadable in a complete folder */
export function checkComplete({ path }: Pick<DataFolder, 'path'>): void {
  const file = join(path, 'complete');
  if (isOld(path)) writeSealed(file, { format, files: always } satisfies Inventory);
  for (const name of readInventory(path)?.files ?? []) {
    const file = join(path, name);
    if (!existsSync(file)) throw new StorageError(file, 'it is missing');
    if (statSync(file).size === 0) throw new StorageError(file, 'it is empty');
  }
}

/** @throws StorageError if the data was encrypted with another key */
export function checkCipher({ path, file }: Pick<DataFolder, 'path' | 'file'>, fingerprint: string): void {
  const { cipher = fingerprint } = readInventory(path) ?? {};
  if (cipher !== fingerprint) {
    throw new StorageError(file('cipher.key'), 'it is not the key that the data is encrypted with');
  }
}

/**
 * Whether the folder was completed before inventories existed. `complete` was then empty, and databases had no marks.
 */
function isOld(path: string): boolean {
  const file = join(path, 'complete');
  return (
    existsSync(file) && statSync(file).size === 0 && !existsSync(join(path, 'dynamodb/acknowledged.mark'))
  );
}

/** @returns undefined if the folder is not complete */
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

/** A one-line error for the user: which data is unusable, why, and what to do. */
export function damageError(path: string, cause: unknown): StartError {
  return cause instanceof StartError ? cause : new StorageError(path, cause);
}

const lockFile = 'lock.db';

/** Locks of this process. A database that nothing refers to is closed by the garbage collector, and its lock ends. */
const held = new Set<DatabaseSync>();

/**
 * Locks a file through SQLite. The operating system releases the lock when the process ends, however it ends. A process
 * id in a file would stay, and a new process may get the same id.
 */
function lock(path: string): () => void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(path, lockFile), { timeout: 0 });
    // The journal is in memory, because a kill would leave a journal file.
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
  const locked = database;
  held.add(locked);
  return () => {
    if (held.delete(locked)) locked.close();
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
