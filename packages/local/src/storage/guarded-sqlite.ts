import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { endianness } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { openMark, readMark } from './mark.ts';
import { brokenBy, isDiskError, type OnBroken, StorageError } from './storage-error.ts';
import { committedBytes, readWal } from './wal.ts';

/** What was acknowledged of a database. */
interface Acknowledged {
  /** The main file, which only a checkpoint changes; null while one is under way. */
  main: { bytes: number; crc: number } | null;
  /** Bytes of the write-ahead log. */
  wal: number;
}

/** A SQLite database whose damage is found and whose failed writes are not passed over. */
export interface GuardedSqlite {
  /** Runs work that writes, alone or as a whole transaction. @throws StorageError where the disk fails, and ever after */
  write<T>(work: () => T): T;
  close(): void;
}

/** When the write-ahead log goes into the main file. */
const checkpointBytes = 16 * 1024 * 1024;

/**
 * Verifies a database before it is opened: that its file is what it was, and its write-ahead log has all that was
 * acknowledged. @throws StorageError naming the file
 */
export function verifySqlite(file: string): void {
  const mark = readMark<Acknowledged>(markOf(file));
  if (!mark) return;
  const { main, wal: acknowledged } = mark.value;
  if (!existsSync(file)) throw new StorageError(file, 'it is missing');
  if (main) verifyMain(file, main);
  const log = `${file}-wal`;
  const { whole, length } = readWal(log);
  if (whole >= acknowledged) return;
  if (mark.rebooted && !mark.closed) {
    console.warn(
      `The machine went down while Vaultra ran: the last ${acknowledged - whole} bytes of ${log} are not on the disk.`,
    );
    return;
  }
  if (length < acknowledged) throw new StorageError(log, `it has ${length} of ${acknowledged} bytes`);
  throw new StorageError(log, `its contents do not fit their checksum from byte ${whole} on`);
}

/** Puts an open database under guard. It is in the mode `wal`, and this connection is the only one that writes. */
export function guardSqlite(
  file: string,
  db: DatabaseSync,
  onBroken: OnBroken = () => undefined,
): GuardedSqlite {
  db.exec('pragma wal_autocheckpoint = 0');
  const before = readMark<Acknowledged>(markOf(file));
  if (!before?.value.main) checkPages(file, db);
  const index = openSync(`${file}-shm`, 'r');
  const header = Buffer.alloc(20);
  let main = before?.value.main ?? null;
  let broken: StorageError | undefined;
  const state = (): Acknowledged => {
    readSync(index, header, 0, header.length, 0);
    return { main, wal: committedBytes(header, endianness() === 'LE') };
  };
  const mark = openMark(markOf(file), state());

  function checkpoint(): void {
    main = null;
    mark.write(state(), true);
    db.exec('pragma wal_checkpoint(truncate)');
    const after = state();
    // Somebody else may be reading: then the rest follows later.
    if (after.wal > 0) return;
    main = sumOf(file);
    mark.write({ main, wal: 0 }, true);
  }

  // From now on the file is known, also where a kill left a checkpoint half done.
  if (!main) checkpoint();

  return {
    write(work) {
      if (broken) throw broken;
      try {
        const result = work();
        if (db.isTransaction) return result;
        const now = state();
        if (now.wal < checkpointBytes) mark.write(now);
        else checkpoint();
        return result;
      } catch (error) {
        const failure = brokenBy(file, error, onBroken);
        if (failure instanceof StorageError) broken = failure;
        throw failure;
      }
    },
    close() {
      try {
        if (!broken) checkpoint();
      } catch (error) {
        if (!isDiskError(error)) throw error;
        broken = new StorageError(file, error);
        onBroken(broken);
      }
      closeSync(index);
      // SQLite itself makes a checkpoint when it closes, after which nothing is as it was marked.
      if (broken || !main) mark.write({ main: null, wal: 0 }, true);
      db.close();
      if (broken || !main) mark.abandon();
      else mark.close({ main, wal: 0 });
    },
  };
}

function markOf(file: string): string {
  return `${file}.mark`;
}

function verifyMain(file: string, expected: { bytes: number; crc: number }): void {
  const { size } = statSync(file);
  if (size !== expected.bytes) throw new StorageError(file, `it has ${size} of ${expected.bytes} bytes`);
  if (sumOf(file).crc !== expected.crc)
    throw new StorageError(file, 'its checksum does not fit its contents');
}

function sumOf(file: string): { bytes: number; crc: number } {
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(1024 * 1024);
    let [bytes, crc] = [0, 0];
    for (;;) {
      const read = readSync(descriptor, chunk);
      if (read === 0) return { bytes, crc };
      bytes += read;
      crc = crc32(chunk.subarray(0, read), crc);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Finds a damaged page at the start, where there is no checksum. @throws StorageError saying what is wrong */
function checkPages(file: string, db: DatabaseSync): void {
  const [found] = db.prepare('pragma quick_check(1)').all();
  if (found?.quick_check !== 'ok') throw new StorageError(file, String(found?.quick_check));
}
