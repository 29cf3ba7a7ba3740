import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connect,
  failure,
  HARBOR,
  NORTHWIND,
  objects,
  START,
  sdk,
  startTestSandbox,
} from '../sandbox.fixture.ts';
import type { Sandbox } from '../sandbox.ts';
import { DAY } from '../wire.ts';

const NOW = START / 1000;
let sandbox: Sandbox;
let stripe: Stripe;
const harbor = { stripeAccount: HARBOR };
const northwind = { stripeAccount: NORTHWIND };

beforeAll(async () => {
  sandbox = await startTestSandbox();
  stripe = sdk(sandbox);
  await connect(sandbox, HARBOR);
  await connect(sandbox, NORTHWIND);
});
afterAll(() => sandbox.close());

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const ALL = { limit: 10_000 };

describe('lists', () => {
  it.each([
    ['charge', () => stripe.charges.list({ limit: 100 }, harbor)],
    ['refund', () => stripe.refunds.list({ limit: 37 }, harbor)],
    ['dispute', () => stripe.disputes.list({ limit: 5 }, harbor)],
    ['payout', () => stripe.payouts.list({ limit: 50 }, harbor)],
    ['payment_intent', () => stripe.paymentIntents.list({ limit: 100 }, harbor)],
    ['balance_transaction', () => stripe.balanceTransactions.list({ limit: 100 }, harbor)],
    ['event', () => stripe.events.list({ limit: 100 }, harbor)],
  ] as const)('page through every %s once, newest first', async (type, list) => {
    const paged = await list().autoPagingToArray(ALL);
    expect(ids(paged)).toEqual(ids(await objects(sandbox, HARBOR, type)));
    const created = paged.map((each) => each.created);
    expect(created).toEqual([...created].sort((a, b) => b - a));
  });

  it('page through subscriptions, prices and the items of a subscription', async () => {
    const stored = await objects(sandbox, NORTHWIND, 'subscription');
    const all = await stripe.subscriptions
      .list({ status: 'all', limit: 100 }, northwind)
      .autoPagingToArray(ALL);
    expect(ids(all)).toEqual(ids(stored));
    const live = await stripe.subscriptions.list({ limit: 100 }, northwind).autoPagingToArray(ALL);
    expect(ids(live)).toEqual(ids(stored.filter(({ status }) => status !== 'canceled')));
    const ended = await stripe.subscriptions
      .list({ status: 'ended', limit: 100 }, northwind)
      .autoPagingToArray(ALL);
    expect(ids(ended)).toEqual(
      ids(stored.filter(({ status }) => /^(canceled|incomplete_expired)$/.test(status))),
    );
    const prices = await stripe.prices.list({ limit: 3, active: true }, northwind).autoPagingToArray(ALL);
    expect(prices).toHaveLength((await objects(sandbox, NORTHWIND, 'price')).length);

    const large = stored.find(({ items }) => items.data.length > 10);
    const shown = await stripe.subscriptions.retrieve(large?.id ?? '', {}, northwind);
    expect(shown.items.data).toHaveLength(10);
    expect(shown.items.has_more).toBe(true);
    const items = await stripe.subscriptionItems
      .list({ subscription: shown.id, limit: 5 }, northwind)
      .autoPagingToArray(ALL);
    expect(ids(items).sort()).toEqual(ids(large?.items.data ?? []).sort());
    const item = await stripe.subscriptionItems.retrieve(items[0]?.id ?? '', {}, northwind);
    expect(item).toEqual(items[0]);
  });

  it('contain their URL and whether more follows, and have ten objects by default', async () => {
    const list = await stripe.charges.list({}, harbor);
    expect(list).toMatchObject({ object: 'list', url: '/v1/charges', has_more: true });
    expect(list.data).toHaveLength(10);
    const next = await stripe.charges.list({ starting_after: list.data[9]?.id ?? '', limit: 4 }, harbor);
    const back = await stripe.charges.list({ ending_before: next.data[0]?.id ?? '', limit: 10 }, harbor);
    expect(ids(back.data)).toEqual(ids(list.data));
    expect(back.has_more).toBe(false);
  });

  it('compare created with gt, gte, lt, lte and equality', async () => {
    const stored = await objects(sandbox, HARBOR, 'charge');
    const [low, high] = [stored[900]?.created ?? 0, stored[100]?.created ?? 0];
    const between = await stripe.charges
      .list({ created: { gte: low, lt: high }, limit: 100 }, harbor)
      .autoPagingToArray(ALL);
    expect(ids(between)).toEqual(ids(stored.filter(({ created }) => created >= low && created < high)));
    const open = await stripe.charges
      .list({ created: { gt: low, lte: high }, limit: 100 }, harbor)
      .autoPagingToArray(ALL);
    expect(ids(open)).toEqual(ids(stored.filter(({ created }) => created > low && created <= high)));
    const exactly = await stripe.charges.list({ created: high }, harbor);
    expect(ids(exactly.data)).toEqual(ids(stored.filter(({ created }) => created === high)));
  });

  it('filter by the parent of an object', async () => {
    const refunds = await objects(sandbox, HARBOR, 'refund');
    const { charge, payment_intent } = refunds.find((each) => each.payment_intent !== null) ?? {};
    const ofCharge = await stripe.refunds.list({ charge: String(charge) }, harbor);
    expect(ids(ofCharge.data)).toEqual(ids(refunds.filter((each) => each.charge === charge)));
    const ofPayment = await stripe.refunds.list({ payment_intent: String(payment_intent) }, harbor);
    expect(ids(ofPayment.data)).toEqual(
      ids(refunds.filter((each) => each.payment_intent === payment_intent)),
    );
    const [dispute] = await objects(sandbox, HARBOR, 'dispute');
    const disputes = await stripe.disputes.list({ charge: String(dispute?.charge) }, harbor);
    expect(ids(disputes.data)).toEqual([dispute?.id]);
    const [first] = await objects(sandbox, NORTHWIND, 'charge');
    const customers = await stripe.charges.list({ customer: String(first?.customer), limit: 100 }, northwind);
    for (const each of customers.data) expect(each.customer).toBe(first?.customer);
    expect(ids(customers.data)).toContain(first?.id);
  });

  it('filter payouts by status and by arrival date', async () => {
    const stored = await objects(sandbox, NORTHWIND, 'payout');
    const failed = await stripe.payouts.list({ status: 'failed', limit: 100 }, northwind);
    expect(ids(failed.data)).toEqual(ids(stored.filter(({ status }) => status === 'failed')));
    expect(failed.data.length).toBeGreaterThan(0);
    const since = NOW - 30 * DAY;
    const recent = await stripe.payouts.list({ arrival_date: { gte: since }, limit: 100 }, northwind);
    expect(ids(recent.data)).toEqual(ids(stored.filter(({ arrival_date }) => arrival_date >= since)));
    expect(recent.data.length).toBeGreaterThan(10);
  });

  it('filter events by type', async () => {
    const stored = await objects(sandbox, HARBOR, 'event');
    const types = ['charge.refunded', 'payout.paid'];
    const some = await stripe.events.list({ types, limit: 100 }, harbor).autoPagingToArray(ALL);
    expect(ids(some)).toEqual(ids(stored.filter(({ type }) => types.includes(type))));
    const all = await stripe.events.list({ type: 'payout.*', limit: 100 }, harbor).autoPagingToArray(ALL);
    expect(new Set(all.map(({ type }) => type))).toContain('payout.created');
    for (const { type } of all) expect(type).toMatch(/^payout\./);
  });
});

describe('returns objects by id', () => {
  it.each([
    ['charge', (id: string) => stripe.charges.retrieve(id, {}, harbor)],
    ['refund', (id: string) => stripe.refunds.retrieve(id, {}, harbor)],
    ['dispute', (id: string) => stripe.disputes.retrieve(id, {}, harbor)],
    ['payout', (id: string) => stripe.payouts.retrieve(id, {}, harbor)],
    ['payment_intent', (id: string) => stripe.paymentIntents.retrieve(id, {}, harbor)],
    ['event', (id: string) => stripe.events.retrieve(id, {}, harbor)],
    ['balance_transaction', (id: string) => stripe.balanceTransactions.retrieve(id, {}, harbor)],
  ] as const)('%s', async (type, retrieve) => {
    const stored = (await objects(sandbox, HARBOR, type)).at(-1);
    const shown = await retrieve(stored?.id ?? '');
    expect(JSON.parse(JSON.stringify(shown))).toMatchObject({ id: stored?.id, object: type });
    const error = await failure(retrieve('none_such'));
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing' });
  });

  it('returns the connected account, by header or by id, and the platform’s account', async () => {
    const own = await stripe.accounts.retrieveCurrent({}, harbor);
    expect(own).toMatchObject({ id: HARBOR, default_currency: 'usd', charges_enabled: true });
    expect(await stripe.accounts.retrieve(HARBOR)).toMatchObject({ id: HARBOR });
    expect((await stripe.accounts.retrieveCurrent()).id).not.toBe(HARBOR);
  });

  it('balance transactions become available with time', async () => {
    const stored = await objects(sandbox, HARBOR, 'balance_transaction');
    const waiting = stored.find(({ available_on }) => available_on > NOW);
    const settled = stored.find(({ available_on, created }) => available_on > created && available_on < NOW);
    expect(await stripe.balanceTransactions.retrieve(waiting?.id ?? '', {}, harbor)).toMatchObject({
      status: 'pending',
    });
    expect(await stripe.balanceTransactions.retrieve(settled?.id ?? '', {}, harbor)).toMatchObject({
      status: 'available',
    });
  });
});

describe('expand', () => {
  it('replaces ids with objects', async () => {
    const list = await stripe.charges.list(
      { limit: 100, expand: ['data.balance_transaction', 'data.payment_intent.latest_charge'] },
      harbor,
    );
    const charge = list.data.find(
      (each) => each.balance_transaction !== null && each.payment_intent !== null,
    );
    expect(charge?.balance_transaction).toMatchObject({ object: 'balance_transaction', source: charge?.id });
    expect(charge?.payment_intent).toMatchObject({ latest_charge: { object: 'charge' } });
    const one = await stripe.charges.retrieve(charge?.id ?? '', { expand: ['balance_transaction'] }, harbor);
    expect(one.balance_transaction).toEqual(charge?.balance_transaction);
    const disputes = await stripe.disputes.list(
      { expand: ['data.balance_transactions', 'data.charge'] },
      harbor,
    );
    expect(disputes.data[0]?.charge).toMatchObject({ object: 'charge', disputed: true });
  });

  it('adds fields that are omitted by default: refunds of a charge, tiers of a price', async () => {
    const refund = (await objects(sandbox, HARBOR, 'refund')).find(({ charge }) => charge !== null);
    const bare = await stripe.charges.retrieve(String(refund?.charge), {}, harbor);
    expect(bare.refunds).toBeUndefined();
    const full = await stripe.charges.retrieve(String(refund?.charge), { expand: ['refunds'] }, harbor);
    expect(ids(full.refunds?.data ?? [])).toContain(refund?.id);

    const tiered = (await objects(sandbox, NORTHWIND, 'subscription')).find(({ items }) =>
      items.data.some(({ price }) => price.billing_scheme === 'tiered'),
    );
    const shown = await stripe.subscriptions.retrieve(
      tiered?.id ?? '',
      { expand: ['items.data.price.tiers'] },
      northwind,
    );
    const price = shown.items.data.find((item) => item.price.billing_scheme === 'tiered')?.price;
    expect(price?.tiers?.at(-1)?.up_to).toBeNull();
    const listed = await stripe.prices.list({ limit: 100, expand: ['data.tiers'] }, northwind);
    expect(listed.data.find(({ id }) => id === price?.id)?.tiers).toHaveLength(price?.tiers?.length ?? 0);
    const unasked = await stripe.prices.retrieve(price?.id ?? '', {}, northwind);
    expect(unasked.tiers).toBeUndefined();
  });

  it('shows the coupons of a subscription', async () => {
    const stored = (await objects(sandbox, NORTHWIND, 'subscription')).find(
      ({ discounts }) => discounts.length > 0,
    );
    const shown = await stripe.subscriptions.retrieve(
      stored?.id ?? '',
      { expand: ['discounts.source.coupon'] },
      northwind,
    );
    expect(shown.discounts[0]).toMatchObject({
      object: 'discount',
      source: { coupon: { object: 'coupon' } },
    });
  });

  it('refuses more than four levels, and fields that cannot be expanded', async () => {
    const deep = await failure(
      stripe.subscriptions.list({ expand: ['data.items.data.price.tiers'] }, northwind),
    );
    expect(deep.message).toContain('4 levels');
    const amount = await failure(stripe.charges.list({ expand: ['data.nonsense'] }, harbor));
    expect(amount.message).toBe('This property cannot be expanded (data.nonsense).');
  });
});
