import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStripeSandbox } from '@vaultra/local/stripe/sandbox.ts';

/** The sandbox's two years of trade take most of a cloud's start and depend on the day alone: made up once a run, then copied. */

/** Where the workers of a run find what is made up already; unset outside of one. */
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

/** Into a folder that is not there yet. */
const whole = { recursive: true, force: false, errorOnExist: true };

/** Puts a sandbox founded at `now` into a data folder that has none. Outside of a run the cloud founds its own. */
export async function placeWorld(dataDir: string, now: string): Promise<void> {
  const worlds = process.env[variable];
  if (worlds) await cp(await worldOf(worlds, now), join(dataDir, 'stripe'), whole);
}

/** Two workers may make up the same one at once: the first that is whole is kept. */
async function worldOf(worlds: string, now: string): Promise<string> {
  const world = join(worlds, String(Date.parse(now)));
  if (existsSync(world)) return world;
  const made = await mkdtemp(join(worlds, 'made-'));
  const sandbox = await startStripeSandbox({
    dataDir: made,
    clock: { now: () => Date.parse(now) },
    webhook: { url: 'http://127.0.0.1:9', secret: 'whsec_founding' },
    platformKey: 'sk_test_founding',
    clientIds: { connect: 'ca_founding', app: 'ca_founding' },
    trade: false,
  });
  await sandbox.close();
  await rename(made, world).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return world;
}
