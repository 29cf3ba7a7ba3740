import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { flushPath, isFlushing } from './flush.ts';
import { StorageError } from './storage-error.ts';

/** Returns the text of a JSON file with a checksum that reveals damage. */
export function seal(value: unknown): string {
  const text = JSON.stringify(value);
  return `{"checksum":"${checksumOf(text)}","value":${text}}\n`;
}

/**
 * Returns the value in a file's text. Files written before checksums existed are not verified.
 * @throws StorageError with the file's path if it is damaged
 */
export function unseal(file: string, text: string): unknown {
  if (text.trim() === '') throw new StorageError(file, 'it is empty');
  const stored = parse(file, text);
  if (typeof stored !== 'object' || stored === null || !('checksum' in stored || 'value' in stored))
    return stored;
  const { checksum, value } = stored as { checksum?: unknown; value?: unknown };
  if (checksum !== checksumOf(JSON.stringify(value) ?? '')) {
    throw new StorageError(file, 'its checksum does not match its contents');
  }
  return value;
}

/** @returns undefined if there is no file @throws StorageError with the file's path if it is unreadable or damaged */
export function readSealed(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StorageError(file, error);
  }
  return unseal(file, text);
}

/**
 * Writes a second file, flushes it to the disk and renames it, so that the file is complete at every moment. Only the
 * owner can read it. @throws StorageError; the file is then unchanged
 */
export function writeSealed(file: string, value: unknown): void {
  replaceFile(file, seal(value));
}

/** Like `writeSealed`, for text that is not JSON. */
export function replaceFile(file: string, text: string): void {
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, text, { mode: 0o600, flush: isFlushing() });
    renameSync(beside, file);
    flushFolder(dirname(file));
  } catch (error) {
    rmSync(beside, { force: true });
    throw new StorageError(file, error);
  }
}

/** Makes a rename durable. Windows cannot open folders and does not need this. */
function flushFolder(folder: string): void {
  if (process.platform !== 'win32') flushPath(folder);
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StorageError(file, 'it is not JSON');
  }
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
