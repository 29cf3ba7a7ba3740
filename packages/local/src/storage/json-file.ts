import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readSealed, seal } from './sealed-json.ts';
import { type OnBroken, StorageError } from './storage-error.ts';

/**
 * A value kept in a JSON file. A save writes beside the file and renames over it, so a process killed at any
 * moment leaves the last good copy. Dates live under keys ending in `Date`, as cognito-local names them.
 */
export type JsonFile<T> = {
  /** Change it in place, then `save`. */
  value: T;
  /** Resolves once the value, as it stood at the call or later, is on disk. */
  save(): Promise<void>;
};

/**
 * Opens `file`, or starts it with `initial` (folders included). The owner alone may read it.
 * @param onBroken hears of a save that fails
 * @throws StorageError for a file that is damaged or cannot be read or made
 */
export async function openJsonFile<T extends object>(
  file: string,
  initial: () => T,
  onBroken: OnBroken = () => undefined,
): Promise<JsonFile<T>> {
  const stored = readSealed(file);
  const value = (stored === undefined ? initial() : revived(stored)) as T;
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    try {
      await replaceFile(file, seal(value));
    } catch (error) {
      const broken = new StorageError(file, error);
      onBroken(broken);
      throw broken;
    }
  };
  const save = () => (writing = writing.then(write, write));
  if (stored === undefined) await save();
  return { value, save };
}

/** Dates as they were saved. */
function revived(stored: unknown): unknown {
  return JSON.parse(JSON.stringify(stored), (key, value) =>
    key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value,
  );
}

async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(`${file}.tmp`, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.tmp`, file);
}
