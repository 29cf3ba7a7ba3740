import { afterAll, beforeAll, expect } from 'vitest';
import { type CloudContents, startLimitMs, startTestCloud, type TestCloud } from './cloud.ts';
import { settled } from './naive.ts';
import { type Owner, ownerOfConnected } from './owner.ts';

/** The embedded cloud of the current test file, shared by its suites. */
export let cloud: TestCloud;

/**
 * Starts the cloud before the file's tests, and expects afterwards that it logged no error of its own. A file whose claims are not about
 * connecting takes `connected`; without it the sandbox has only the businesses that the file names, because each cloud copies their trade.
 */
export function useCloud(environment: Record<string, string> = {}, options: CloudContents = {}): void {
  beforeAll(async () => {
    cloud = await startTestCloud(environment, options.connected ? options : { businesses: [], ...options });
  }, startLimitMs);
  afterAll(async () => {
    // Five connected businesses tell more of a moved clock than a stop waits for.
    if (options.connected) await settled(cloud);
    await cloud?.stop();
    expect(cloud.errors).toEqual([]);
  }, startLimitMs);
}

const connected = new Map<string, Promise<Owner>>();

/** The owner of a business with a connected and backfilled sandbox account, shared by all suites. */
export function connectedOwner(account: string): Promise<Owner> {
  const owner = connected.get(account) ?? ownerOfConnected(cloud, account);
  connected.set(account, owner);
  return owner;
}
