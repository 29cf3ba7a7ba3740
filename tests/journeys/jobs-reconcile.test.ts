import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { type Ledger, readCells, readHead } from '@vaultra/core/ledger/ledger.store.ts';
import { readOpenObjects } from '@vaultra/core/ledger/listing.store.ts';
import { readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { failStripe } from '../support/consent.ts';
import { naiveFigures, rawObjects, settled, setWebhookFaults, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';

const name = 'Harbor & Pine';
const days = 86_400_000;
let cloud: TestCloud;
let owner: Owner;
let ledger: Ledger;

beforeAll(async () => {
  // A day with an open dispute. No later one is both out of the lists' reach and decided in the last 30 days.
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-09-04T09:00:00Z' }, { businesses: [name] });
  owner = await newOwner(cloud, { name, industry: 'retail' });
  ledger = { businessId: owner.businessId, accountId: await accountOf(cloud, name) };
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const reconcile = () => cloud.runJob('reconcile_ledger');

test('the reconcile job repairs objects that no webhook or event reported, including an old dispute’s end', async () => {
  // From here on no webhook arrives, and the events become too old to read.
  await setWebhookFaults(cloud, { duplicate: 0, reorder: 0, drop: 1 });
  const openBefore = await openDisputes();
  expect(openBefore.length).toBeGreaterThan(0);
  for (let week = 0; week < 12; week++) {
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + 7 * days));
    await settled(cloud);
  }
  const truth = await rawObjects<Stripe.Dispute>(cloud, ledger.accountId, 'dispute');
  const decided = truth.filter(
    ({ id, status, created }) =>
      openBefore.includes(id) &&
      ['won', 'lost', 'warning_closed'].includes(status) &&
      created * 1000 < cloud.clock.now().getTime() - 35 * days,
  );
  expect(decided.length).toBeGreaterThan(0);

  expect(await reconcile()).toEqual({ dispatched: 1 });
  const openAfter = await openDisputes();
  for (const { id } of decided) expect(openAfter).not.toContain(id);
  await expectRecentFigures();
});

test('two parallel reconcile runs beside a sync change nothing', async () => {
  const before = await cells();
  await Promise.all([reconcile(), reconcile(), cloud.runJob('stripe_sync')]);
  await backfilled(cloud, owner);
  const after = await cells();
  // The gap was too long for events, so the sync read the history. Older months are now complete as well.
  await Promise.all([reconcile(), reconcile()]);
  expect(await cells()).toEqual(after);
  expect(after.length).toBeGreaterThanOrEqual(before.length);
  await expectRecentFigures();
});

test('a reconcile run survives Stripe failures and counts the transactions that set the read allowance', async () => {
  for (const kind of ['charge', 'charge', 'refund', 'dispute_lost']) {
    await triggerEvent(cloud, ledger.accountId, kind);
  }
  await failStripe(cloud, '/v1/charges', 2);
  await failStripe(cloud, '/v1/disputes', 2);
  await reconcile();
  await expectRecentFigures();
  const since = cloud.clock.now().getTime() / 1000 - 30 * 86_400;
  const charges = await rawObjects<Stripe.Charge>(cloud, ledger.accountId, 'charge');
  const transactions = charges.filter(
    ({ created, status, captured }) => created >= since && status === 'succeeded' && captured,
  );
  const integration = await readIntegration(owner.businessId);
  expect(integration?.transactions_30d).toBeGreaterThan(0);
  // A charge made in the second of the boundary may be on either side.
  expect(Math.abs((integration?.transactions_30d ?? 0) - transactions.length)).toBeLessThanOrEqual(1);
});

async function openDisputes(): Promise<string[]> {
  const { objects } = await readOpenObjects(ledger, null, 1000);
  return objects.filter(({ kind }) => kind === 'dispute').map(({ id }) => id);
}

/** The figures of the days that the lists cover. */
async function expectRecentFigures(): Promise<void> {
  await settled(cloud);
  const shown = await owner.call(metricsCurrent, {});
  const { revenue_total, refunds_total, net_revenue, transaction_count, payouts_paid, chargeback_count } =
    await naiveFigures(cloud, owner, ledger.accountId);
  expect(shown).toMatchObject({
    revenue_total,
    refunds_total,
    net_revenue,
    transaction_count,
    payouts_paid,
    chargeback_count,
  });
}

async function cells() {
  const head = await readHead(ledger);
  return readCells(ledger, head?.current.id ?? 0, { from: ' ', to: '~' });
}
