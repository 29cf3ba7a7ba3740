import { afterAll, beforeAll, expect } from 'vitest';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { backfilled, connectStripe, newOwner, type Owner } from './owner.ts';

/** The embedded cloud of the current test file, shared by its suites. */
export let cloud: TestCloud;

/** Starts the cloud before the file's tests, and expects afterwards that it logged no error of its own. */
export function useCloud(environment: Record<string, string> = {}): void {
  beforeAll(async () => {
    cloud = await startTestCloud(environment);
  });
  afterAll(async () => {
    await cloud?.stop();
    expect(cloud.errors).toEqual([]);
  });
}

const connected = new Map<string, Promise<Owner>>();

/** The owner of a business with a connected and backfilled sandbox account, shared by all suites. */
export function connectedOwner(account: string): Promise<Owner> {
  const owner = connected.get(account) ?? connect(account);
  connected.set(account, owner);
  return owner;
}

async function connect(account: string): Promise<Owner> {
  const owner = await newOwner(cloud, { name: account });
  expect(await connectStripe(cloud, owner, account)).toContain('connected=1');
  await backfilled(cloud, owner);
  return owner;
}
