import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { expect, test } from 'vitest';
import { settled } from '../support/naive.ts';
import { at, item, type Plain, payout, price, subscription } from '../support/plain-objects.ts';
import { sampled } from '../support/sampled.ts';
import {
  cloud,
  eventOf,
  figures,
  open,
  post,
  type Shop,
  sale,
  tell,
  usePlainStripe,
} from '../support/shop.ts';
import { deliver, signatureOf } from '../support/signed-events.ts';
import { created, far, paid, poison } from './unreadable/poison.ts';

usePlainStripe();

const inUsdc = payout({ id: 'po_usdc', created, currency: 'usdc', status: 'paid' });
const quarterly = subscription({ id: 'sub_q', created }, [
  item('si_q', price('price_q', { recurring: { interval: 'quarter' } })),
]);

const unreadable = async ({ owner }: Shop) => (await owner.call(status, {})).unreadable;

async function expectNothingPutAside(): Promise<void> {
  await settled(cloud);
  const letters = Object.entries(await cloud.counts()).filter(([name]) => /dlq|dead/i.test(name));
  for (const [name, { visible }] of letters) expect({ name, visible }).toEqual({ name, visible: 0 });
}

/** Both objects, among others that can be read. */
const mixed = () =>
  open([
    sale('ch_1'),
    paid('po_1'),
    inUsdc,
    paid('po_2'),
    quarterly,
    subscription({ id: 'sub_m', created }, [item('si_m', price('price_m'))]),
    sale('ch_2'),
  ]);

test('a backfill reads everything else and reports what it skipped', async () => {
  const shop = await mixed();
  expect(await figures(shop)).toMatchObject({
    revenue_total: 2000,
    payouts_paid: 2,
    mrr: 2000,
    completeness: 'complete',
  });
  expect(await unreadable(shop)).toEqual({
    count: 2,
    objects: [
      { kind: 'payout', id: 'po_usdc', field: 'payout.currency' },
      { kind: 'subscription', id: 'sub_q', field: 'price.recurring.interval' },
    ],
  });
});

test('nightly runs keep the count of unreadable objects, and a repaired object leaves it', async () => {
  const shop = await mixed();
  for (let night = 0; night < 3; night++) {
    await cloud.runJob('reconcile_ledger');
    await settled(cloud);
    expect((await unreadable(shop))?.count).toBe(2);
  }
  shop.stripe.put({ ...inUsdc, currency: 'usd' });
  await cloud.runJob('reconcile_ledger');
  await settled(cloud);
  expect(await unreadable(shop)).toMatchObject({ count: 1, objects: [{ id: 'sub_q' }] });
  expect((await figures(shop)).payouts_paid).toBe(3);
  await expectNothingPutAside();
});

test('an unreadable object older than the lists is checked again each night', async () => {
  const old = payout({ id: 'po_old', created: at('2026-03-01'), currency: 'usdc', status: 'paid' });
  const shop = await open([old]);
  expect((await unreadable(shop))?.count).toBe(1);
  shop.stripe.put({ ...old, currency: 'usd' });
  await cloud.runJob('reconcile_ledger');
  await settled(cloud);
  expect(await unreadable(shop)).toBeUndefined();
});

test('an unreadable webhook object is acknowledged and counted once, however often it comes', async () => {
  const shop = await open([sale('ch_1')]);
  shop.stripe.put(inUsdc);
  for (let times = 0; times < 3; times++) await tell(eventOf(shop.id, 'payout.paid', inUsdc));
  await tell(eventOf(shop.id, 'charge.succeeded', sale('ch_2')));
  expect(await unreadable(shop)).toMatchObject({ count: 1, objects: [{ id: 'po_usdc' }] });
  expect((await figures(shop)).revenue_total).toBe(2000);
  // Only the event was wrong.
  const right = { ...inUsdc, currency: 'usd' };
  shop.stripe.put(right);
  await tell(eventOf(shop.id, 'payout.updated', inUsdc));
  expect(await unreadable(shop)).toBeUndefined();
  await expectNothingPutAside();
});

test('a sync continues after events of unreadable objects', async () => {
  const shop = await open([sale('ch_1')]);
  const events = [
    eventOf(shop.id, 'charge.succeeded', sale('ch_before')),
    ...Array.from({ length: 120 }, () => eventOf(shop.id, 'payout.paid', inUsdc)),
    eventOf(shop.id, 'payout.paid', { ...inUsdc, id: 'constructor' }),
    eventOf(shop.id, 'payout.paid', null),
    eventOf(shop.id, 'charge.succeeded', sale('ch_after')),
  ].map((event, index) => ({ ...event, created: at('2026-11-20') + index }) as Plain);
  shop.stripe.put(inUsdc, sale('ch_before'), sale('ch_after'), ...events);
  await cloud.runJob('stripe_sync');
  await settled(cloud);
  expect((await figures(shop)).revenue_total).toBe(3000);
  expect((await unreadable(shop))?.count).toBe(3);
  await expectNothingPutAside();
});

test.each(sampled(poison, 2))(
  '%s is acknowledged and counted, and blocks nothing',
  async (_, type, object) => {
    const shop = await open([sale('ch_1')]);
    expect((await post(eventOf(shop.id, type, object))).status).toBe(200);
    await tell(eventOf(shop.id, 'charge.succeeded', sale('ch_2')));
    expect(await figures(shop)).toMatchObject({ revenue_total: 2000, completeness: 'complete' });
    expect((await unreadable(shop))?.count).toBe(1);
    await expectNothingPutAside();
  },
);

test('100,000 levels of nesting are acknowledged in both a known and an unknown object type', async () => {
  const shop = await open([sale('ch_1')]);
  const nested = '['.repeat(100_000) + ']'.repeat(100_000);
  for (const field of ['amount', 'metadata']) {
    const event = eventOf(shop.id, 'charge.succeeded', sale(`ch_${field}`, { [field]: 'NESTED' }));
    const body = JSON.stringify(event).replace('"NESTED"', nested);
    expect((await deliver(cloud, body, signatureOf(body, cloud.webhookSecret))).status).toBe(200);
  }
  await expectNothingPutAside();
  expect((await figures(shop)).revenue_total).toBe(2000);
  expect(await unreadable(shop)).toMatchObject({ count: 1, objects: [{ id: 'ch_amount' }] });
});

test('an event with an unusable time is acknowledged, and its object is read', async () => {
  const shop = await open([sale('ch_1')]);
  shop.stripe.put(sale('ch_2'));
  for (const moment of [2 ** 53 - 1, far, -1, null, 1.5]) {
    await tell(eventOf(shop.id, 'charge.succeeded', sale('ch_2', { amount: 7 }), { created: moment }));
  }
  expect((await figures(shop)).revenue_total).toBe(2000);
  await expectNothingPutAside();
});

test('the sums of many of the largest amounts are exact', async () => {
  const most = 999_999_999_999;
  const shop = await open(Array.from({ length: 300 }, (_, index) => sale(`ch_${index}`, { amount: most })));
  expect((await figures(shop)).revenue_total).toBe(300 * most);
});

test('an event in an old API version only triggers a read of its object', async () => {
  const shop = await open([sale('ch_1'), sale('ch_2')]);
  const old = { api_version: '2014-12-22' };
  await tell(eventOf(shop.id, 'charge.updated', sale('ch_1', { status: 'paid' }), old));
  expect((await figures(shop)).revenue_total).toBe(2000);
  const events = [1, 2].map(
    (number) =>
      ({
        ...eventOf(shop.id, 'charge.updated', sale(`ch_${number}`, { status: 'paid' }), old),
        created: at('2026-11-20') + number,
      }) as Plain,
  );
  shop.stripe.put(sale('ch_2', { amount_refunded: 0, status: 'failed', captured: false }), ...events);
  await cloud.runJob('stripe_sync');
  await settled(cloud);
  expect((await figures(shop)).revenue_total).toBe(1000);
  expect(await unreadable(shop)).toBeUndefined();
});

test('an account event without payouts_enabled keeps the limit unchanged', async () => {
  const shop = await open([sale('ch_1')], { payouts_enabled: false });
  const limited = async () =>
    JSON.stringify((await shop.owner.call(readinessCurrent, {})).gates).includes('payouts');
  expect(await limited()).toBe(true);
  const { payouts_enabled: _, ...part } = shop.stripe.objects.get(shop.id) as Plain;
  await tell(eventOf(shop.id, 'account.updated', part));
  expect(await limited()).toBe(true);
  await tell(eventOf(shop.id, 'account.updated', { object: 'account', id: shop.id }));
  expect(await limited()).toBe(true);
});

test.each([
  [{ id: 'evt_thin', object: 'v2.core.event', type: 'v1.charge.succeeded', livemode: false }],
  [{ id: 'evt_thin', object: 'v2.core.event', type: 'charge.succeeded', livemode: false, data: null }],
  [{ object: 'something.else' }],
])('the signed body %j is acknowledged and ignored', async (body) => {
  expect((await post(body)).status).toBe(200);
  await expectNothingPutAside();
});
