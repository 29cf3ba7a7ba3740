import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { refresh, signup } from '@vaultra/core/contract/auth.ts';
import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { afterAll, expect, test } from 'vitest';
import { clientFor, startTestCloud } from '../support/cloud.ts';
import { setWebhookFaults, triggerEvent } from '../support/naive.ts';
import { accountOf, connectStripe, goodPassword, type Owner } from '../support/owner.ts';
import { cleanUp, foundedFolder, startVaultra, type Vaultra } from '../support/process.ts';
import { sampled } from '../support/sampled.ts';

const name = 'Northwind Analytics';
/** Night in the business's time zone, so that few sales fall into the second or two by which two runs differ. */
const environment = { VAULTRA_NOW: '2026-11-20T09:00:00Z', VAULTRA_EMPTY: '1' };
const email = 'olive@example.com';

interface Journey {
  cloud: Cloud;
  owner: Owner;
  refreshToken: string;
}

/** A journey on a cloud that the test can kill. */
interface Killable extends Journey {
  folder: string;
  vaultra: Vaultra;
}

afterAll(cleanUp);

async function address(vaultra: Vaultra): Promise<Cloud> {
  const url = await vaultra.ready;
  const { urls } = (await (await fetch(`${url}/_local/info`)).json()) as { urls: { stripe_sandbox: string } };
  // The helpers for a cloud in this process only need its address and its sandbox.
  return { url, sandbox: { url: urls.stripe_sandbox } } as Cloud;
}

async function begin(cloud: Cloud): Promise<Journey> {
  const account = await clientFor(cloud)(signup, { body: { email, password: goodPassword, name: 'Olive' } });
  const token = account.token ?? '';
  const call = clientFor(cloud, token);
  const { business } = await call(createBusiness, { body: { name, industry: 'saas' } });
  const owner = {
    email,
    password: goodPassword,
    userId: account.user.id,
    token,
    businessId: business.id,
    call,
  };
  await connectStripe(cloud, owner, name);
  return { cloud, owner, refreshToken: account.refresh_token ?? '' };
}

async function beginKillable(): Promise<Killable> {
  const folder = await foundedFolder(environment.VAULTRA_NOW);
  const vaultra = startVaultra(folder, environment);
  return { folder, vaultra, ...(await begin(await address(vaultra))) };
}

async function killAndRestart(journey: Killable): Promise<void> {
  await kill(journey.vaultra);
  await restart(journey);
}

/** Starts it again on the same folder and continues with the earlier session. */
async function restart(journey: Killable): Promise<void> {
  journey.vaultra = startVaultra(journey.folder, environment);
  journey.cloud = await address(journey.vaultra);
  const renewed = await clientFor(journey.cloud)(refresh, { body: { refresh_token: journey.refreshToken } });
  expect(renewed.refresh_token).not.toBe(journey.refreshToken);
  journey.refreshToken = renewed.refresh_token ?? '';
  journey.owner.token = renewed.token;
  journey.owner.call = clientFor(journey.cloud, renewed.token);
}

async function kill(vaultra: Vaultra): Promise<void> {
  vaultra.kill('SIGKILL');
  await vaultra.ended;
}

async function backfill({ owner }: Journey) {
  return (await owner.call(status, { query: { business_id: owner.businessId } })).backfill;
}

/** Asks until the backfill has read at least this share of its time, in percent. @returns the share read */
async function reached(journey: Journey, percent: number): Promise<number> {
  for (;;) {
    const now = await backfill(journey);
    expect(now.state).not.toBe('failed');
    if (now.state === 'done' || now.percent >= percent) return now.percent;
  }
}

async function drained({ cloud }: Journey): Promise<void> {
  // A drain waits for a minute, which is short on a loaded machine.
  const drain = async () => (await fetch(`${cloud.url}/_local/drain`, { method: 'POST' })).status;
  await expect.poll(drain, { timeout: 150_000 }).toBe(200);
}

/** Webhooks that the sandbox still has to deliver. */
async function undelivered({ cloud }: Journey): Promise<number> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/webhooks`, { method: 'POST', body: '{}' });
  return ((await answer.json()) as { pending: number }).pending;
}

/** A dozen sales whose webhooks are all delayed for a moment. */
async function sell({ cloud }: Journey): Promise<void> {
  await setWebhookFaults(cloud, { duplicate: 0, reorder: 1, drop: 0 });
  const account = await accountOf(cloud, name);
  for (let sale = 0; sale < 12; sale += 1) await triggerEvent(cloud, account, 'charge');
}

/** Everything the owner sees, except times and user ids. */
async function shown(journey: Journey) {
  const { owner, cloud } = journey;
  const query = { business_id: owner.businessId };
  const { business_id, as_of, last_synced_at, ...figures } = await owner.call(metricsCurrent, { query });
  const days: unknown[] = [];
  for (const [start_date, end_date] of [
    ['2024-11-20', '2025-11-19'],
    ['2025-11-20', '2026-11-20'],
  ]) {
    const range = { ...query, interval: 'day' as const, start_date, end_date };
    days.push(...(await owner.call(metricsHistory, { query: range })).metrics);
  }
  const queues = (await (await fetch(`${cloud.url}/_local/queues`)).json()) as object;
  const { objects, state } = await backfill(journey);
  return { figures, days, objects, state, queues };
}

test('after repeated kills, the figures equal those of an undisturbed run', {
  timeout: 300_000,
}, async () => {
  // This one is not killed, so it needs no separate process.
  const uninterrupted = await startTestCloud(environment);
  const calm = await begin(uninterrupted);
  await drained(calm);
  await sell(calm);
  await expect.poll(() => undelivered(calm), { timeout: 30_000 }).toBe(0);
  await drained(calm);
  const expected = await shown(calm);
  expect(expected).toMatchObject({ state: 'done', figures: { completeness: 'complete' } });
  await uninterrupted.stop();
  expect(uninterrupted.errors).toEqual([]);

  const killed = await beginKillable();
  for (const percent of sampled([0, 1, 5], 1)) {
    // The kill comes while work is in progress.
    expect(await reached(killed, percent)).toBeLessThan(100);
    await killAndRestart(killed);
  }
  // One kill came during the start.
  await kill(killed.vaultra);
  const killedAtStart = startVaultra(killed.folder, environment);
  await killedAtStart.said('Vaultra is starting');
  await kill(killedAtStart);
  await restart(killed);
  await drained(killed);
  await sell(killed);
  await kill(killed.vaultra);
  expect(deliveriesOnDisk(killed.folder)).toBeGreaterThan(0);
  await restart(killed);
  await expect.poll(() => undelivered(killed), { timeout: 30_000 }).toBe(0);
  await drained(killed);
  expect(await shown(killed)).toEqual(expected);
});

function deliveriesOnDisk(folder: string): number {
  const sandbox = new DatabaseSync(join(folder, 'stripe/stripe.sqlite'), { readOnly: true });
  const row = sandbox.prepare('select count(*) as count from delivery').get();
  sandbox.close();
  return Number(row?.count);
}
