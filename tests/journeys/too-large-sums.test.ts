import { metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { expect, test } from 'vitest';
import { settled } from '../support/naive.ts';
import { at, item, payout, price, subscription } from '../support/plain-objects.ts';
import { cloud, eventOf, figures, open, post, sale, tell, usePlainStripe } from '../support/shop.ts';

usePlainStripe();

test('amounts too large to add up are reported and do not block later events', async () => {
  const most = 9_999_999_999_999;
  const created = at('2026-11-10');
  const huge = (index: number, status: 'paid' | 'failed') =>
    payout({ id: `po_huge_${index}`, amount: most, created, arrival_date: created, status });
  // The sum of 900 can be said exactly, that of 901 cannot.
  const shop = await open([sale('ch_1'), ...Array.from({ length: 895 }, (_, index) => huge(index, 'paid'))]);
  expect(await figures(shop)).toMatchObject({ completeness: 'complete', payout_amount: 895 * most });
  for (let index = 895; index < 910; index += 1) {
    expect((await post(eventOf(shop.id, 'payout.paid', huge(index, 'paid')))).status).toBe(200);
  }
  await settled(cloud);
  for (const [name, { visible }] of Object.entries(await cloud.counts()))
    expect({ name, visible }).toEqual({ name, visible: 0 });
  // The earlier figures are still shown, marked as stale.
  expect((await figures(shop)).completeness).toBe('stale');
  await expect(shop.owner.call(metricsHistory, { query: {} })).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('up to 2^53 − 1 can be said exactly'),
  });
  for (let index = 0; index < 20; index += 1) {
    await tell(eventOf(shop.id, 'payout.failed', huge(index, 'failed')));
  }
  expect(await figures(shop)).toMatchObject({ completeness: 'complete', payout_amount: 890 * most });
});

test('a subscription with too large a monthly amount is in no figure and no evidence', async () => {
  const created = at('2026-11-10');
  const dear = price('price_dear', { unit_amount: null, unit_amount_decimal: '999999999999' });
  const shop = await open([
    subscription({ id: 'sub_huge', created }, [item('si_1', dear, { quantity: 999_999_999 })]),
    subscription({ id: 'sub_over', created }, [item('si_2', dear, { quantity: 2 })]),
    subscription({ id: 'sub_most', created }, [item('si_3', dear)]),
  ]);
  const { subtotal, rows } = await shop.owner.call(metricsEvidence, { query: { metric: 'mrr' } });
  expect(rows.map(({ id }) => id)).toEqual(['sub_most']);
  expect(subtotal.value).toBe(999_999_999_999);
  expect((await figures(shop)).mrr).toBe(999_999_999_999);
});
