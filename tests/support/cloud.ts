import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@vaultra/core/contract/client.ts';
import { type Cloud, startCloud } from '@vaultra/local/cloud.ts';
import { readEnvironment } from '@vaultra/local/environment.ts';
import { siteFolder } from '@vaultra/local/site-build.ts';
import { anAddress } from './address.ts';
import { type ConnectedOwner, placeConnectedWorld } from './connected-world.ts';
import { placeWorld } from './founded-world.ts';

export interface TestCloud extends Cloud {
  /** Errors that the cloud reported. A test that expects no errors should find none. */
  errors: unknown[];
  /** The owners of the sandbox's businesses, if the cloud began with them connected. */
  connected: ConnectedOwner[];
  stop(): Promise<void>;
}

/** The initial state of a test's cloud. */
export interface CloudContents {
  connected?: boolean;
  /** The names of the sandbox's businesses; all of them by default. */
  businesses?: readonly string[];
}

/** The start of a test's domain clock. The sandbox's businesses trade until now, so their figures and their
 * recommendations depend on the day. With the real date a test could pass today and fail tomorrow. */
const aDay = '2026-06-17T15:00:00Z';

/** The limit of a hook that starts a cloud. The first file to need the connected businesses waits until they are read. */
export const startLimitMs = 600_000;

/** With Stripe's own rate a backfill would mostly wait. */
const readsPerSecond = 10_000;

/**
 * An embedded cloud for one test file, with free ports, a temporary folder, no trade, no schedules and
 * a fixed day.
 * With `businesses`, the sandbox has only those, so fewer histories are made up and fewer trade while the clock moves.
 * With `connected`, it begins with every business of the sandbox connected and backfilled, a little later that day.
 * The handlers read their environment once, so a file starts only one cloud (`fresh-file.ts`).
 */
export async function startTestCloud(
  environment: Record<string, string> = {},
  { connected = false, businesses }: CloudContents = {},
): Promise<TestCloud> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-test-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const errors: unknown[] = [];
  const settings = readEnvironment({
    PORT: '0',
    VAULTRA_DATA_DIR: folder,
    VAULTRA_TRADE: 'off',
    VAULTRA_SCHEDULES: 'off',
    VAULTRA_NOW: aDay,
    ...environment,
  });
  const { STRIPE_SECRET_KEY: ownStripe, VAULTRA_NOW: now = aDay } = settings;
  const owners = connected ? await placeConnectedWorld(settings.VAULTRA_DATA_DIR) : undefined;
  if (!owners) await placeWorld(settings.VAULTRA_DATA_DIR, ownStripe ? null : now, businesses);
  const cloud = await startCloud({
    environment: settings,
    siteFolder,
    // No test waits ten seconds to see that a used token is refused.
    refreshGraceSeconds: 0,
    // Test passwords are not secret, and hashing them takes most of a sign-up.
    passwordCost: 2,
    readsPerSecond,
    ...(businesses ? { businesses } : {}),
    // No test ends the machine.
    flush: false,
    // No test of a cloud checks how long an answer takes.
    minResponseMs: 0,
    onError: (part, error) => errors.push([part, error]),
  }).catch(async (error) => {
    await remove();
    throw error;
  });
  return {
    ...cloud,
    connected: owners ?? [],
    errors,
    async stop() {
      await cloud.close();
      await remove();
    },
  };
}

/** A plain request, for what the typed client cannot send: wrong methods, invalid bodies, no token. */
export function send(
  cloud: Cloud,
  method: string,
  path: string,
  { token, body, headers }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(`${cloud.url}/api/v1${path}`, {
    method,
    redirect: 'manual',
    headers: {
      'X-Forwarded-For': anAddress(),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

export function clientFor(cloud: Cloud, token?: string) {
  return createClient({
    origin: cloud.url,
    headers: (): Record<string, string> => ({
      'X-Forwarded-For': anAddress(),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    }),
  });
}
