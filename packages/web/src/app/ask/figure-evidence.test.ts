import { expect, it } from 'vitest';
import { evidenceOf } from './figure-evidence.ts';

const own = { metric: 'refund_ratio', currency: null, period: null };

it.each([
  ['metric:refund_ratio', own],
  ['metric:mrr?currency=eur', { metric: 'mrr', currency: 'eur', period: null }],
  [
    'metric:refund_ratio?start_date=2026-05-01&end_date=2026-05-31',
    { ...own, period: { start: '2026-05-01', end: '2026-05-31' } },
  ],
  ['metric:dispute_rate_90d?network=visa', null],
  ['metric:unheard_of', null],
  ['calculation:metric:mrr,metric:net_revenue', null],
  ['component:refunds', null],
  ['', null],
])('the transactions behind %s are %o', (ref, evidence) => {
  expect(evidenceOf(ref)).toEqual(evidence);
});
