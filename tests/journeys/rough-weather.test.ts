import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { status, sync } from '@vaultra/core/contract/stripe.ts';
import { updateBusiness } from '@vaultra/core/contract/users.ts';
import { readHead } from '@vaultra/core/ledger/ledger.store.ts';
import { readBackfill, readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import type { WorkMessage } from '@vaultra/core/stripe/work.ts';
import { handler as work } from '@vaultra/functions/queues/work.ts';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { send, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { naiveFigures, settled, setWebhookFaults, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';

// The same number of retries with shorter waits.
vi.mock('@vaultra/core/stripe/read/rate-limited-fetch.ts', async (original) => {
  const { rateLimitedFetch } =
    await original<typeof import('@vaultra/core/stripe/read/rate-limited-fetch.ts')>();
  const limits = { tryMs: 2000, maxTotalWaitMs: 1000, firstWaitMs: 50 };
  return { rateLimitedFetch: (mayRead: () => Promise<boolean>) => rateLimitedFetch(mayRead, limits) };
});

const name = 'Gadget Gulch';
let cloud: TestCloud;
let owner: Owner;
let account: string;
const query = () => ({ query: { business_id: owner.businessId } });

beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-10T21:30:00Z' }, { businesses: [name] });
  owner = await newOwner(cloud, { name, industry: 'retail' });
  account = await accountOf(cloud, name);
});
afterAll(() => cloud.stop());

test('a backfill survives rate limits and failures of Stripe', async () => {
  await fail({ path_prefix: '/v1/charges', status: 429, times: 2 });
  await fail({ path_prefix: '/v1/refunds', status: 500, times: 2 });
  await fail({ path_prefix: '/v1/payouts', status: 503, times: 1 });
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
  await expectTrueFigures();
});

test('long rate limiting delays a step without using up its limited receives', async () => {
  const message = syncMessage();
  await triggerEvent(cloud, account, 'charge');
  await fail({ path_prefix: '/v1/events', status: 429, times: 1, retry_after: 60 });
  // At its last receive, any other failure would send the step to the dead letters.
  expect(await work(lastReceiveOf(message))).toEqual({ batchItemFailures: [] });
  await settled(cloud);
  const counts = await cloud.counts();
  expect(counts['vaultra-work-dlq.fifo']).toMatchObject({ visible: 0 });
  expect((await readIntegration(owner.businessId))?.last_synced_at).toBe(message.started_at);
  await expectTrueFigures();
});

test('a hanging Stripe delays no other business and is called again', async () => {
  const other = await newOwner(cloud);
  await connectStripe(cloud, other, await newAccount(cloud));
  await backfilled(cloud, other);
  const synced = async (one: Owner) => (await one.call(status, {})).last_synced_at;
  const before = { owner: await synced(owner), other: await synced(other) };
  await cloud.moveClock(new Date(cloud.clock.now().getTime() + 3_600_000));
  await settled(cloud);
  await fail({ path_prefix: '/v1/events', status: 'timeout', times: 2, account });
  const job = cloud.runJob('stripe_sync');
  await vi.waitFor(async () => expect(await synced(other)).not.toBe(before.other), 10_000);
  expect(await synced(owner)).toBe(before.owner);
  await job;
  await settled(cloud);
  expect(await synced(owner)).not.toBe(before.owner);
  await expectTrueFigures();
});

test('a disconnect stops a running backfill', async () => {
  const other = await newOwner(cloud);
  const quiet = await newAccount(cloud);
  await fail({
    path_prefix: '/v1/payouts',
    status: 429,
    times: 1_000_000,
    account: await accountOf(cloud, quiet),
  });
  await connectStripe(cloud, other, quiet);
  await vi.waitFor(async () => expect((await readBackfill(other.businessId))?.position).toBe('slice:0:3:'), {
    timeout: 10_000,
    interval: 50,
  });
  expect((await other.call(status, {})).backfill).toMatchObject({ state: 'running', percent: 4 });
  await send(cloud, 'DELETE', '/integrations/stripe', { token: other.token });
  await settled(cloud);
  expect(await other.call(status, {})).toMatchObject({
    status: 'disconnected',
    backfill: { state: 'failed', percent: 4 },
  });
  expect(await readBackfill(other.businessId)).toMatchObject({ position: 'slice:0:3:' });
});

test('a new time zone recounts everything and ends with the figures of its own days', async () => {
  const before = await readHead({ businessId: owner.businessId, accountId: account });
  await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { timezone: 'Asia/Tokyo' } });
  await settled(cloud);
  const after = await readHead({ businessId: owner.businessId, accountId: account });
  expect(after).toMatchObject({ current: { timeZone: 'Asia/Tokyo' }, building: null });
  expect(after?.current.id).not.toBe(before?.current.id);
  await expectTrueFigures('Asia/Tokyo');
});

test('access that the owner revokes at Stripe ends the connection, with or without a webhook', async () => {
  await setWebhookFaults(cloud, { duplicate: 0, reorder: 0, drop: 1 });
  await fetch(`${cloud.sandbox?.url}/oauth/deauthorize`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}` },
    body: new URLSearchParams({
      client_id: process.env.STRIPE_CONNECT_CLIENT_ID ?? '',
      stripe_user_id: account,
    }),
  });
  await owner.call(sync, { body: { business_id: owner.businessId } });
  await settled(cloud);
  expect(await owner.call(status, query())).toMatchObject({ connected: false, status: 'revoked' });
  expect(await owner.call(metricsCurrent, query())).toMatchObject({ completeness: 'disconnected' });
  expect(cloud.errors).toEqual([]);
});

function syncMessage(): WorkMessage & { kind: 'sync' } {
  return {
    kind: 'sync',
    business_id: owner.businessId,
    account_id: account,
    sync_id: 'sync_too_fast',
    started_at: cloud.clock.now().toISOString(),
    after: null,
  };
}

/** A message that SQS delivers for the fifth time. */
function lastReceiveOf(message: WorkMessage): SQSEvent {
  const attributes = {
    ApproximateReceiveCount: '5',
    SentTimestamp: '0',
    SenderId: 'test',
    ApproximateFirstReceiveTimestamp: '0',
    MessageGroupId: message.business_id,
  };
  return {
    Records: [
      {
        messageId: 'last',
        receiptHandle: 'last',
        body: JSON.stringify(message),
        attributes,
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:vaultra-work.fifo',
        awsRegion: 'us-east-1',
      },
    ],
  };
}

async function fail(failure: object): Promise<void> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/failures`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(failure),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function expectTrueFigures(timeZone?: string): Promise<void> {
  const shown = await owner.call(metricsCurrent, query());
  expect(shown.completeness).toBe('complete');
  const expected = await naiveFigures(cloud, owner, account, timeZone);
  for (const field of [
    'revenue_total',
    'refunds_total',
    'net_revenue',
    'transaction_count',
    'chargeback_count',
  ] as const) {
    expect([field, shown[field]]).toEqual([field, expected[field]]);
    expect([field, shown.previous[field]]).toEqual([field, expected.previous[field]]);
  }
}
