/**
 * Scorecard v1, which scored from 2026-11-22 until v2 took its place. It is a record and scores nothing any more. A stored
 * score of it says its own points, reasons, limits and sources; this says where they came from. A card that scores were
 * stored with is never edited. Its rates per US dollar are v2's.
 */
export const scorecardV1 = {
  version: 'scorecard-v1',
  date: '2026-11-22',
  components: [
    {
      key: 'dispute_risk',
      max: 16,
      value: 'dispute_rate',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.001, 16], [0.003, 12], [0.005, 8], [0.0075, 4], [0.01, 1], [0.015, 0]],
    },
    {
      key: 'revenue_trend',
      max: 12,
      value: 'revenue_growth',
      // biome-ignore format: a curve reads best on one line
      knots: [[-0.4, 0], [-0.2, 3], [-0.05, 6], [0, 8], [0.1, 10], [0.25, 12]],
    },
    {
      key: 'revenue_stability',
      max: 12,
      value: 'revenue_volatility',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.1, 12], [0.2, 9], [0.3, 6], [0.5, 2], [0.8, 0]],
    },
    {
      key: 'customer_concentration',
      max: 12,
      value: 'top_customer_share',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.1, 12], [0.2, 10], [0.25, 8], [0.4, 4], [0.6, 1], [1, 0]],
    },
    {
      key: 'processing_history',
      max: 10,
      value: 'history_months',
      // biome-ignore format: a curve reads best on one line
      knots: [[0, 0], [3, 2], [6, 4], [12, 7], [24, 10]],
    },
    {
      key: 'revenue_scale',
      max: 8,
      value: 'monthly_net_revenue_usd',
      // biome-ignore format: a curve reads best on one line
      knots: [[0, 0], [1000, 1], [5000, 3], [10_000, 5], [25_000, 6], [50_000, 7], [100_000, 8]],
    },
    {
      key: 'refund_behavior',
      max: 8,
      value: 'refund_ratio_to_reference',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.5, 8], [1, 6], [1.5, 3], [2, 1], [3, 0]],
    },
    {
      key: 'payout_reliability',
      max: 6,
      value: 'payout_reliability',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.8, 0], [0.9, 1], [0.95, 3], [0.98, 5], [1, 6]],
    },
    {
      key: 'payment_failures',
      max: 6,
      value: 'payment_failure_rate',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.03, 6], [0.05, 5], [0.08, 3], [0.12, 1], [0.2, 0]],
    },
    {
      key: 'subscriber_churn',
      max: 6,
      value: 'mrr_churn',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.01, 6], [0.03, 5], [0.05, 3], [0.08, 1], [0.12, 0]],
    },
    {
      key: 'continuity',
      max: 4,
      value: 'continuity',
      // biome-ignore format: a curve reads best on one line
      knots: [[0.5, 0], [0.75, 1], [0.9, 3], [1, 4]],
    },
  ],
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
  /** Each tier had the floor of v2's tier `now`, so its stored days read in today's words. */
  tiers: [
    { tier: 'not_ready', now: 'limited', floor: 0 },
    { tier: 'improving', now: 'developing', floor: 41 },
    { tier: 'funding_ready', now: 'solid', floor: 71 },
    { tier: 'highly_attractive', now: 'strong', floor: 86 },
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
} as const;
