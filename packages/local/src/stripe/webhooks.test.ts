import type Stripe from 'stripe';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  clockAt,
  connect,
  foundedWorld,
  HARBOR,
  happen,
  NORTHWIND,
  objects,
  post,
  START,
  startReceiver,
  startTestSandbox,
  UNREACHABLE_URL,
  WEBHOOK_SECRET,
} from './sandbox.fixture.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { DAY } from './wire.ts';

const cleanUps: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** For tests that only trigger events. */
let shared: Sandbox | undefined;
afterAll(() => shared?.close());

async function receiverOf(answers: number[] = []) {
  const receiver = await startReceiver(answers);
  cleanUps.push(receiver.close);
  return receiver;
}

async function sandboxOf(url: string, options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startTestSandbox({ webhook: { url, secret: WEBHOOK_SECRET }, ...options });
  let closed = false;
  const close = sandbox.close;
  sandbox.close = async () => {
    if (!closed) await close();
    closed = true;
  };
  cleanUps.push(sandbox.close);
  return sandbox;
}

describe('webhooks', () => {
  it('are signed, contain the account and the current object, and are sent for connected accounts only', async () => {
    const receiver = await receiverOf();
    const sandbox = await sandboxOf(receiver.url);
    await happen(sandbox, HARBOR, 'charge');
    expect(sandbox.pending()).toBe(0);
    await connect(sandbox, HARBOR);
    await post(sandbox, 'webhooks', { duplicate: 0, reorder: 0 });
    const charge = await happen(sandbox, HARBOR, 'charge');
    await happen(sandbox, NORTHWIND, 'charge');
    await sandbox.settled();
    const events = receiver.received
      .map(({ event }) => event)
      .filter(({ type }) => !type.startsWith('account.'));
    expect(events.map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
    ]);
    for (const event of events) {
      expect(event).toMatchObject({
        object: 'event',
        account: HARBOR,
        api_version: '2026-10-28.endive',
        livemode: false,
      });
    }
    expect(events[1]?.data.object).toEqual(charge);
    expect(sandbox.pending()).toBe(0);
  });

  it('contain the previous values after an update', async () => {
    const receiver = await receiverOf();
    const sandbox = await sandboxOf(receiver.url);
    await connect(sandbox, HARBOR);
    await happen(sandbox, HARBOR, 'partial_refund');
    await happen(sandbox, HARBOR, 'account_restricted');
    await sandbox.settled();
    const of = (type: string) => receiver.received.find(({ event }) => event.type === type)?.event;
    expect(of('charge.refunded')?.data.previous_attributes).toEqual({ amount_refunded: 0 });
    expect(of('account.updated')?.data.previous_attributes).toEqual({
      charges_enabled: true,
      payouts_enabled: true,
    });
    expect(of('refund.created')?.data.previous_attributes).toBeUndefined();
  });

  it('show at most ten items of a subscription, prices without tiers, decimals as strings', async () => {
    const receiver = await receiverOf();
    const clock = clockAt(START);
    const sandbox = await sandboxOf(receiver.url, { clock });
    await connect(sandbox, NORTHWIND);
    clock.advance(45 * DAY);
    await sandbox.catchUp();
    await sandbox.settled();
    const bodies = receiver.received.filter(({ event }) => event.type === 'customer.subscription.updated');
    const subscriptions = bodies.map(({ body }) => JSON.parse(body).data.object as Stripe.Subscription);
    expect(subscriptions.some(({ items }) => items.has_more && items.data.length === 10)).toBe(true);
    const prices = subscriptions.flatMap(({ items }) => items.data.map(({ price }) => price));
    expect(prices.some(({ billing_scheme }) => billing_scheme === 'tiered')).toBe(true);
    for (const price of prices) {
      expect(price.tiers).toBeUndefined();
      expect(price.billing_scheme === 'tiered' || typeof price.unit_amount_decimal === 'string').toBe(true);
    }
  });

  it('are retried after a refusal and after no response', async () => {
    const receiver = await receiverOf([500, 0]);
    const sandbox = await sandboxOf(receiver.url);
    await connect(sandbox, HARBOR);
    await happen(sandbox, HARBOR, 'payout_failed');
    await sandbox.settled();
    expect(receiver.refused).toHaveLength(2);
    const arrived = new Set(receiver.received.map(({ event }) => event.id));
    for (const id of receiver.refused) expect(arrived).toContain(id);
    expect([...arrived]).toHaveLength(2);
  });

  it('are duplicated or reordered for the same events every time', async () => {
    const sequence = async () => {
      const receiver = await startReceiver();
      const sandbox = await startTestSandbox({ webhook: { url: receiver.url, secret: WEBHOOK_SECRET } });
      await connect(sandbox, HARBOR);
      await post(sandbox, 'webhooks', { duplicate: 0.3, reorder: 0.3 });
      for (let i = 0; i < 8; i += 1) await happen(sandbox, HARBOR, 'charge');
      await sandbox.settled();
      const order = receiver.received.map(({ event }) => event.id);
      const emitted = (await objects(sandbox, HARBOR, 'event')).map(({ id }) => id);
      await sandbox.close();
      await receiver.close();
      return { order, emitted };
    };
    const [first, second] = [await sequence(), await sequence()];
    const count = (ids: string[]) =>
      Object.fromEntries([...Map.groupBy(ids, (id) => id)].map(([id, all]) => [id, all.length]));
    expect(count(second.order)).toEqual(count(first.order));
    expect(Math.max(...Object.values(count(first.order)))).toBe(2);
    const inOrder = first.emitted.filter((id) => first.order.includes(id)).reverse();
    expect([...new Set(first.order)]).not.toEqual(inOrder);
    expect([...new Set(first.order)].sort()).toEqual([...inOrder].sort());
  });

  it('can be lost, and the event is still listed', async () => {
    const receiver = await receiverOf();
    const sandbox = await sandboxOf(receiver.url);
    await connect(sandbox, HARBOR);
    await sandbox.settled();
    const before = receiver.received.length;
    await post(sandbox, 'webhooks', { drop: 1 });
    await happen(sandbox, HARBOR, 'dispute');
    expect(sandbox.pending()).toBe(0);
    expect(receiver.received).toHaveLength(before);
    const [newest] = await objects(sandbox, HARBOR, 'event');
    expect(newest?.type).toMatch(/^charge\.dispute\./);
  });

  it('are sent after a restart if undelivered, and the restart changes nothing else', async () => {
    const dataDir = await foundedWorld();
    const receiver = await receiverOf();
    const first = await sandboxOf(UNREACHABLE_URL, { dataDir });
    await connect(first, HARBOR);
    const charge = await happen(first, HARBOR, 'charge');
    const charges = await objects(first, HARBOR, 'charge');
    const waiting = first.pending();
    expect(waiting).toBeGreaterThanOrEqual(4);
    await first.close();

    const second = await sandboxOf(receiver.url, { dataDir, seed: 99 });
    expect(second.pending()).toBe(waiting);
    await second.settled();
    expect(receiver.received).toHaveLength(waiting);
    expect(receiver.received.map(({ event }) => event.data.object)).toContainEqual(charge);
    expect(await objects(second, HARBOR, 'charge')).toEqual(charges);
  });
});

describe('trade', () => {
  it('continues while the clock moves, and every event is sent', async () => {
    const receiver = await receiverOf();
    const clock = clockAt(START);
    const sandbox = await sandboxOf(receiver.url, { clock });
    await connect(sandbox, HARBOR);
    const before = await objects(sandbox, HARBOR, 'charge');
    clock.advance(5 * DAY);
    await Promise.all([sandbox.catchUp(), sandbox.catchUp()]);
    await sandbox.settled();
    const after = await objects(sandbox, HARBOR, 'charge');
    expect(after.length).toBeGreaterThan(before.length + 5);
    const sent = new Set(receiver.received.map(({ event }) => event.id));
    const listed = (await objects(sandbox, HARBOR, 'event')).filter(({ created }) => created > START / 1000);
    expect(listed.length).toBeGreaterThan(10);
    for (const { id } of listed) expect(sent).toContain(id);
  });

  it('continues automatically if enabled, and covers the time it was not running', async () => {
    const dataDir = await foundedWorld();
    const first = await sandboxOf(UNREACHABLE_URL, { dataDir, trade: true });
    const before = await objects(first, HARBOR, 'charge');
    await first.close();
    const clock = clockAt(START);
    clock.advance(3 * DAY);
    const second = await sandboxOf(UNREACHABLE_URL, { dataDir, clock, trade: true });
    const later = await objects(second, HARBOR, 'charge');
    expect(later.length).toBeGreaterThan(before.length);
    clock.advance(3 * DAY);
    await expect
      .poll(async () => (await objects(second, HARBOR, 'charge')).length, { timeout: 10_000 })
      .toBeGreaterThan(later.length);
  });

  it('does not continue automatically if disabled', async () => {
    const clock = clockAt(START);
    const sandbox = await sandboxOf(UNREACHABLE_URL, { clock });
    clock.advance(5 * DAY);
    const newest = (await objects(sandbox, HARBOR, 'charge'))[0];
    expect(newest?.created).toBeLessThanOrEqual(START / 1000);
  });

  it.each([
    ['regular_charge', { status: 'succeeded', customer: expect.stringMatching(/^cus_/) }],
    ['declined_charge', { status: 'failed', outcome: { type: 'issuer_declined' } }],
    ['blocked_charge', { status: 'failed', outcome: { type: 'blocked' } }],
    ['authorization', { status: 'succeeded', captured: false, balance_transaction: null }],
    ['capture', { captured: true }],
    ['partial_capture', { captured: true, refunded: false }],
    ['authorization_expired', { captured: false, refunded: true }],
    ['refund', { object: 'refund', status: 'succeeded' }],
    ['pending_refund', { object: 'refund', status: 'pending' }],
    ['dispute', { object: 'dispute', status: 'needs_response' }],
    ['inquiry', { object: 'dispute', status: 'warning_needs_response', balance_transactions: [] }],
    ['dispute_answered', { status: 'warning_under_review', evidence_details: { submission_count: 1 } }],
    ['early_fraud_warning', { object: 'radar.early_fraud_warning', actionable: true }],
    ['dispute_won', { status: 'won' }],
    ['dispute_lost', { status: 'lost' }],
    ['payout_failed', { object: 'payout', status: 'failed' }],
    ['account_restricted', { object: 'account', payouts_enabled: false }],
    ['account_restored', { object: 'account', payouts_enabled: true }],
  ])('%s can be triggered', async (kind, expected) => {
    shared ??= await startTestSandbox();
    expect(await happen(shared, HARBOR, kind)).toMatchObject(expected);
  });

  it.each([
    ['subscription', { object: 'subscription' }],
    ['subscription_cancels_later', { status: 'active', cancel_at_period_end: true }],
    ['subscription_canceled', { status: 'canceled' }],
    ['payout', { object: 'payout', status: 'pending' }],
  ])('%s can be triggered', async (kind, expected) => {
    shared ??= await startTestSandbox();
    expect(await happen(shared, NORTHWIND, kind)).toMatchObject(expected);
  });

  it('an unknown kind is refused with the list of valid kinds', async () => {
    shared ??= await startTestSandbox();
    const answer = await post(shared, 'trade', { account: HARBOR, kind: 'miracle' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('kind must be one of charge,');
  });
});
