import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFlushing } from './flush.ts';
import { readSealed, seal } from './sealed-json.ts';
import { type OnBroken, StorageError } from './storage-error.ts';

/**
 * A value stored in a JSON file. `save` writes a second file and renames it, so a kill at any moment leaves the last
 * good copy. Keys that end in `Date` hold dates, as in cognito-local.
 */
export type JsonFile<T> = {
  /** Change it in place, then call `save`. */
  value: T;
  /** Resolves when the value at the time of the call, or a later one, is on disk. */
  save(): Promise<void>;
};

/**
 * Opens `file`, or creates it and its folders with `initial`. Only the owner can read it.
 * @param onBroken is called when a save fails
 * @throws StorageError if the file is damaged, or cannot be read or created
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

/** Turns stored dates back into Date objects. */
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
    if (isFlushing()) await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.tmp`, file);
}
