import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCognito } from '@vaultra/local/cognito/cognito.ts';
import { startStripeSandbox } from '@vaultra/local/stripe/sandbox.ts';

/**
 * The sandbox's two years of trade, and a user pool's keys, take most of a cloud's start. The one depends on the day alone, the others
 * on nothing: both are made once a run, then copied.
 */

/** Where the workers of a run find what is made already; unset outside of one. */
const variable = 'VAULTRA_FOUNDED_WORLDS';

/** Makes the place for the worlds of a run. @returns what removes it */
export async function keepWorlds(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-worlds-'));
  process.env[variable] = folder;
  return async () => {
    delete process.env[variable];
    await rm(folder, { recursive: true, force: true });
  };
}

/**
 * Puts an empty user pool, and a sandbox founded at `now` if it is to have one, into a data folder that has neither. Outside of a run
 * the cloud makes its own.
 */
export async function placeWorld(dataDir: string, now: string | null): Promise<void> {
  const worlds = process.env[variable];
  if (!worlds) return;
  await place(join(worlds, 'cognito'), join(dataDir, 'cognito'), async (folder) => {
    await (await startCognito({ dataDir: folder })).close();
  });
  if (now === null) return;
  await place(join(worlds, String(Date.parse(now))), join(dataDir, 'stripe'), async (folder) => {
    await (await found(folder, Date.parse(now))).close();
  });
}

/** Copies what is made already. Two workers may make the same at once: the first that is whole is kept. */
async function place(made: string, to: string, make: (folder: string) => Promise<void>): Promise<void> {
  if (!existsSync(made)) {
    const folder = await mkdtemp(`${made}-`);
    await make(folder);
    await rename(folder, made).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  }
  await cp(made, to, { recursive: true, force: false, errorOnExist: true });
}

function found(dataDir: string, now: number) {
  return startStripeSandbox({
    dataDir,
    clock: { now: () => now },
    webhook: { url: 'http://127.0.0.1:9', secret: 'whsec_founding' },
    platformKey: 'sk_test_founding',
    clientIds: { connect: 'ca_founding', app: 'ca_founding' },
    trade: false,
  });
}
