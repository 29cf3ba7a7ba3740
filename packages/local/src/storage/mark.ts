import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { bootId } from './boot.ts';
import { flush } from './flush.ts';
import { StorageError } from './storage-error.ts';

/**
 * A small record beside a database of how much was acknowledged. It is written after each write of the database and
 * before the response, in place and without a flush, which takes microseconds. A database with less data than its mark
 * has lost writes.
 */
export interface Mark<T> {
  /** Stores `value`; `waits`: for the disk. */
  write(value: T, waits?: boolean): void;
  /** Records a clean close of the database. */
  close(value: T): void;
  /** Closes the mark unchanged: the next start reads the last written value. */
  abandon(): void;
}

export interface Marked<T> {
  value: T;
  /** Whether the database was closed, not killed. */
  closed: boolean;
  /** Whether the machine has rebooted since. The last writes may then be missing without damage. */
  rebooted: boolean;
}

interface Stored<T> {
  boot: string;
  closed: boolean;
  value: T;
}

/** Smaller than a sector, so that the disk replaces it completely. */
const bytes = 256;
const checksumBytes = 9;

/** @returns undefined if there is no mark @throws StorageError if it is damaged */
export function readMark<T>(file: string): Marked<T> | undefined {
  if (!existsSync(file)) return undefined;
  const stored = parse<T>(readFileSync(file, 'latin1'));
  if (!stored) throw new StorageError(file, 'its checksum does not match its contents');
  return { value: stored.value, closed: stored.closed, rebooted: stored.boot !== bootId() };
}

/** Opens the mark for writing and records that the database is open. */
export function openMark<T>(file: string, value: T): Mark<T> {
  const boot = bootId();
  const descriptor = openSync(file, existsSync(file) ? 'r+' : 'w+', 0o600);
  const write = (stored: Stored<T>, waits: boolean) => {
    const text = JSON.stringify(stored).padEnd(bytes - checksumBytes);
    if (text.length > bytes - checksumBytes)
      throw new Error(`a mark of ${text.length} characters is too long`);
    const written = writeSync(descriptor, `${text}${checksumOf(text)}\n`, 0, 'latin1');
    if (written !== bytes)
      throw Object.assign(new Error(`ENOSPC: ${written} of ${bytes} bytes were written`), { code: 'ENOSPC' });
    if (waits) flush(descriptor);
  };
  write({ boot, closed: false, value }, true);
  return {
    write: (next, waits = false) => write({ boot, closed: false, value: next }, waits),
    close(last) {
      write({ boot, closed: true, value: last }, true);
      closeSync(descriptor);
    },
    abandon: () => closeSync(descriptor),
  };
}

function parse<T>(text: string): Stored<T> | undefined {
  const content = text.slice(0, bytes - checksumBytes);
  if (text !== `${content}${checksumOf(content)}\n` || text.length !== bytes) return undefined;
  return JSON.parse(content);
}

function checksumOf(text: string): string {
  return crc32(Buffer.from(text, 'latin1'))
    .toString(16)
    .padStart(checksumBytes - 1, '0');
}
