import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LevelDb } from 'dynalite/db/index.js';
import { openMark, readMark } from '../storage/mark.ts';
import { isDiskError, StorageError } from '../storage/storage-error.ts';
import { verifyLevelDb } from './leveldb/verify.ts';

/** Beside LevelDB's own files, which it tells by their names. */
const markName = 'acknowledged.mark';

/**
 * Verifies the files of a database and that they hold every write that was acknowledged.
 * @returns how many writes it holds @throws StorageError naming the file
 */
export function verifyMarked(folder: string): number {
  const mark = readMark<number>(join(folder, markName));
  const lenient = mark ? mark.rebooted && !mark.closed : false;
  const written = verifyLevelDb(folder, { rebooted: lenient });
  const acknowledged = mark?.value ?? 0;
  if (written < acknowledged && lenient) {
    console.warn(
      `The machine went down while Vaultra ran: the last ${acknowledged - written} writes before that are not on the disk.`,
    );
  } else if (written < acknowledged) {
    throw new StorageError(folder, `${acknowledged - written} of its ${acknowledged} writes are missing`);
  }
  return written;
}

/**
 * Marks each batch that is written, and lets none follow one that failed: LevelDB would write it behind what is left
 * of the failed one in its log, where the next start does not find it.
 * @param written how many writes the database holds
 * @returns notes that the database was closed; to be called after that
 */
export function guardWrites(db: LevelDb, folder: string, written: number): () => void {
  const mark = openMark(join(folder, markName), written);
  const { batch } = db;
  let broken: StorageError | undefined;
  db.batch = async (operations) => {
    if (broken) throw broken;
    try {
      await batch.call(db, operations);
      written += operations.length;
      mark.write(written);
    } catch (error) {
      if (!isDiskError(error)) throw error;
      broken = new StorageError(folder, error);
      throw broken;
    }
  };
  return () => {
    if (broken) return mark.abandon();
    flushFiles(folder);
    mark.close(written);
  };
}

/** LevelDB leaves its log to the system. */
function flushFiles(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = openSync(join(folder, name), 'r');
    fsyncSync(file);
    closeSync(file);
  }
}
