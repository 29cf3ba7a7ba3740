import { statSync } from 'node:fs';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  clockAt,
  connect,
  foundedWorld,
  happen,
  objects,
  post,
  START,
  sdk,
  startTestSandbox,
} from '../sandbox.fixture.ts';
import type { Sandbox } from '../sandbox.ts';
import { DAY, type ObjectType } from '../wire.ts';

const NOW = START / 1000;
const CHARGES = 3_000;
const ALL = { limit: 10_000 };
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

const clock = clockAt(START);
let folder: string;
let sandbox: Sandbox;
let stripe: Stripe;
let account: string;
let on: { stripeAccount: string };

async function open(charges: number, name?: string): Promise<{ id: string; restricted_key: string }> {
  const answer = await post(sandbox, 'accounts', { charges, name });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: string; restricted_key: string };
}

beforeAll(async () => {
  folder = await foundedWorld();
  sandbox = await startTestSandbox({ dataDir: folder, clock });
  stripe = sdk(sandbox);
  account = (await open(CHARGES, 'Many Small Things')).id;
  on = { stripeAccount: account };
  await connect(sandbox, account);
}, 60_000);
afterAll(() => sandbox.close());

describe('a large account', () => {
  it('is listed on the consent page and has its own key', async () => {
    const { accounts } = (await (await fetch(`${sandbox.url}/_sandbox/accounts`)).json()) as {
      accounts: { id: string; name: string; connected: boolean; restricted_key: string }[];
    };
    const shown = accounts.find(({ id }) => id === account);
    expect(shown).toMatchObject({ name: 'Many Small Things', connected: true });
    const query = `client_id=ca_TestApplication&redirect_uri=${encodeURIComponent('http://127.0.0.1:1/')}&response_type=code`;
    const page = await (await fetch(`${sandbox.url}/oauth/authorize?${query}`)).text();
    expect(page).toContain('Many Small Things');
    expect((await sdk(sandbox, shown?.restricted_key).charges.list()).data).toHaveLength(10);
    const [refused, tooMany] = [{ charges: 0 }, { charges: 1_000_000 }];
    for (const body of [refused, tooMany]) expect((await post(sandbox, 'accounts', body)).status).toBe(400);
  });

  it('has the requested number of charges over two years, and other objects in proportion', async () => {
    const charges = await objects(sandbox, account, 'charge');
    expect(charges).toHaveLength(CHARGES);
    expect(new Set(ids(charges)).size).toBe(CHARGES);
    expect(charges[0]?.created).toBeLessThanOrEqual(NOW);
    expect(charges.at(-1)?.created).toBeGreaterThanOrEqual(NOW - 730 * DAY);
    expect(charges.at(-1)?.created).toBeLessThan(NOW - 720 * DAY);
    const count = async (type: ObjectType) => (await objects(sandbox, account, type)).length;
    expect(await count('refund')).toBeGreaterThan(CHARGES / 30);
    expect(await count('dispute')).toBeGreaterThan(CHARGES / 400);
    expect(await count('payout')).toBeGreaterThan(400);
    expect(new Set(charges.map(({ customer }) => customer)).size).toBeGreaterThan(CHARGES / 80);
  });

  it.each([
    ['charge', () => stripe.charges.list({ limit: 100 }, on)],
    ['refund', () => stripe.refunds.list({ limit: 7 }, on)],
    ['dispute', () => stripe.disputes.list({ limit: 2 }, on)],
    ['payout', () => stripe.payouts.list({ limit: 50 }, on)],
    ['payment_intent', () => stripe.paymentIntents.list({ limit: 100 }, on)],
    ['balance_transaction', () => stripe.balanceTransactions.list({ limit: 100 }, on)],
    ['event', () => stripe.events.list({ limit: 100 }, on)],
  ] as const)('pages through every %s once, newest first, and returns each by its id', async (type, list) => {
    const paged = await list().autoPagingToArray(ALL);
    const raw = await objects(sandbox, account, type);
    expect(ids(paged)).toEqual(ids(raw));
    expect(new Set(ids(raw)).size).toBe(raw.length);
    const created = paged.map((each) => each.created);
    expect(created).toEqual([...created].sort((a, b) => b - a));
    const path = `/v1/${type === 'balance_transaction' ? 'balance_transactions' : `${type}s`}`;
    const middle = paged[Math.floor(paged.length / 2)];
    const one = await stripe.rawRequest('GET', `${path}/${middle?.id}`, undefined, on);
    expect(one).toMatchObject({ id: middle?.id, created: middle?.created });
  });

  it('pages back with ending_before and filters by created', async () => {
    const raw = await objects(sandbox, account, 'balance_transaction');
    const place = 777;
    const back = await stripe.balanceTransactions.list(
      { ending_before: raw[place]?.id ?? '', limit: 25 },
      on,
    );
    expect(ids(back.data)).toEqual(ids(raw.slice(place - 25, place)));
    expect(back.has_more).toBe(true);
    const [low, high] = [raw[900]?.created ?? 0, raw[100]?.created ?? 0];
    const between = await stripe.balanceTransactions
      .list({ created: { gte: low, lt: high }, limit: 100 }, on)
      .autoPagingToArray(ALL);
    expect(ids(between)).toEqual(ids(raw.filter(({ created }) => created >= low && created < high)));
  });

  it('filters and expands related objects', async () => {
    const [refund] = await objects(sandbox, account, 'refund');
    const charge = String(refund?.charge);
    const refunds = await stripe.refunds.list({ charge }, on);
    expect(ids(refunds.data)).toEqual([refund?.id]);
    const all = await objects(sandbox, account, 'charge');
    const retried = all.find(({ status }) => status === 'failed')?.payment_intent;
    const attempts = await stripe.charges.list({ payment_intent: String(retried) }, on);
    expect(ids(attempts.data)).toEqual(ids(all.filter(({ payment_intent }) => payment_intent === retried)));
    const customer = String(all.find((each) => each.customer !== null)?.customer);
    const bought = await stripe.charges.list({ customer, limit: 100 }, on);
    expect(ids(bought.data)).toEqual(ids(all.filter((each) => each.customer === customer)).slice(0, 100));
    const shown = await stripe.charges.retrieve(
      charge,
      { expand: ['balance_transaction', 'payment_intent.latest_charge', 'refunds'] },
      on,
    );
    expect(shown).toMatchObject({
      balance_transaction: { source: charge, amount: shown.amount },
      payment_intent: { latest_charge: { id: charge } },
      refunds: { data: [{ id: refund?.id }] },
    });
  });

  it('has the events of its last 30 days, with the objects of their time', async () => {
    const events = await objects(sandbox, account, 'event');
    const types = new Set(events.map(({ type }) => type as string));
    for (const type of [
      'charge.succeeded',
      'charge.failed',
      'charge.refunded',
      'refund.created',
      'payout.paid',
    ])
      expect(types).toContain(type);
    for (const { created } of events) expect(created).toBeGreaterThan(NOW - 30 * DAY);
    const charges = await objects(sandbox, account, 'charge');
    const recent = charges.filter(({ created }) => created > NOW - 30 * DAY);
    const about = new Set(events.filter(({ type }) => /^charge\.(succeeded|failed)$/.test(type)).map(idOf));
    expect(about).toEqual(new Set(ids(recent)));
    for (const event of events.filter(({ type }) => type === 'charge.refunded')) {
      const before = event.data.previous_attributes as Partial<Stripe.Charge>;
      expect(before.amount_refunded).toBe(0);
    }
  });

  it('shows changed objects in place and new ones at the top, and keeps both across a restart', async () => {
    const [before] = await objects(sandbox, account, 'charge');
    const refund = await happen(sandbox, account, 'refund');
    const dispute = await happen(sandbox, account, 'dispute_won');
    expect(dispute).toMatchObject({ status: 'won' });
    const charge = await happen(sandbox, account, 'charge');
    clock.advance(3 * DAY);
    await sandbox.catchUp();
    await sandbox.close();
    sandbox = await startTestSandbox({ dataDir: folder, clock });
    stripe = sdk(sandbox);

    const charges = await objects(sandbox, account, 'charge');
    const paged = await stripe.charges.list({ limit: 100 }, on).autoPagingToArray(ALL);
    expect(ids(paged)).toEqual(ids(charges));
    expect(new Set(ids(charges)).size).toBe(charges.length);
    expect(charges.length).toBeGreaterThan(CHARGES + 5);
    const place = ids(charges).indexOf(charge.id);
    expect(ids(charges)[place + 1]).toBe(before?.id);
    const given = await stripe.charges.retrieve(String(refund.charge), {}, on);
    expect(given).toMatchObject({ refunded: true, amount_refunded: given.amount });
    expect((await stripe.refunds.list({ charge: given.id }, on)).data).toMatchObject([{ id: refund.id }]);
    for (const { created } of await objects(sandbox, account, 'event'))
      expect(created).toBeGreaterThan(NOW - 27 * DAY);
  });

  it('takes little time to create and little space, regardless of its size', async () => {
    const { id } = await open(120_000);
    await connect(sandbox, id);
    const page = await stripe.charges.list(
      { limit: 100, expand: ['data.balance_transaction'] },
      { stripeAccount: id },
    );
    expect(page.data).toHaveLength(100);
    const size = ['stripe.sqlite', 'stripe.sqlite-wal'].map((file) => statSync(join(folder, file)).size);
    expect(Math.max(...size)).toBeLessThan(60_000_000);
    expect((await objects(sandbox, id, 'dispute')).length).toBeGreaterThan(300);
  });
});

function idOf({ data }: Stripe.EventBase): string {
  return (data.object as { id: string }).id;
}
