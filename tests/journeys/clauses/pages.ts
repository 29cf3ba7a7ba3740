import { metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { describe, expect, test } from 'vitest';
import { newOwner } from '../../support/owner.ts';
import { at, charge, movement, type Plain } from '../../support/plain-objects.ts';
import { cloud, eventOf, figures, open, sale } from '../../support/shop.ts';

/** A moment that the next sync still reads, however long the file has taken: the cloud's clock runs on. */
const lately = () => Math.floor(cloud.clock.now().getTime() / 1000) - 120;

describe('lists and events with many pages', () => {
  const many = (count: number, created: (n: number) => number, from = 0) =>
    Array.from({ length: count }, (_, n) =>
      charge({
        id: `ch_${n + from}`,
        created: created(n),
        amount: 100 + n,
        payment_intent: null,
        customer: `cus_${n % 7}`,
      }),
    );

  test('charges of one second across several pages are each read once', async () => {
    const shop = await open(many(250, () => at('2026-11-10')));
    expect(await figures(shop)).toMatchObject({
      transaction_count: 250,
      revenue_total: 25_000 + (249 * 250) / 2,
    });
  });

  test('a sync reads every page of events', async () => {
    const shop = await open();
    const first = lately();
    const charges = many(230, (n) => first + Math.floor(n / 100));
    for (const one of charges) {
      shop.stripe.put(
        one,
        eventOf(shop.id, 'charge.succeeded', one, { created: one.created }) as never as Plain,
      );
    }
    await cloud.runJob('stripe_sync');
    expect(await figures(shop)).toMatchObject({
      transaction_count: 230,
      revenue_total: 23_000 + (229 * 230) / 2,
    });
  });

  test('an invalid event does not stop a sync from reading the others', async () => {
    const shop = await open();
    const [senseless, good] = [{ ...sale('ch_1'), amount: 'much' }, sale('ch_2')];
    for (const one of [senseless, good]) {
      shop.stripe.put(eventOf(shop.id, 'charge.succeeded', one, { created: lately() }) as never as Plain);
    }
    await cloud.runJob('stripe_sync');
    expect(await figures(shop)).toMatchObject({ transaction_count: 1, revenue_total: 1000 });
  });

  test('the history begins with the first sale, even before the backfilled period', async () => {
    const created = at('2023-05-05');
    const shop = await open([
      sale('ch_1'),
      sale('ch_old', { created }),
      movement({ id: 'txn_ch_old', created }),
    ]);
    const days = (at('2026-11-20') - created) / 86_400;
    expect(await figures(shop)).toMatchObject({
      history_months: expect.closeTo(days / 30.4375, 6),
      transaction_count: 1,
      data_from: '2023-10-01',
    });
  });
});

test('a business without a connection has unknown figures', async () => {
  const owner = await newOwner(cloud);
  expect(await figures({ owner })).toMatchObject({
    completeness: 'none',
    currency: null,
    revenue_total: null,
    mrr: null,
    payout_reliability: null,
    by_currency: {},
    data_from: null,
    last_synced_at: null,
  });
});

test('rows of history are whole periods, and partial ones are marked', async () => {
  const shop = await open([
    sale('ch_1', { created: at('2026-11-01 12:00') }),
    sale('ch_2', { created: at('2026-10-31 12:00') }),
  ]);
  const rows = async (interval: 'week' | 'month') =>
    (
      await shop.owner.call(metricsHistory, {
        query: {
          business_id: shop.owner.businessId,
          start_date: '2026-10-30',
          end_date: '2026-11-20',
          interval,
        },
      })
    ).metrics.map(({ period_start, period_end, partial, revenue_total }) => [
      period_start,
      period_end,
      partial,
      revenue_total,
    ]);
  expect(await rows('month')).toEqual([
    ['2026-10-01', '2026-10-31', false, 1000],
    ['2026-11-01', '2026-11-30', true, 1000],
  ]);
  expect(await rows('week')).toEqual([
    ['2026-10-26', '2026-11-01', false, 2000],
    ['2026-11-02', '2026-11-08', false, 0],
    ['2026-11-09', '2026-11-15', false, 0],
    ['2026-11-16', '2026-11-22', true, 0],
  ]);
});
