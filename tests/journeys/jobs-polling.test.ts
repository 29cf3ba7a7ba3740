import { randomUUID } from 'node:crypto';
import { scheduledInput } from '@vaultra/core/contract/jobs.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { status, sync } from '@vaultra/core/contract/stripe.ts';
import { readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { countReads, readUsage, takeReads } from '@vaultra/core/stripe/read/read-pool.store.ts';
import { platformPool, type ReadPool } from '@vaultra/core/stripe/read/read-pool.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { settled, setWebhookFaults, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';
import { deliver, eventOf, signatureOf } from '../support/signed-events.ts';

const name = 'Saltmarsh Coffee';
const minutes = 60_000;
const days = 24 * 60 * minutes;
let cloud: TestCloud;
let owner: Owner;
let account: string;

beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-03-02T09:00:00Z' }, { businesses: [name] });
  // The real rate, which bounds how many reads a process reserves. Other tests read faster.
  process.env.STRIPE_READS_PER_SECOND = '100';
  owner = await newOwner(cloud, { name, industry: 'retail' });
  account = await accountOf(cloud, name);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const pass = (ms: number) => cloud.moveClock(new Date(cloud.clock.now().getTime() + ms));
/** Runs the job as its schedule does, with all syncs that are due. */
const expectRun = async (dispatched: number) =>
  expect(await cloud.runJob('stripe_sync', scheduledInput)).toEqual({ dispatched });
const completeness = async () => (await owner.call(metricsCurrent, {})).completeness;

describe('the sync job', () => {
  it('fetches an active account every 15 minutes, and a quiet account less often', async () => {
    await setWebhookFaults(cloud, { drop: 1 });
    await pass(15 * minutes);
    await expectRun(1);
    await pass(15 * minutes);
    await expectRun(1);

    await pass(7 * days);
    expect(await completeness()).toBe('stale');
    await expectRun(1);
    expect(await completeness()).toBe('complete');
    await pass(30 * minutes);
    await expectRun(0);
    // An owner who requests a sync does not wait for the account's turn.
    expect(await cloud.runJob('stripe_sync')).toEqual({ dispatched: 1 });
    await pass(30 * minutes);
    await expectRun(1);
    await pass(2.5 * 60 * minutes);
    expect(await completeness()).toBe('complete');

    await pass(23 * days);
    await expectRun(1);
    await pass(12 * 60 * minutes);
    await expectRun(0);
    expect(await completeness()).toBe('complete');
    await pass(12 * 60 * minutes);
    await expectRun(1);
    await pass(26 * 60 * minutes);
    expect(await completeness()).toBe('stale');
    await expectRun(1);
  });

  it('always fetches when the owner asks, and often again after new activity', async () => {
    await pass(60 * minutes);
    await expectRun(0);
    await triggerEvent(cloud, account, 'charge');
    await settled(cloud);
    const before = await owner.call(metricsCurrent, {});
    await owner.call(sync, { body: {} });
    await settled(cloud);
    const after = await owner.call(metricsCurrent, {});
    expect(after.transaction_count).toBe(before.transaction_count + 1);
    const integration = await readIntegration(owner.businessId);
    expect(Date.parse(integration?.last_event_at ?? '')).toBeGreaterThan(
      cloud.clock.now().getTime() - 1 * minutes,
    );
    await pass(15 * minutes);
    await expectRun(1);
  });
});

describe('an account whose webhooks arrive', () => {
  const sell = async () => {
    await triggerEvent(cloud, account, 'charge');
    await settled(cloud);
  };
  /** A sync that finds an event of which only this sync could tell. */
  const prove = async () => {
    await pass(12 * minutes);
    await sell();
    await pass(3 * minutes);
    await expectRun(1);
  };
  const provenAt = async () => (await readIntegration(owner.businessId))?.webhooks_proven_at;

  it('is fetched every three hours once a sync finds that its events were here already', async () => {
    expect(await provenAt()).toBeUndefined();
    await setWebhookFaults(cloud, { drop: 0 });
    await prove();
    expect(await provenAt()).toEqual(expect.any(String));
    await pass(90 * minutes);
    await expectRun(0);
    await pass(90 * minutes);
    await expectRun(1);
    await pass(90 * minutes);
    await expectRun(0);
  });

  it('is fetched every 15 minutes again after a webhook was lost', async () => {
    await setWebhookFaults(cloud, { drop: 1 });
    await sell();
    await pass(90 * minutes);
    await expectRun(1);
    expect(await provenAt()).toBeUndefined();
    await pass(15 * minutes);
    await expectRun(1);
  });

  it('is fetched every 15 minutes again after a webhook came late', async () => {
    await setWebhookFaults(cloud, { drop: 0 });
    await prove();
    await pass(15 * minutes);
    await expectRun(0);
    const created = Math.floor(cloud.clock.now().getTime() / 1000) - 16 * 60;
    const body = JSON.stringify({ ...eventOf(account, 'charge.succeeded', lateCharge(created)), created });
    expect((await deliver(cloud, body, signatureOf(body, cloud.webhookSecret))).status).toBe(200);
    await settled(cloud);
    expect(await provenAt()).toBeUndefined();
    await expectRun(1);
  });
});

const lateCharge = (created: number) => ({
  ...{ id: 'ch_late', object: 'charge', amount: 4200, amount_captured: 4200, captured: true, created },
  ...{ currency: 'usd', customer: null, payment_intent: 'pi_late', status: 'succeeded' },
});

describe('an account whose owner ended our access', () => {
  it('is revoked at the next sync, and no job fetches it again', async () => {
    const { STRIPE_CONNECT_CLIENT_ID = '', STRIPE_SECRET_KEY = '' } = process.env;
    await fetch(`${cloud.sandbox?.url}/oauth/deauthorize`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${STRIPE_SECRET_KEY}` },
      body: new URLSearchParams({ client_id: STRIPE_CONNECT_CLIENT_ID, stripe_user_id: account }),
    });
    await pass(60 * minutes);
    await expectRun(1);
    expect(await owner.call(status, {})).toMatchObject({ connected: false, status: 'revoked' });
    await pass(2 * days);
    await expectRun(0);
    expect(await cloud.runJob('reconcile_ledger')).toEqual({ dispatched: 0 });
  });
});

describe('the read rate shared by all workers', () => {
  const newPool = (perSecond: number): ReadPool => ({ name: randomUUID(), perSecond });

  it('counts the reads and compares them with the platform’s allowance', async () => {
    const asked = (await (await fetch(`${cloud.sandbox?.url}/_sandbox/requests`)).json()) as {
      by_path: Record<string, number>;
    };
    const made = Object.entries(asked.by_path)
      .filter(([path]) => path.startsWith('GET /v1/'))
      .reduce((sum, [, count]) => sum + count, 0);
    const usage = await readUsage(platformPool(false), 0);
    expect(usage.reads).toBeGreaterThanOrEqual(made);
    // The last reserved reads may not be used yet.
    expect(usage.reads).toBeLessThanOrEqual(made + 10);
    expect(usage).toMatchObject({ allowance: 10_000, isHigh: false });
  });

  it('is never exceeded by parallel workers', async () => {
    const pool = newPool(100);
    const now = Date.parse('2026-05-01T12:00:00Z');
    const waits = await Promise.all(Array.from({ length: 30 }, () => takeReads(pool, 50, 0, now)));
    const granted = waits.filter((wait) => wait !== null).sort((a, b) => a - b);
    // A burst of half a second, and what ten seconds bring to those who wait. Later callers are refused.
    expect(granted).toEqual(Array.from({ length: 22 }, (_, i) => i * 500));
    expect(await countReads(pool.name, now)).toBe(22 * 50);
    expect(await takeReads(pool, 50, 0, now + 1000)).toBe(10_000);
    // After an idle hour a caller gets one burst, not an hour's worth.
    const later = now + 3_600_000;
    const again: (number | null)[] = [];
    for (let i = 0; i < 8; i++) again.push(await takeReads(pool, 10, 0, later));
    expect(again).toEqual([0, 0, 0, 0, 0, 100, 200, 300]);
  });

  it('counts reads over 30 days, without reserved reads that were not used', async () => {
    const pool = newPool(1000);
    const end = Date.parse('2026-06-30T12:00:00Z');
    for (const ago of [40, 30, 29, 10, 0]) await takeReads(pool, 10, 0, end - ago * days);
    await takeReads(pool, 2, 8, end);
    expect(await countReads(pool.name, end)).toBe(24);
  });
});
