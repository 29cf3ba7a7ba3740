import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { endianness } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { openMark, readMark } from './mark.ts';
import { isDiskError, type OnBroken, reportDiskError, StorageError } from './storage-error.ts';
import { committedBytes, readWal } from './wal.ts';

/** How much of a database was acknowledged. */
interface Acknowledged {
  /** The main file, which only a checkpoint changes; null during a checkpoint. */
  main: { bytes: number; crc: number } | null;
  /** Acknowledged bytes of the write-ahead log. */
  wal: number;
}

/** A SQLite database that detects damage and refuses writes after a failed one. */
export interface GuardedSqlite {
  /**
   * Runs `work`, which writes, alone or as one transaction. @throws StorageError if the disk fails, and for every later
   * write
   */
  write<T>(work: () => T): T;
  close(): void;
}

/** Above this size, a checkpoint moves the write-ahead log into the main file. */
const checkpointBytes = 16 * 1024 * 1024;

/**
 * Verifies a database before it is opened: the main file is unchanged, and the write-ahead log has all acknowledged
 * writes. @throws StorageError with the name of the file
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
  throw new StorageError(log, `its contents do not match their checksum from byte ${whole} on`);
}

/** Guards an open database. It must be in mode `wal`, and only this connection may write. */
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
    // Another connection may be reading. A later checkpoint then completes this one.
    if (after.wal > 0) return;
    main = sumOf(file);
    mark.write({ main, wal: 0 }, true);
  }

  // Records the main file's checksum, even if a kill interrupted a checkpoint.
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
        const failure = reportDiskError(file, error, onBroken);
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
      // SQLite makes its own checkpoint on close, which changes the files after the mark.
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
    throw new StorageError(file, 'its checksum does not match its contents');
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

/** Checks all pages at the start if there is no checksum. @throws StorageError with the damage */
function checkPages(file: string, db: DatabaseSync): void {
  const [found] = db.prepare('pragma quick_check(1)').all();
  if (found?.quick_check !== 'ok') throw new StorageError(file, String(found?.quick_check));
}
