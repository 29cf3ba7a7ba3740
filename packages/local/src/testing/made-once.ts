import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

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
 * A folder that the first file of a run to need it fills, and all files read. A file that needs it meanwhile waits, because filling it
 * twice would take both cores.
 */
export async function madeOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const run = process.env[variable];
  if (!run) throw new Error(`${name} is shared by the files of a run of vitest: there is none`);
  const made = join(run, name);
  const turn = `${made}.turn`;
  while (!existsSync(made)) {
    if (!(await takes(turn))) {
      await setTimeout(50);
      continue;
    }
    try {
      if (existsSync(made)) break;
      const folder = await mkdtemp(`${made}-`);
      await fill(folder);
      await rename(folder, made);
    } finally {
      await rmdir(turn);
    }
  }
  return made;
}

const takes = (turn: string): Promise<boolean> =>
  mkdir(turn).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      return false;
    },
  );
