import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the workers of a run find the shared files; unset outside a run. */
const variable = 'VAULTRA_TEST_RUN';

/** Makes the folder for what the files of a run share. @returns a function that removes it */
export async function beginRun(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-run-'));
  process.env[variable] = folder;
  return async () => {
    delete process.env[variable];
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** A folder for the run, as a cache that its users fill. */
export const cacheFolder = (name: string): string => join(process.env[variable] ?? tmpdir(), name);

export const isInRun = (): boolean => process.env[variable] !== undefined;

/**
 * A folder that the first file of a run to need it fills, and all files read. Two files may fill it in parallel: the first complete one
 * is kept.
 */
export async function madeOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const run = process.env[variable];
  if (!run) throw new Error(`${name} is shared by the files of a run of vitest: there is none`);
  const made = join(run, name);
  if (existsSync(made)) return made;
  const folder = await mkdtemp(`${made}-`);
  await fill(folder);
  await rename(folder, made).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(folder, { recursive: true, force: true });
  });
  return made;
}
