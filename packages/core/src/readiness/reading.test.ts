import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { industries } from '../card/industries.ts';
import type { ReadinessInputs } from '../metrics/inputs.ts';
import { plentyOfData, steadyRetailer } from './reading.support.ts';
import {
  monthlyNetRevenueUsd,
  refundRatioToReference,
  reserveShare,
  subscriptionsMatter,
  toReading,
} from './reading.ts';
import { score } from './score.ts';

describe('refundRatioToReference', () => {
  test.each([
    [0.05, 'apparel', 0.5],
    [0.05, null, 1.25], // an unset industry is `other`, 4%
    [null, 'saas', null],
  ] as const)('a refund rate of %s in industry %s is %s times typical', (ratio, industry, expected) => {
    expect(refundRatioToReference(ratio, industry, card)).toBe(expected);
  });

  test('every industry has a reference', () => {
    expect(Object.keys(card.refund_reference)).toEqual([...industries]);
  });
});

describe('monthlyNetRevenueUsd', () => {
  test.each([
    ['dollars', { usd: [1_000_000, 2_000_000, 3_000_000] }, 20_000],
    ['a zero-decimal currency', { jpy: [152_000, 152_000, 152_000] }, 1000],
    ['a three-decimal currency', { kwd: [307_000, 307_000, 307_000] }, 1000],
    ['several', { usd: [100_000, 0, 0], eur: [86_000, 86_000, 86_000] }, 1333.33],
    ['a loss', { usd: [-30_000, 0, 0] }, -100],
    ['an unknown currency', { usd: [100_000], xxx: [1] }, null],
    ['an unknown currency without revenue', { usd: [100_000], xxx: [0] }, 1000],
    ['nothing', {}, 0],
    ['too few months', null, null],
  ])('the monthly net revenue in US dollars of %s', (_, months, expected) => {
    expect(monthlyNetRevenueUsd(months, card)).toBe(expected);
  });
});

describe('subscriptionsMatter', () => {
  test.each([
    ['a tenth in one month', [{ mrr: 100, gross: 1000 }], true],
    [
      'just under a tenth in each',
      [
        { mrr: 99, gross: 1000 },
        { mrr: 9, gross: 100 },
      ],
      false,
    ],
    [
      'only the oldest month',
      [
        { mrr: 50, gross: 100 },
        { mrr: 0, gross: 100 },
        { mrr: 0, gross: 100 },
      ],
      true,
    ],
    ['MRR before any charge', [{ mrr: 50, gross: 0 }], true],
    ['neither', [{ mrr: 0, gross: 0 }], false],
    ['no month', [], false],
  ])('whether churn applies with %s', (_, months, expected) => {
    expect(subscriptionsMatter(months)).toBe(expected);
  });
});

test.each([
  ['a fifth of sales', { usd: 20_000 }, { usd: 100_000 }, 0.2],
  ['nothing held', { usd: 0 }, { usd: 100_000 }, 0],
  ['nothing held, and no sales', {}, {}, 0],
  ['money held without sales', { usd: 20_000 }, { usd: 0 }, 1],
  ['a reserve that is not readable', null, { usd: 100_000 }, null],
  ['a currency that is not in the card’s table', { xxx: 5 }, { usd: 100_000 }, null],
])('the reserve against sales with %s', (_, reserve_open, gross_30d, expected) => {
  expect(reserveShare({ reserve_open, gross_30d } as ReadinessInputs, card)).toBe(expected);
});

test('the reserve against sales adds currencies in US dollars', () => {
  const share = reserveShare({ reserve_open: { jpy: 1_000_000 }, gross_30d: { usd: 10_000_000 } }, card);
  expect(share).toBeCloseTo(1_000_000 / (card.minor_units_per_usd.jpy ?? 0) / 100_000, 6);
});

test('toReading maps metrics, business and account to the figures of the card', () => {
  const metrics = {
    ...plentyOfData,
    disputes_90d: 4,
    transactions_90d: 1500,
    revenue_growth: 0.05,
    revenue_volatility: 0.22,
    top_customer_share: 0.12,
    history_months: 20,
    monthly_net_revenue: { usd: [2_000_000, 1_900_000, 2_100_000] },
    refund_ratio_90d: 0.09,
    payout_reliability: 1,
    payment_failure_rate: 0.03,
    mrr_churn: 0.5,
    mrr_months: [{ mrr: 9, gross: 100 }],
    months_in_currency: 12,
    yearly_net_revenue: { usd: 24_000_000 },
    amounts_to_answer: { usd: 4200 },
    reserve_open: {},
    gross_30d: { usd: 2_200_000 },
    balance_negative: false,
    balance_since: '2026-11-01',
    reserve_last_read: null,
    balance_last_read: null,
    financing: { paid_out_12m: {}, paid_down_12m: {}, last_paydown: null },
  };
  const business = { industry: 'apparel', charges_enabled: true, payouts_enabled: true } as const;
  const reading = toReading(metrics, business, card);
  expect(reading).toEqual({
    inputs: { ...steadyRetailer, refund_ratio_to_reference: expect.closeTo(0.9, 12) },
    facts: { ...plentyOfData, amounts_to_answer: { usd: 4200 }, industry: 'apparel' },
    unknown: [],
  });
  expect(score(reading, card).score).toBe(81);
});
