import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

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

/** Opens `file`, or starts it with `initial` (folders included). The owner alone may read it. */
export async function openJsonFile<T extends object>(file: string, initial: () => T): Promise<JsonFile<T>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const value: T = text === null ? initial() : parse(file, text);
  let writing: Promise<void> = Promise.resolve();
  const write = () => replaceFile(file, JSON.stringify(value, null, 2));
  const save = () => (writing = writing.then(write, write));
  if (text === null) await save();
  return { value, save };
}

function parse<T>(file: string, text: string): T {
  try {
    return JSON.parse(text, (key, value) =>
      key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value,
    );
  } catch (cause) {
    throw new Error(`${file} is not JSON: restore it, or remove it to start without what it held`, { cause });
  }
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
