import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { status, sync } from '@vaultra/core/contract/stripe.ts';
import { updateBusiness } from '@vaultra/core/contract/users.ts';
import { readHead } from '@vaultra/core/ledger/ledger.store.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { misbehave, naiveFigures, settled } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';

const name = 'Gadget Gulch';
let cloud: TestCloud;
let owner: Owner;
let account: string;
const query = () => ({ query: { business_id: owner.businessId } });

beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-10T21:30:00Z' });
  owner = await newOwner(cloud, { name, industry: 'retail' });
  account = await accountOf(cloud, name);
});
afterAll(() => cloud.stop());

test('a backfill gets through rate limits and failures of Stripe', async () => {
  await fail({ path_prefix: '/v1/charges', status: 429, times: 2 });
  await fail({ path_prefix: '/v1/refunds', status: 500, times: 2 });
  await fail({ path_prefix: '/v1/payouts', status: 503, times: 1 });
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
  await expectTrueFigures();
});

test('another time zone counts everything anew, and ends with the figures of its own days', async () => {
  const before = await readHead({ businessId: owner.businessId, accountId: account });
  await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { timezone: 'Asia/Tokyo' } });
  await settled(cloud);
  const after = await readHead({ businessId: owner.businessId, accountId: account });
  expect(after).toMatchObject({ current: { timeZone: 'Asia/Tokyo' }, building: null });
  expect(after?.current.id).not.toBe(before?.current.id);
  await expectTrueFigures('Asia/Tokyo');
});

test('access that the owner ends at Stripe ends the connection, webhook or not', async () => {
  await misbehave(cloud, { duplicate: 0, reorder: 0, drop: 1 });
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
