import fc from 'fast-check';
import { industries } from '../card/industries.ts';
import type { Facts, InputName, Inputs, NetworkMonth, Reading } from '../card/inputs.ts';

/** Readings for tests: the archetypes of the card's documentation, and arbitrary businesses. */

const aMonth: NetworkMonth = { disputes: 0, fraud_warnings: 0, charges: 200, charges_before: 200 };

export const plentyOfData: Facts = {
  full_months: 20,
  charges_90d: 1500,
  charges_30d: 500,
  charges_12m: 6000,
  customer_coverage: 0.95,
  network_months: {
    visa: { previous: aMonth, current: aMonth },
    mastercard: { previous: aMonth, current: aMonth },
  },
  disputes_open_90d: 1,
  disputes_to_answer: 1,
  amounts_to_answer: {},
  payouts_failed_90d: 0,
  payouts_late_90d: 0,
  fraud_warnings_30d: 0,
  dispute_win_rate_12m: 0.4,
  days_since_last_dispute: 12,
  returning_payers: 0.5,
  sales_retention_gross: 0.6,
  reserve_last_read: null,
  balance_last_read: null,
  financing_repaying: false,
  declines_2d: 3,
  decline_share_2d: 0.05,
  season_months: null,
  season_share: null,
  yearly_net_revenue_usd: 240_000,
  industry: 'retail',
  subscriptions_matter: false,
};

export const steadyRetailer: Inputs = {
  disputes_90d: 4,
  transactions_90d: 1500,
  revenue_growth: 0.05,
  revenue_volatility: 0.22,
  top_customer_share: 0.12,
  history_months: 20,
  monthly_net_revenue_usd: 20_000,
  refund_ratio_to_reference: 0.9,
  payout_reliability: 1,
  payment_failure_rate: 0.03,
  mrr_churn: null,
  reserve_share_30d: 0,
  balance_negative: false,
  charges_enabled: true,
  payouts_enabled: true,
};

export const strongSaas: Inputs = {
  ...steadyRetailer,
  disputes_90d: 1,
  transactions_90d: 3000,
  revenue_growth: 0.18,
  revenue_volatility: 0.12,
  history_months: 36,
  monthly_net_revenue_usd: 60_000,
  payment_failure_rate: 0.015,
  mrr_churn: 0.02,
};

export const decliningAndRefundHeavy: Inputs = {
  ...steadyRetailer,
  disputes_90d: 14,
  revenue_growth: -0.25,
  revenue_volatility: 0.55,
  refund_ratio_to_reference: 2.2,
  payment_failure_rate: 0.11,
};

export const best: Inputs = {
  disputes_90d: 0,
  transactions_90d: 5000,
  revenue_growth: 0.3,
  revenue_volatility: 0.05,
  top_customer_share: 0.05,
  history_months: 30,
  monthly_net_revenue_usd: 150_000,
  refund_ratio_to_reference: 0.2,
  payout_reliability: 1,
  payment_failure_rate: 0.01,
  mrr_churn: 0.005,
  reserve_share_30d: 0,
  balance_negative: false,
  charges_enabled: true,
  payouts_enabled: true,
};

export const worst: Inputs = {
  disputes_90d: 400,
  transactions_90d: 2000,
  revenue_growth: -0.9,
  revenue_volatility: 2,
  top_customer_share: 1,
  history_months: 0,
  monthly_net_revenue_usd: -500,
  refund_ratio_to_reference: 8,
  payout_reliability: 0,
  payment_failure_rate: 0.9,
  mrr_churn: 0.5,
  reserve_share_30d: 0.5,
  balance_negative: true,
  charges_enabled: false,
  payouts_enabled: false,
};

export function reading(inputs: Partial<Inputs> = {}, facts: Partial<Facts> = {}): Reading {
  const all = { ...steadyRetailer, ...inputs };
  return { inputs: all, facts: { ...plentyOfData, ...facts }, unknown: alwaysUnknown(all) };
}

/** The inputs that never just do not apply: without a value they are unknown. */
export function alwaysUnknown(inputs: Inputs): InputName[] {
  const names = [
    'monthly_net_revenue_usd',
    'top_customer_share',
    'reserve_share_30d',
    'balance_negative',
  ] as const;
  return names.filter((name) => inputs[name] === null);
}

const between = (min: number, max: number) =>
  fc.oneof(
    fc.double({ min, max, noNaN: true }),
    // Figures with two decimals hit knots and limits exactly. Random doubles almost never do.
    fc
      .integer({ min: Math.ceil(min * 100), max: Math.floor(max * 100) })
      .map((hundredths) => hundredths / 100),
  );
const orNone = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 5 });

export const anyInputs: fc.Arbitrary<Inputs> = fc.record({
  disputes_90d: fc.oneof(fc.nat(12), fc.nat(2000)),
  transactions_90d: fc.oneof(fc.nat(300), fc.nat(100_000)),
  revenue_growth: orNone(between(-1, 1)),
  revenue_volatility: orNone(between(0, 1.2)),
  top_customer_share: orNone(between(0, 1)),
  history_months: between(0, 40),
  monthly_net_revenue_usd: orNone(between(-1000, 130_000)),
  refund_ratio_to_reference: orNone(between(0, 4)),
  payout_reliability: orNone(between(0, 1)),
  payment_failure_rate: orNone(between(0, 0.4)),
  mrr_churn: orNone(between(0, 0.2)),
  reserve_share_30d: orNone(between(0, 1)),
  balance_negative: orNone(fc.boolean()),
  charges_enabled: fc.boolean(),
  payouts_enabled: fc.boolean(),
});

const anyNetworkMonth = fc.record({
  disputes: fc.nat(400),
  fraud_warnings: fc.nat(1600),
  charges: fc.nat(90_000),
  charges_before: fc.nat(20_000),
});
const anyNetwork = fc.record({ previous: anyNetworkMonth, current: anyNetworkMonth });

export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  full_months: fc.nat(30),
  charges_90d: fc.nat(200),
  charges_30d: fc.nat(3),
  charges_12m: fc.nat(1000),
  customer_coverage: orNone(between(0, 1)),
  network_months: fc.record({ visa: anyNetwork, mastercard: anyNetwork }),
  disputes_open_90d: fc.nat(5),
  disputes_to_answer: fc.nat(5),
  payouts_failed_90d: fc.nat(2),
  payouts_late_90d: fc.nat(2),
  fraud_warnings_30d: fc.nat(6),
  dispute_win_rate_12m: orNone(between(0, 1)),
  days_since_last_dispute: orNone(fc.nat(400)),
  returning_payers: orNone(between(0, 1)),
  sales_retention_gross: orNone(between(0, 1)),
  financing_repaying: fc.constantFrom(true, false, null),
  declines_2d: orNone(fc.nat(60)),
  decline_share_2d: orNone(between(0, 1)),
  season_months: orNone(fc.constantFrom([10, 11, 12], [1, 6, 12])),
  season_share: orNone(between(0.25, 1)),
  yearly_net_revenue_usd: orNone(between(-1000, 400_000)),
  industry: orNone(fc.constantFrom(...industries)),
  subscriptions_matter: fc.boolean(),
});

/** Any business, with or without enough data for a score. */
export const anyReading: fc.Arbitrary<Reading> = fc
  .record({
    inputs: anyInputs,
    facts: anyFacts,
    // For these inputs, a missing value can mean unknown or not applicable.
    either: fc.subarray<InputName>(['revenue_growth', 'revenue_volatility', 'payout_reliability']),
  })
  .map(({ inputs, facts, either }) => ({
    inputs,
    facts,
    unknown: [...alwaysUnknown(inputs), ...either.filter((name) => inputs[name] === null)],
  }));

/** Any business with enough months and charges for a score. */
export const anyEstablished: fc.Arbitrary<Reading> = anyReading.map(({ facts, ...rest }) => ({
  ...rest,
  facts: { ...facts, full_months: 12, charges_90d: 100, charges_30d: 30 },
}));
