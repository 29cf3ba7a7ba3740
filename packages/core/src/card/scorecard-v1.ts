import type { InputSpec, Scorecard } from './scorecard.ts';
import { minorUnitsPerUsd } from './scorecard-v1.currencies.ts';
import * as source from './scorecard-v1.sources.ts';

/**
 * Scorecard v1: a transparent, additive points card for payments data. It is expert judgment, not fitted to defaults, and
 * never an approval or an offer. The weights sum to 100. A card that scores were stored with is never edited: a change
 * needs a new version.
 */

const share: InputSpec['range'] = { min: 0, max: 1 };
const count: InputSpec['range'] = { min: 0, max: 100_000_000, integer: true };

export const scorecardV1: Scorecard = {
  version: 'scorecard-v1',
  date: source.setOn,
  components: [
    {
      key: 'dispute_risk',
      max: 16,
      value: 'dispute_rate',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.001, 16], [0.003, 12], [0.005, 8], [0.0075, 4], [0.01, 1], [0.015, 0]],
      says: {
        good: 'Few payments are disputed',
        fair: 'Some payments are disputed',
        weak: 'Disputes are high for the number of charges',
        absent: 'Disputes always count',
      },
      source: source.measuringDisputes,
    },
    {
      key: 'revenue_trend',
      max: 12,
      value: 'revenue_growth',
      // biome-ignore format: a curve reads best on one line
      knots: [[-0.4, 0], [-0.2, 3], [-0.05, 6], [0, 8], [0.1, 10], [0.25, 12]],
      says: {
        good: 'Sales are growing well',
        fair: 'Sales are about level, or growing slowly',
        weak: 'Sales are falling',
        absent: 'Too few months to compare with earlier ones',
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
        good: 'Sales are steady from month to month',
        fair: 'Sales vary from month to month',
        weak: 'Sales swing widely',
        absent: 'Too few full months with sales to measure how steady they are',
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
        good: 'Sales are spread over many customers',
        fair: 'One customer makes up a good part of sales',
        weak: 'Sales depend on one customer',
        absent: 'Less than half of sales are linked to a customer, so the share is unknown',
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
        absent: 'History always counts',
      },
      source: source.capitalHistory,
    },
    {
      key: 'revenue_scale',
      max: 8,
      value: 'monthly_net_revenue_usd',
      // biome-ignore format: a curve reads best on one line
      knots: [[0, 0], [1000, 1], [5000, 3], [10_000, 5], [25_000, 6], [50_000, 7], [100_000, 8]],
      says: {
        good: 'Monthly revenue is at a size many lenders look for',
        fair: 'Monthly revenue is mid-sized',
        weak: 'Monthly revenue is below what many lenders ask for',
        absent: 'One of your currencies is not in the card’s table of rates',
      },
      source: source.lenderMinimums,
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
      },
      source: source.judgment,
    },
    {
      key: 'payout_reliability',
      max: 6,
      value: 'payout_reliability',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.8, 0], [0.9, 1], [0.95, 3], [0.98, 5], [1, 6]],
      says: {
        good: 'Payouts arrive at the bank on time',
        fair: 'A few payouts failed or were late',
        weak: 'Payouts fail or are late',
        absent: 'No payout was due in the last 90 days',
      },
      source: source.payoutFailures,
    },
    {
      key: 'payment_failures',
      max: 6,
      value: 'payment_failure_rate',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.03, 6], [0.05, 5], [0.08, 3], [0.12, 1], [0.2, 0]],
      says: {
        good: 'Few payments are lost',
        fair: 'Some payments are lost',
        weak: 'Many payments are lost',
        absent: 'No payment was attempted in the last 90 days',
      },
      source: source.paymentFailures,
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
      },
      source: source.churn,
    },
    {
      key: 'continuity',
      max: 4,
      value: 'continuity',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.5, 0], [0.75, 1], [0.9, 3], [1, 4]],
      says: {
        good: 'Nearly every week has sales',
        fair: 'Some weeks have no sales',
        weak: 'Many weeks have no sales',
        absent: 'The record is under 12 weeks long',
      },
      source: source.capitalFactors,
    },
  ],
  inputs: {
    disputes_90d: { range: count, movable: { times: 0.4 } },
    transactions_90d: { range: count, movable: null },
    revenue_growth: {
      range: { min: -100, max: 1000 },
      movable: { by: 0.15 },
    },
    revenue_volatility: {
      range: { min: 0, max: 1000 },
      movable: { by: -0.05 },
    },
    top_customer_share: {
      range: share,
      movable: { by: -0.1 },
    },
    history_months: {
      range: { min: 0, max: 1200 },
      movable: null,
    },
    monthly_net_revenue_usd: {
      range: { min: -1e12, max: 1e12 },
      movable: { times: 1.3 },
    },
    refund_ratio_to_reference: {
      range: { min: 0, max: 10_000 },
      movable: { by: -0.5 },
    },
    payout_reliability: { range: share, movable: { to: 1 } },
    payment_failure_rate: {
      range: share,
      movable: { by: -0.05 },
    },
    mrr_churn: {
      range: share,
      movable: { by: -0.02 },
    },
    continuity: { range: share, movable: null },
    charges_enabled: { range: 'boolean', movable: { to: true } },
    payouts_enabled: { range: 'boolean', movable: { to: true } },
  },
  // A small sample is drawn toward a typical rate: one dispute on 30 charges counts as 0.47%, not 3.3%.
  dispute_prior: { transactions: 400, rate: 0.0025 },
  gates: {
    account_disabled: { cap: 40 },
    // The card networks' programs: https://docs.stripe.com/disputes/monitoring-programs
    excessive_disputes: { cap: 40, rate: 0.015, disputes: 100 },
    // Stripe's own level: https://docs.stripe.com/disputes/measuring
    dispute_rate: { cap: 70, rate: 0.0075, disputes: 5 },
    history_6_months: { cap: 70, months: 6 },
    top_customer: { cap: 80, share: 0.5 },
    history_12_months: { cap: 85, months: 12 },
  },
  minimum: { full_months: 3, charges_90d: 30, charges_30d: 1, points_available: 70 },
  confidence: {
    history_months: { low: 6, high: 12 },
    charges_12m: { low: 100, high: 500 },
    customer_coverage: { low: 0.5, high: 0.8 },
    hours_since_sync: { low: 24, high: 2 },
  },
  tiers: [
    { tier: 'not_ready', floor: 0 },
    { tier: 'improving', floor: 41 },
    { tier: 'funding_ready', floor: 71 },
    { tier: 'highly_attractive', floor: 86 },
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
