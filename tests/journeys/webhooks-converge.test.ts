import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import type { StoredCell } from '@vaultra/core/ledger/cells.ts';
import type { ProjectedEvent } from '@vaultra/core/ledger/events.ts';
import { readCells, readHead } from '@vaultra/core/ledger/ledger.store.ts';
import { handler as consume } from '@vaultra/functions/queues/stripe-events.ts';
import type { SQSEvent } from 'aws-lambda';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { naiveFigures, rawObjects, settled, setWebhookFaults, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';
import { projected } from '../support/projected.ts';

const name = 'Harbor & Pine';
let cloud: TestCloud;
let owner: Owner;
let account: string;

beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-10T09:00:00Z' }, { businesses: [name] });
  owner = await newOwner(cloud, { name, industry: 'retail' });
  account = await accountOf(cloud, name);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
});
afterAll(() => cloud.stop());

test('events that arrive twice and out of order give the figures of the true objects', async () => {
  await setWebhookFaults(cloud, { duplicate: 0.5, reorder: 0.5, drop: 0 });
  const before = await figures();
  const kinds = [
    'charge',
    'charge',
    'refund',
    'partial_refund',
    'declined_charge',
    'authorization',
    'capture',
  ];
  for (const kind of kinds) await triggerEvent(cloud, account, kind);
  await cloud.moveClock(new Date('2026-11-13T18:00:00Z'));
  await settled(cloud);
  const after = await figures();
  expect(after.transaction_count).not.toBe(before.transaction_count);
  await expectTrueFigures();
  expect(cloud.errors).toEqual([]);
});

test('the latest events again, reversed and batched by account, change no cell', async () => {
  const before = await cells();
  const events = (await rawObjects<Stripe.Event>(cloud, account, 'event')).slice(0, 200).reverse();
  const all = events.map((event) => projected({ ...event, account })).filter((one) => one !== null);
  expect(all.length).toBeGreaterThan(50);
  for (let from = 0; from < all.length; from += 10) {
    // Sent directly to the consumer, because the queue would drop most of them by id.
    expect(await consume(batchOf(all.slice(from, from + 10)))).toEqual({ batchItemFailures: [] });
  }
  expect(await cells()).toEqual(before);
});

test('the next sync repairs missing webhooks', async () => {
  await setWebhookFaults(cloud, { duplicate: 0, reorder: 0, drop: 1 });
  const before = await figures();
  await cloud.moveClock(new Date('2026-11-16T18:00:00Z'));
  await settled(cloud);
  const { transaction_count: undelivered } = await figures();
  await cloud.runJob('stripe_sync');
  await expectTrueFigures();
  expect((await figures()).transaction_count).not.toBe(undelivered);
  expect((await figures()).last_synced_at).not.toBe(before.last_synced_at);
});

test('after a gap longer than Stripe keeps events, the scheduled sync reads the history again', async () => {
  await cloud.moveClock(new Date('2026-12-28T18:00:00Z'));
  await settled(cloud);
  expect((await figures()).completeness).toBe('stale');
  await cloud.runJob('stripe_sync');
  await backfilled(cloud, owner);
  await settled(cloud);
  expect((await figures()).completeness).toBe('complete');
  await expectTrueFigures();
  expect(cloud.errors).toEqual([]);
});

test('events of an unconnected account are acknowledged and change nothing', async () => {
  const before = await cells();
  const [event] = await rawObjects<Stripe.Event>(cloud, account, 'event');
  if (!event) throw new Error('there is no event to send');
  expect(await deliver({ ...event, id: 'evt_elsewhere', account: 'acct_nobodys' })).toBe(200);
  expect(await deliver({ ...event, id: 'evt_live', livemode: true, account })).toBe(200);
  await settled(cloud);
  expect(await cells()).toEqual(before);
});

function figures() {
  return owner.call(metricsCurrent, { query: { business_id: owner.businessId } });
}

async function expectTrueFigures(): Promise<void> {
  const shown = await figures();
  const { revenue_total, refunds_total, net_revenue, transaction_count, payouts_paid, failed_count } =
    await naiveFigures(cloud, owner, account);
  expect(shown).toMatchObject({
    revenue_total,
    refunds_total,
    net_revenue,
    transaction_count,
    payouts_paid,
    failed_count,
  });
}

/** The batches that SQS gives the consumer when it holds many messages of an account. */
function batchOf(events: ProjectedEvent[]): SQSEvent {
  return {
    Records: events.map((event, index) => ({
      messageId: String(index),
      receiptHandle: String(index),
      body: JSON.stringify(event),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: 'test',
        ApproximateFirstReceiveTimestamp: '0',
        MessageGroupId: account,
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:vaultra-stripe-events.fifo',
      awsRegion: 'us-east-1',
    })),
  };
}

async function cells(): Promise<StoredCell[]> {
  const ledger = { businessId: owner.businessId, accountId: account };
  const head = await readHead(ledger);
  return readCells(ledger, head?.current.id ?? 0, { from: ' ', to: '~' });
}

/** Signs an event as Stripe does and posts it. @returns the status of the answer. */
async function deliver(event: object): Promise<number> {
  const payload = JSON.stringify(event);
  const signature = await Stripe.webhooks.generateTestHeaderStringAsync({
    payload,
    secret: cloud.webhookSecret,
  });
  const answer = await fetch(`${cloud.url}/api/v1/webhooks/stripe`, {
    method: 'POST',
    headers: { 'Stripe-Signature': signature, 'Content-Type': 'application/json' },
    body: payload,
  });
  return answer.status;
}
