import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { cipher } from '@vaultra/core/shared/cipher.ts';
import { AccessTokens } from '@vaultra/core/stripe/access/tokens.ts';
import { readBackfill, readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { lockMs, lockTokens, readTokens, type StoredTokens } from '@vaultra/core/stripe/tokens.store.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { failStripe, release } from '../support/consent.ts';
import { expireToken, tokenCalls, tokensServe, uninstall } from '../support/installs.ts';
import { settled, setWebhookFaults, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';

// The same number of retries with shorter waits.
vi.mock('@vaultra/core/stripe/read/rate-limited-fetch.ts', async (original) => {
  const { rateLimitedFetch } =
    await original<typeof import('@vaultra/core/stripe/read/rate-limited-fetch.ts')>();
  const limits = { tryMs: 2000, maxTotalWaitMs: 1000, firstWaitMs: 50 };
  return { rateLimitedFetch: (mayRead: () => Promise<boolean>) => rateLimitedFetch(mayRead, limits) };
});

let cloud: TestCloud;
let quiet: string;
let account: string;

beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-10T21:30:00Z' }, { businesses: [] });
  await setWebhookFaults(cloud, { duplicate: 0, reorder: 0, drop: 0 });
});
let owner: Owner;
beforeEach(async () => {
  owner = await newOwner(cloud);
  quiet = await newAccount(cloud);
  account = await accountOf(cloud, quiet);
  await tokensServe(cloud, null);
});
// Otherwise the syncs of later tests also read this account.
afterEach(async () => {
  if ((await described(owner)).connected) await release(cloud, owner);
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const described = (owner: Owner) => owner.call(status, {});
const stored = async () => (await readTokens(owner.businessId)) as StoredTokens;

async function installed(name = quiet): Promise<void> {
  expect(await connectStripe(cloud, owner, name, 'app')).toContain('connected=1');
  await backfilled(cloud, owner);
}

async function figuresOf(owner: Owner) {
  const { business_id, as_of, last_synced_at, ...figures } = await owner.call(metricsCurrent, {});
  return figures;
}

async function connectionOf() {
  const integration = await readIntegration(owner.businessId);
  if (!integration) throw new Error('nothing is connected');
  return integration;
}

async function expectNoDeadLetters(): Promise<void> {
  const counts = await cloud.counts();
  for (const queue of ['vaultra-work-dlq.fifo', 'vaultra-stripe-events-dlq.fifo']) {
    expect(counts[queue]).toMatchObject({ visible: 0 });
  }
}

test('a backfill whose tokens expire midway gives the figures of a Connect consent', async () => {
  const other = await newOwner(cloud);
  const several = await newAccount(cloud, 200);
  await connectStripe(cloud, other, several);
  await backfilled(cloud, other);
  const expected = await figuresOf(other);
  expect(expected).toMatchObject({ completeness: 'complete' });
  expect(expected.transaction_count).toBeGreaterThan(0);
  await release(cloud, other);

  await tokensServe(cloud, 7);
  const before = await tokenCalls(cloud);
  await installed(several);
  const refreshes = (await tokenCalls(cloud)) - before - 1;
  expect(refreshes).toBeGreaterThan(2);
  expect(await stored()).toMatchObject({ version: refreshes + 1 });
  expect(await figuresOf(owner)).toEqual(expected);
  expect((await described(owner)).backfill).toMatchObject({ state: 'done', percent: 100 });
  await expectNoDeadLetters();
});

test('twenty workers that find a token expired in parallel refresh it once', async () => {
  await installed();
  const connection = await connectionOf();
  let refreshed = 0;
  const refresh = async () => {
    refreshed += 1;
    return { access: 'rk_test_new', refresh: 'rt_new' };
  };
  const all = Array.from({ length: 20 }, () => new AccessTokens(connection, refresh));
  const held = await Promise.all(all.map((one) => one.current(1)));
  expect(new Set(held.map(({ access, version }) => `${access} ${version}`))).toEqual(
    new Set(['rk_test_new 2']),
  );
  expect(refreshed).toBe(1);
  const { lock_owner, attempt } = await stored();
  expect({ lock_owner, attempt }).toEqual({ lock_owner: undefined, attempt: undefined });
});

/** The next sync, after the current access token expired at Stripe. */
async function synced(expected: 'active' | 'revoked'): Promise<void> {
  const before = (await described(owner)).last_synced_at;
  await cloud.moveClock(new Date(cloud.clock.now().getTime() + 3_600_000));
  await cloud.runJob('stripe_sync');
  const shown = await described(owner);
  expect(shown.status).toBe(expected);
  if (expected === 'active') expect(shown.last_synced_at).not.toBe(before);
  await expectNoDeadLetters();
}

/**
 * A connection whose access token is expired at Stripe, and whose lock belongs to a dead worker.
 * @param leftMs what is left of the lease
 */
async function deserted(leftMs = 0): Promise<StoredTokens> {
  await installed();
  await expireToken(cloud, account);
  const locked = await lockTokens(await stored(), 'dead', Date.now() - lockMs + leftMs);
  if (!locked) throw new Error('the lock is another’s');
  return locked;
}

/** The last action of the dead worker: Stripe has rotated the token. */
async function roll({ business_id, sealed_refresh, attempt }: StoredTokens, isNamed: boolean): Promise<void> {
  const context = { business_id, purpose: 'stripe-app-refresh-token' };
  const form = { grant_type: 'refresh_token', refresh_token: await cipher.decrypt(sealed_refresh, context) };
  const answer = await fetch(`${cloud.sandbox?.url}/v1/oauth/token`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}`,
      ...(isNamed ? { 'Idempotency-Key': attempt ?? '' } : {}),
    },
    body: new URLSearchParams(form),
  });
  expect(answer.status).toBe(200);
}

test('a worker killed with the lock delays the others until its lease expires', async () => {
  const locked = await deserted(1500);
  const began = Date.now();
  await synced('active');
  expect(Date.now() - began).toBeGreaterThan(1000);
  expect(await stored()).toMatchObject({ version: locked.version + 1 });
});

test('a worker killed between Stripe’s answer and our write loses nothing, because Stripe repeats its answer', async () => {
  const locked = await deserted();
  await roll(locked, true);
  await synced('active');
});

test('the owner gets the advice to reconnect when Stripe does not repeat its answer', async () => {
  const locked = await deserted();
  await roll(locked, false);
  await synced('revoked');
  const { alerts } = await owner.call(listAlerts, {});
  expect(alerts).toMatchObject([
    { kind: 'access_ended', severity: 'critical', why: expect.stringContaining('could not be renewed') },
  ]);
  expect(await connectStripe(cloud, owner, quiet, 'app')).toContain('connected=1');
  await backfilled(cloud, owner);
  await synced('active');
});

test('a Stripe failure at a refresh keeps the connection, and the next sync continues', async () => {
  await installed();
  await expireToken(cloud, account);
  const connection = await connectionOf();
  await failStripe(cloud, '/v1/oauth/token');
  const { accountClient } = await import('@vaultra/core/stripe/access/connection-methods.ts');
  await expect((await accountClient(connection)).account()).rejects.toMatchObject({ statusCode: 503 });
  await synced('active');
});

test('an uninstall during a backfill stops it, and a reconnect resumes it', async () => {
  await setWebhookFaults(cloud, { duplicate: 0, reorder: 0, drop: 1 });
  const fail = await fetch(`${cloud.sandbox?.url}/_sandbox/failures`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ path_prefix: '/v1/payouts', status: 429, times: 10, account }),
  });
  expect(fail.status).toBe(200);
  await connectStripe(cloud, owner, quiet, 'app');
  const position = async () => (await readBackfill(owner.businessId))?.position;
  await vi.waitFor(async () => expect(await position()).toBe('slice:0:3:'), {
    timeout: 10_000,
    interval: 50,
  });
  await uninstall(cloud, account);
  await settled(cloud);
  expect(await described(owner)).toMatchObject({
    connected: false,
    status: 'revoked',
    backfill: { state: 'failed' },
  });
  expect(await readTokens(owner.businessId)).toBeUndefined();
  const { alerts } = await owner.call(listAlerts, {});
  expect(alerts).toMatchObject([{ kind: 'access_ended', severity: 'critical', status: 'unread' }]);
  await expectNoDeadLetters();

  await setWebhookFaults(cloud, { duplicate: 0, reorder: 0, drop: 0 });
  expect(await connectStripe(cloud, owner, quiet, 'app')).toContain('connected=1');
  await backfilled(cloud, owner);
  expect((await owner.call(listAlerts, {})).alerts).not.toContainEqual(
    expect.objectContaining({ kind: 'access_ended' }),
  );
  await triggerEvent(cloud, account, 'charge');
  await settled(cloud);
  expect(await described(owner)).toMatchObject({ status: 'active', via: 'app' });
});
