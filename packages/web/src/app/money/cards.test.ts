import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import { describe, expect, it } from 'vitest';
import { disputeCard, longCards, periodCards } from './cards.ts';
import { disputeRateOf } from './dispute-rate.ts';
import { figuresIn } from './figures.ts';
import { groupsOf } from './groups.ts';
import { recordCards, seasonText } from './record-cards.ts';

const counts = {
  failed_count: 0,
  refund_count: 2,
  refunded_charge_count: 2,
  refund_ratio: 0.02,
  refund_amount_ratio: 0.01,
  chargeback_count: 1,
  chargeback_ratio: 0.01,
  disputes_open: 1,
  disputes_won: 0,
  disputes_lost: 0,
  payouts_paid: 4,
  payouts_failed: 0,
  payouts_late: 0,
  payout_reliability: 1,
  financing_paid_out: 0,
  financing_paid_down: 0,
};
const amounts = {
  revenue_total: 540_000,
  refunds_total: 5000,
  net_revenue: 535_000,
  average_transaction_size: 5000,
  dispute_fees: 0,
  payout_amount: 0,
};
const now = { mrr: null, reserve_held: 0, balance_available: 5000, balance_pending: 900 };
const usd = { ...counts, ...amounts, transaction_count: 108, ...now };
const eur = {
  ...usd,
  transaction_count: 21,
  revenue_total: 21_000,
  average_transaction_size: 1000,
  chargeback_ratio: 0.05,
  payout_reliability: null,
  payouts_paid: 0,
};
const before = { period_start: '2026-09-24', period_end: '2026-10-23', early_fraud_warning_count: 0 };
const metrics = {
  ...counts,
  ...amounts,
  period_start: '2026-10-24',
  period_end: '2026-11-22',
  currency: 'usd',
  transaction_count: 129,
  chargeback_ratio: 0.02,
  early_fraud_warning_count: 3,
  revenue_growth: 0.1,
  growth_basis: 'year',
  revenue_volatility: 0.2,
  ...now,
  active_subscriptions: 0,
  mrr_churn: null,
  top_customer_share: 0.1,
  customer_coverage: 0.9,
  payment_failure_rate: 0.03,
  continuity: 1,
  returning_payers_90d: 0.4,
  sales_retention_net: 1.12,
  sales_retention_gross: 0.7,
  average_sale_change: -0.05,
  dispute_win_rate: 0.25,
  dispute_reasons: [
    { reason: 'fraudulent', count: 4, open: 1, won: 1, lost: 2 },
    { reason: 'general', count: 1, open: 0, won: 0, lost: 1 },
  ],
  days_since_last_dispute: 1,
  declines_2d: 6,
  decline_share_2d: 0.6,
  sale_gaps_12m: 2,
  longest_gap_days: 20,
  history_months: 24,
  by_currency: { usd, eur },
  previous: { ...counts, ...amounts, ...before, currency: 'usd', transaction_count: 100 },
} as unknown as Metrics;

const all = (of: Metrics, chosen: string | null) => {
  const figures = figuresIn(of, chosen);
  const cards = [...periodCards(figures), ...longCards(figures), ...recordCards(figures)];
  return (metric: string) => cards.find((card) => card.metric === metric);
};

describe('the cards', () => {
  it('have amounts, counts and ratios of the chosen currency only', () => {
    const inUsd = all(metrics, null);
    expect(inUsd('transaction_count')).toMatchObject({ value: '108', scope: 'USD', currency: 'usd' });
    const inEur = all(metrics, 'eur');
    expect(inEur('transaction_count')).toMatchObject({ value: '21', scope: 'EUR', currency: 'eur' });
    expect(inEur('revenue_total')).toMatchObject({ value: '€210.00', scope: 'EUR' });
    expect(inEur('payout_reliability')).toMatchObject({ value: null, scope: 'EUR' });
  });

  it('compare no counts of one currency, because the earlier counts are over all currencies', () => {
    const inUsd = all(metrics, 'usd');
    expect(inUsd('transaction_count')?.change).toBeUndefined();
    expect(inUsd('net_revenue')?.change?.text).toBe('About the same');
    const inEur = all(metrics, 'eur');
    expect([inEur('transaction_count')?.change, inEur('net_revenue')?.change]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('show the scope of figures that do not follow the chosen currency', () => {
    const inEur = all(metrics, 'eur');
    for (const metric of ['revenue_growth', 'revenue_volatility', 'mrr_churn', 'top_customer_share']) {
      expect(inEur(metric)).toMatchObject({ currency: 'usd', scope: 'USD' });
    }
    for (const metric of [
      'early_fraud_warning_count',
      'payment_failure_rate',
      'continuity',
      'history_months',
    ]) {
      expect(inEur(metric)).toMatchObject({ currency: null, scope: 'All currencies' });
    }
    expect(inEur('mrr')).toMatchObject({ currency: 'eur', scope: 'EUR' });
  });

  it('have the longer record in the primary or in all currencies', () => {
    const inEur = all(metrics, 'eur');
    expect(inEur('sales_retention_net')).toMatchObject({ value: '112%', scope: 'USD' });
    expect(inEur('average_sale_change')).toMatchObject({ value: '−5%', scope: 'USD' });
    expect(inEur('days_since_last_dispute')).toMatchObject({ value: '1\u00a0day', scope: 'All currencies' });
    expect(inEur('dispute_win_rate')?.detail).toBe('1 of 4 decided');
    expect(inEur('sale_gaps_12m')?.detail).toContain('the longest is 20 days');
    expect(inEur('declines_2d')?.detail).toContain('60% of the attempts');
  });

  it('say what an unknown figure of the longer record needs', () => {
    const unknown = { ...metrics, sales_retention_gross: null, dispute_win_rate: null };
    const cards = all(unknown as Metrics, null);
    expect(cards('sales_retention_gross')).toMatchObject({
      value: null,
      why: expect.stringContaining('15 full months'),
    });
    expect(cards('dispute_win_rate')).toMatchObject({ value: null, why: expect.stringContaining('decided') });
  });

  it('of a business with one currency show no scope, and compare all figures', () => {
    const one = { ...metrics, transaction_count: 108, by_currency: { usd } };
    const cards = all(one, null);
    expect(cards('transaction_count')).toMatchObject({ value: '108', scope: null });
    expect(cards('transaction_count')?.change?.text).toBe('8% more');
    expect(cards('history_months')?.scope).toBeNull();
  });

  it('make no comparison with a partly read period', () => {
    const reading = {
      ...metrics,
      completeness: 'backfilling',
      data_from: '2026-09-25',
      by_currency: { usd },
    };
    expect(all(reading as Metrics, null)('transaction_count')?.change).toBeUndefined();
    const passed = { ...reading, data_from: '2026-09-24' };
    expect(all(passed as Metrics, null)('transaction_count')?.change?.text).toBe('8% more');
  });

  it('say that amounts are not available yet while sales are already counted', () => {
    const missingAmounts = { revenue_total: null, net_revenue: null, average_transaction_size: null };
    const reading = {
      ...metrics,
      ...missingAmounts,
      completeness: 'backfilling',
      data_from: null,
      by_currency: {},
    };
    const cards = all(reading as Metrics, null);
    for (const metric of Object.keys(missingAmounts)) {
      expect(cards(metric)).toMatchObject({
        value: null,
        why: 'Available after these 30 days have been read.',
      });
    }
    expect(cards('transaction_count')?.value).toBe('129');
  });

  it('have no values before anything is read', () => {
    const nothing = {
      ...metrics,
      currency: null,
      by_currency: {},
      transaction_count: 0,
      revenue_total: null,
    };
    const cards = all(nothing, 'usd');
    expect([cards('transaction_count')?.value, cards('revenue_total')?.value]).toEqual([null, null]);
  });
});

describe('the dispute rate', () => {
  const page = {
    metric: 'chargeback_ratio',
    period_start: '2026-08-25',
    period_end: '2026-11-22',
    subtotal: {
      currency: 'eur',
      unit: 'fraction',
      value: 0.0375,
      parts: [
        { label: 'Disputes', role: 'numerator', unit: 'count', value: 3 },
        { label: 'Transactions', role: 'denominator', unit: 'count', value: 80 },
      ],
    },
    rows: [],
    next_cursor: null,
  } satisfies Parameters<typeof disputeRateOf>[0];
  const figures = figuresIn(metrics, 'eur');

  it('covers 90 days, and its transactions have the same days and currency', () => {
    expect(disputeCard(figures, disputeRateOf(page))).toMatchObject({
      value: '3.8%',
      scope: 'EUR',
      currency: 'eur',
      over: '90 days',
      detail: '3 disputes of 80 charges',
      period: { start: '2026-08-25', end: '2026-11-22' },
    });
  });

  it('is shown once, and no other figure is a rate of disputes to charges', () => {
    const cards = groupsOf(figures, disputeRateOf(page)).flatMap((group) => group.cards);
    expect(cards.filter(({ metric }) => metric === 'chargeback_ratio')).toHaveLength(1);
    expect(cards.filter(({ label }) => /dispute rate/i.test(label))).toHaveLength(1);
  });

  it('is unknown without charges, and while it is loading', () => {
    const none = disputeRateOf({ ...page, subtotal: { ...page.subtotal, value: null, parts: [] } });
    expect(disputeCard(figures, none)).toMatchObject({ value: null, why: 'No charge in 90 days.' });
    expect(disputeCard(figures, null)).toMatchObject({ value: null, why: 'Loading…' });
  });
});

describe('the groups', () => {
  const names = (of: Metrics) =>
    groupsOf(figuresIn(of, null), null).flatMap(({ cards }) => cards.map(({ metric }) => metric));

  it('have each figure once', () => {
    const all = names({ ...metrics, mrr: 100, active_subscriptions: 1, financing_paid_down: 5 });
    expect(new Set(all).size).toBe(all.length);
  });

  it('leave out subscriptions and Stripe Capital of a business without them', () => {
    expect(names(metrics)).not.toContain('mrr');
    expect(names({ ...metrics, active_subscriptions: 2 })).toContain('mrr');
    expect(names(metrics)).not.toContain('financing_paid_down');
    const repaying = { ...usd, financing_paid_down: 700 };
    expect(names({ ...metrics, by_currency: { usd: repaying } })).toContain('financing_paid_down');
  });
});

it('the three strongest months are told as a season, as growth, or as neither', () => {
  const months = [11, 12, 1, 2].map((month, index) => ({ month, share: 0.2 - index / 20 }));
  const told = (top_three_share: number, revenue_growth: number | null) =>
    seasonText({ seasonality: { months, top_three_share }, revenue_growth });
  expect(told(0.45, 0.1)).toBe(
    'November, December and January brought in 45% of the net revenue of the last 24 full months. From 40% we call that a season.',
  );
  expect(told(0.45, 1.9)).toMatch(/^We name no season: sales grew by over 50% in a year/);
  expect(told(0.3, null)).toMatch(/^No season: November, December and January brought in 30% .* 25%\.$/);
  expect(seasonText({ seasonality: null, revenue_growth: 0 })).toBeNull();
});
