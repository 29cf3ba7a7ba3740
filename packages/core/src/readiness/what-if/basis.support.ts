import fc from 'fast-check';
import { card } from '../../card/current.ts';
import type { Reading } from '../../card/inputs.ts';
import { anyEstablished } from '../reading.support.ts';
import type { Ahead, Basis, Rate } from './basis.ts';

/** Businesses for tests: a reading, and the basis that its counts come from. */
export interface Known {
  reading: Reading;
  basis: Basis;
}

export const noChanges: Basis['changes'] = {
  disputes: null,
  refunds: null,
  failures: null,
  payouts: null,
  volatility: null,
  churn: null,
  growth: null,
};

export const noLowest: Basis['lowest'] = {
  disputes: null,
  refunds: null,
  failures: null,
  payouts: null,
  volatility: null,
  churn: null,
};

export const twoYears: Basis['months_back'] = {
  disputes: 24,
  refunds: 24,
  failures: 24,
  payouts: 24,
  volatility: 24,
  churn: 12,
  growth: 24,
};

/** Sales ahead in which only the given fields are known. */
export function salesAhead(some: Partial<Ahead>): Ahead {
  return {
    revenue_growth: null,
    revenue_volatility: null,
    monthly_net_revenue_usd: null,
    new_net_usd: null,
    months: 12,
    pattern: 'year',
    by_year: { volatility: false, growth: false },
    ...some,
  };
}

const none: Rate = { count: 0, of: 0, year_rate: 0 };

/** The reading with the figures of a basis, and the basis with the reading's disputes. Rates that are not given go on as today. */
export function known(
  reading: Reading,
  {
    rates: { refunds = none, failures = none, payouts = none, disputes_year_rate } = {},
    ...rest
  }: Partial<Omit<Basis, 'rates'>> & {
    rates?: Partial<Omit<Basis['rates'], 'disputes'>> & { disputes_year_rate?: number };
  } = {},
): Known {
  const { disputes_90d: count, transactions_90d: of } = reading.inputs;
  const share = ({ count: part, of: whole }: Rate) => (whole === 0 ? null : part / whole);
  const reference = card.refund_reference[reading.facts.industry ?? 'other'];
  const refunded = share(refunds);
  const missed = payouts.of - payouts.count;
  return {
    reading: {
      ...reading,
      inputs: {
        ...reading.inputs,
        refund_ratio_to_reference: refunded === null ? null : refunded / reference,
        payment_failure_rate: share(failures),
        payout_reliability: share({ ...payouts, count: missed }),
      },
      unknown: reading.unknown.filter((name) => name !== 'payout_reliability'),
    },
    basis: {
      months: 24,
      rates: {
        disputes: { count, of, year_rate: disputes_year_rate ?? share({ count, of, year_rate: 0 }) ?? 0 },
        refunds,
        failures,
        payouts,
      },
      changes: noChanges,
      lowest: noLowest,
      months_back: twoYears,
      ahead: null,
      least_volatility: null,
      payers: null,
      ...rest,
    },
  };
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });
const change = (most: number) => maybe(fc.double({ min: -most, max: most / 4, noNaN: true }));
const rateOf = (of: fc.Arbitrary<number>): fc.Arbitrary<Rate> =>
  fc
    .tuple(of, fraction, fraction)
    .map(([all, part, year]) => ({ count: Math.floor(all * part * 0.4), of: all, year_rate: year * 0.4 }));

const anyBasis = fc.record({
  months: fc.integer({ min: 3, max: 37 }),
  changes: fc.record({
    disputes: change(0.02),
    refunds: change(0.1),
    failures: change(0.1),
    payouts: change(0.2),
    volatility: change(0.2),
    churn: change(0.05),
    growth: maybe(fc.double({ min: -0.1, max: 0.5, noNaN: true })),
  }),
  lowest: fc.record({
    disputes: maybe(fraction),
    refunds: maybe(fraction),
    failures: maybe(fraction),
    payouts: maybe(fraction),
    volatility: maybe(fraction),
    churn: maybe(fraction),
  }),
  months_back: fc.constant(twoYears),
  ahead: maybe(
    fc.record({
      revenue_growth: maybe(fc.double({ min: -0.9, max: 1, noNaN: true })),
      revenue_volatility: maybe(fraction),
      monthly_net_revenue_usd: maybe(fc.double({ min: -1000, max: 130_000, noNaN: true })),
      new_net_usd: maybe(fc.double({ min: -1000, max: 400_000, noNaN: true })),
      months: fc.integer({ min: 5, max: 12 }),
      pattern: fc.constantFrom('year' as const, 'trend' as const, 'mean' as const),
      by_year: fc.record({ volatility: fc.boolean(), growth: fc.boolean() }),
    }),
  ),
  least_volatility: maybe(fraction),
  payers: maybe(
    fc
      .record({ kept: fc.nat(10_000), recent: fc.nat(5000), next: fc.nat(15_000), others: fc.nat(90_000) })
      .map(({ kept, recent, next, others }) => ({
        largest_kept: kept,
        largest_recent: recent,
        next,
        all_kept: kept + others,
        all_recent: recent + Math.floor(others / 3),
      })),
  ),
});

/** Any business with enough data for a score, whose rates are of whole counts. */
export const anyKnown: fc.Arbitrary<Known> = fc
  .record({
    reading: anyEstablished,
    basis: anyBasis,
    payments: rateOf(fc.nat(3000)),
    payouts: rateOf(fc.nat(90)),
    refunded: fraction,
    years: fc.tuple(fraction, fraction),
  })
  .map(({ reading, basis, payments, payouts, refunded, years: [disputes, refunds] }) => {
    const { transactions_90d: of } = reading.inputs;
    const rates = {
      refunds: { count: Math.floor(of * refunded * 0.3), of, year_rate: refunds * 0.3 },
      failures: payments,
      payouts,
      disputes_year_rate: disputes * 0.03,
    };
    return known(reading, { ...basis, rates });
  });
