import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the workers of a run find what is made already; unset outside of one. */
const variable = 'VAULTRA_TEST_RUN';

/** Makes the place for what the files of a run share. @returns what removes it */
export async function beginRun(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-run-'));
  process.env[variable] = folder;
  return async () => {
    delete process.env[variable];
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** A folder of the run's own, for a cache that its users fill. */
export const cacheFolder = (name: string): string => join(process.env[variable] ?? tmpdir(), name);

export const isInRun = (): boolean => process.env[variable] !== undefined;

/**
 * A folder that is filled by the first file of a run to need it, for all to read. Two may fill it at once: the first that is whole is
 * kept.
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
