import { execFile } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isInRun, madeOnce } from './made-once.ts';

/** The businesses of the sandbox. */
export const businesses = {
  northwind: ['Northwind Analytics', 'saas'],
  harbor: ['Harbor & Pine', 'retail'],
  fieldnote: ['Fieldnote Studio', 'services'],
  gadget: ['Gadget Gulch', 'ecommerce'],
  saltmarsh: ['Saltmarsh Coffee', 'retail'],
} as const;
export type BusinessKey = keyof typeof businesses;

/** An owner of a connected business, who logs in with the password of every test. */
export interface ConnectedOwner {
  business: string;
  businessId: string;
  userId: string;
  email: string;
}

const maker = join(import.meta.dirname, 'connected-world.make.ts');

/**
 * Puts the data of a cloud into a data folder that does not exist yet: an owner of each business of the sandbox, connected and
 * backfilled. Reading the five takes most of a file's time, so a run does it once, in a process of its own, because handlers read their
 * environment once. @returns the owners; undefined outside a test run, where the cloud begins without any
 */
export async function placeConnectedWorld(dataDir: string): Promise<ConnectedOwner[] | undefined> {
  if (!isInRun()) return undefined;
  const made = await madeOnce('connected', async (folder) => {
    await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', maker, folder]);
  });
  await cp(join(made, 'data'), dataDir, { recursive: true });
  return JSON.parse(await readFile(join(made, 'owners.json'), 'utf8'));
}
