import type { InputSpec, Scorecard } from './scorecard.ts';
import { minorUnitsPerUsd } from './scorecard-v2.currencies.ts';
import * as source from './sources.ts';

/**
 * Scorecard v2: a transparent, additive points card for payments data. It is expert judgment, not fitted to outcomes, and never
 * an approval or an offer. The weights sum to 100. docs/scorecard.md explains it to a reader with a calculator. A card that
 * scores were stored with is never edited: a change needs a new version.
 */

const share: InputSpec['range'] = { min: 0, max: 1 };
const count: InputSpec['range'] = { min: 0, max: 100_000_000, integer: true };

export const scorecardV2: Scorecard = {
  version: 'scorecard-v2',
  date: '2026-11-30',
  components: [
    {
      key: 'dispute_risk',
      max: 18,
      value: 'dispute_rate',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.001, 18], [0.003, 14], [0.005, 9], [0.0075, 4], [0.01, 1], [0.015, 0]],
      says: {
        good: 'Few payments are disputed',
        fair: 'Some payments are disputed',
        weak: 'Disputes are high for the number of charges',
        absent: null,
        unknown: null,
      },
      source: source.measuringDisputes,
    },
    {
      key: 'revenue_scale',
      max: 14,
      value: 'monthly_net_revenue_usd',
      // biome-ignore format: a curve reads best on one line
      knots: [[0, 0], [1000, 2], [5000, 5], [10_000, 8], [25_000, 11], [50_000, 13], [100_000, 14]],
      says: {
        good: 'Monthly net revenue is near the top of the card’s range',
        fair: 'Monthly net revenue is in the middle of the card’s range',
        weak: 'Monthly net revenue is small',
        absent: null,
        unknown: 'Monthly net revenue is unknown: under 3 full months, or a currency without a rate',
      },
      source: source.lenderMinimums,
    },
    {
      key: 'revenue_trend',
      max: 12,
      value: 'revenue_growth',
      // biome-ignore format: a curve reads best on one line
      knots: [[-0.4, 0], [-0.2, 3], [-0.05, 7], [0, 10], [0.1, 11], [0.25, 12]],
      says: {
        good: 'Sales hold their level or grow',
        fair: 'Sales are about level',
        weak: 'Sales are falling',
        absent: 'Too few months to compare with earlier ones',
        unknown: 'The months to compare with had no net revenue, so the trend is unknown',
      },
      source: source.capitalFactors,
    },
    {
      key: 'revenue_stability',
      max: 12,
      value: 'revenue_volatility',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.1, 12], [0.2, 9], [0.3, 6], [0.5, 2], [0.8, 0]],
      says: {
        good: 'Sales follow a steady pattern',
        fair: 'Sales vary around their pattern',
        weak: 'Sales swing widely',
        absent: 'Too few full months to measure how steady sales are',
        unknown: 'Net revenue of the year is not positive, so its steadiness is unknown',
      },
      source: source.volatilityAsRisk,
    },
    {
      key: 'customer_concentration',
      max: 12,
      value: 'top_customer_share',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.1, 12], [0.2, 10], [0.25, 8], [0.4, 4], [0.6, 1], [1, 0]],
      says: {
        good: 'Sales are spread over many payers',
        fair: 'One payer makes up a good part of sales',
        weak: 'Sales depend on one payer',
        absent: null,
        unknown: 'Less than half of sales can be linked to a payer, so the largest share is unknown',
      },
      source: source.concentration,
    },
    {
      key: 'processing_history',
      max: 10,
      value: 'history_months',
      // biome-ignore format: a curve reads best on one line
      knots: [[0, 0], [3, 2], [6, 4], [12, 7], [24, 10]],
      says: {
        good: 'Your payment record is long',
        fair: 'Your payment record is still growing',
        weak: 'Your payment record is short',
        absent: null,
        unknown: null,
      },
      source: source.capitalHistory,
    },
    {
      key: 'refund_behavior',
      max: 8,
      value: 'refund_ratio_to_reference',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.5, 8], [1, 6], [1.5, 3], [2, 1], [3, 0]],
      says: {
        good: 'Fewer refunds than typical for the industry',
        fair: 'Refunds are near typical for the industry',
        weak: 'More refunds than typical for the industry',
        absent: 'No sales in 90 days to compare refunds with',
        unknown: null,
      },
      source: source.judgment,
    },
    {
      key: 'payment_failures',
      max: 6,
      value: 'payment_failure_rate',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.01, 6], [0.02, 5], [0.04, 3], [0.08, 1], [0.15, 0]],
      says: {
        good: 'Few payments are lost after retries',
        fair: 'Some payments are lost after retries',
        weak: 'Many payments are lost after retries',
        absent: 'No payment was attempted in the last 90 days',
        unknown: null,
      },
      source: source.paymentsLost,
    },
    {
      key: 'subscriber_churn',
      max: 6,
      value: 'mrr_churn',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.01, 6], [0.03, 5], [0.05, 3], [0.08, 1], [0.12, 0]],
      says: {
        good: 'Subscribers stay',
        fair: 'Some subscription revenue ends each month',
        weak: 'A lot of subscription revenue ends each month',
        absent: 'Subscriptions are too small a part of sales',
        unknown: null,
      },
      source: source.churn,
    },
    {
      key: 'payout_reliability',
      max: 2,
      value: 'payout_reliability',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.8, 0], [0.95, 1], [1, 2]],
      says: {
        good: 'Payouts arrive at the bank on time',
        fair: 'A few payouts failed or were late',
        weak: 'Payouts fail or are late',
        absent: 'No payout was due yet',
        unknown: 'No payout was due in 90 days of sales, so payouts cannot be judged',
      },
      source: source.payoutFailures,
    },
  ],
  inputs: {
    disputes_90d: { range: count, movable: { times: 0.4 } },
    transactions_90d: { range: count, movable: null },
    monthly_net_revenue_usd: { range: { min: -1e12, max: 1e12 }, movable: { times: 1.3 } },
    revenue_growth: { range: { min: -100, max: 1000 }, movable: { by: 0.15 } },
    revenue_volatility: { range: { min: 0, max: 1000 }, movable: { by: -0.05 } },
    top_customer_share: { range: share, movable: { by: -0.1 } },
    history_months: { range: { min: 0, max: 1200 }, movable: null },
    refund_ratio_to_reference: { range: { min: 0, max: 10_000 }, movable: { by: -0.5 } },
    payment_failure_rate: { range: share, movable: { by: -0.02 } },
    mrr_churn: { range: share, movable: { by: -0.02 } },
    payout_reliability: { range: share, movable: { to: 1 } },
    reserve_share_30d: { range: { min: 0, max: 1000 }, movable: null },
    balance_negative: { range: 'boolean', movable: { to: false } },
    charges_enabled: { range: 'boolean', movable: { to: true } },
    payouts_enabled: { range: 'boolean', movable: { to: true } },
  },
  // A mean of 0.25% that weighs as much as 200 charges: one dispute on 30 charges counts as 0.65%, not 3.3%.
  dispute_prior: { disputed: 0.5, undisputed: 199.5 },
  dispute_certainty: 0.7,
  gates: {
    account_disabled: { cap: 40 },
    disputes_2_percent: { cap: 40, rate: 0.02 },
    // The card networks' programs: https://docs.stripe.com/disputes/monitoring-programs
    visa_program: { cap: 40, rate: 0.015, reports: 1500 },
    mastercard_program: { cap: 40, rate: 0.015, disputes: 100 },
    sales_under_1000: { cap: 40, usd: 1000 },
    disputes_1_percent: { cap: 55, rate: 0.01 },
    // Stripe's own level: https://docs.stripe.com/disputes/measuring
    disputes_0_75_percent: { cap: 70, rate: 0.0075 },
    sales_under_5000: { cap: 70, usd: 5000 },
    history_6_months: { cap: 70, months: 6 },
    reserve: { cap: 70, share: 0.1 },
    balance_negative: { cap: 70 },
    top_customer: { cap: 80, share: 0.5 },
    history_12_months: { cap: 85, months: 12 },
    reserve_unreadable: { cap: 85 },
    balance_unreadable: { cap: 85 },
  },
  minimum: { full_months: 3, charges_90d: 30, charges_30d: 1, points_available: 70 },
  confidence: {
    history_months: { low: 6, high: 12 },
    charges_12m: { low: 100, high: 500 },
    customer_coverage: { low: 0.5, high: 0.8 },
    hours_since_sync: { low: 24, high: 2 },
  },
  tiers: [
    { tier: 'limited', floor: 0 },
    { tier: 'developing', floor: 41 },
    { tier: 'solid', floor: 71 },
    { tier: 'strong', floor: 86 },
  ],
  hysteresis: { margin: 2, days: 3 },
  refund_reference: {
    saas: 0.03,
    services: 0.02,
    retail: 0.06,
    ecommerce: 0.06,
    apparel: 0.1,
    food: 0.02,
    travel: 0.08,
    other: 0.04,
  },
  minor_units_per_usd: minorUnitsPerUsd,
  judgment: source.judgment,
};
