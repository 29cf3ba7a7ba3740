import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LevelDb } from 'dynalite/db/index.js';
import { flushPath } from '../storage/flush.ts';
import { openMark, readMark } from '../storage/mark.ts';
import { isDiskError, StorageError } from '../storage/storage-error.ts';
import { verifyLevelDb } from './leveldb/verify.ts';

/** Stored in LevelDB's folder. LevelDB ignores it because of its name. */
const markName = 'acknowledged.mark';

/**
 * Verifies the files of a database, and that they contain every acknowledged write.
 * @returns the number of writes in the database
 * @throws StorageError with the name of the file
 */
export function verifyMarked(folder: string): number {
  const mark = readMark<number>(join(folder, markName));
  const lenient = mark ? mark.rebooted && !mark.closed : false;
  const written = verifyLevelDb(folder, { rebooted: lenient });
  const acknowledged = mark?.value ?? 0;
  if (written < acknowledged && lenient) {
    console.warn(
      `The machine went down while Vaultra ran: the last ${acknowledged - written} writes before the crash are not on the disk.`,
    );
  } else if (written < acknowledged) {
    throw new StorageError(folder, `${acknowledged - written} of its ${acknowledged} writes are missing`);
  }
  return written;
}

/**
 * Marks each batch after its write, and refuses all writes after a failed one. LevelDB would append them to its log
 * after the incomplete record, where the next start does not find them.
 * @param written number of writes in the database
 * @returns a function that records that the database was closed; call it after the close
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

/** Flushes the log, because LevelDB leaves this to the operating system. */
function flushFiles(folder: string): void {
  for (const name of readdirSync(folder)) flushPath(join(folder, name));
}
