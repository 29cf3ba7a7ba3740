import { expect, it } from 'vitest';
import { dashboardAddress, placeOf } from './figure-place.ts';

const own = { metric: 'refund_ratio', currency: null, period: null };

it.each([
  ['metric:refund_ratio', 'metrics-title', own],
  ['metric:mrr?currency=eur', 'metrics-title', { metric: 'mrr', currency: 'eur', period: null }],
  [
    'metric:refund_ratio?start_date=2026-05-01&end_date=2026-05-31',
    'metrics-title',
    { ...own, period: { start: '2026-05-01', end: '2026-05-31' } },
  ],
  ['metric:unheard_of', 'metrics-title', null],
  ['score?date=2026-05-01', 'score-title', null],
  ['component:refunds', 'score-title', null],
  ['recommendation:rec_1', 'recommendations-title', null],
  ['calculation:metric:mrr,metric:net_revenue', 'metrics-title', null],
  ['business', null, null],
  ['', null, null],
])('%s leads to %s', (ref, anchor, evidence) => {
  expect(placeOf(ref)).toMatchObject({ anchor, evidence });
});

it('the address names the business', () => {
  expect(dashboardAddress('biz_1', placeOf('alert:1'))).toBe('/dashboard?business=biz_1#alerts-title');
});
