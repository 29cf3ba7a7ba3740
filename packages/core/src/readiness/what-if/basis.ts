import type { Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import type { Book } from '../../metrics/book.ts';
import { growthOf } from '../../metrics/growth.ts';
import { monthlyNet } from '../../metrics/monthly-net.ts';
import { type PastDay, type PayerSales, pastCounts, pastMonths, payerSales } from '../../metrics/past.ts';
import { primaryCurrency } from '../../metrics/primary-currency.ts';
import { volatilityOf } from '../../metrics/volatility.ts';
import { addDays } from '../../shared/calendar.ts';
import { monthlyNetRevenueUsd } from '../reading.ts';

/** A count of the last 90 days, of how many, and the business's own rate of the last 12 months. */
export interface Rate {
  count: number;
  of: number;
  year_rate: number;
}

/** What is measured of the past: rates (a fraction of charges, payments or payouts), volatility, churn and growth. */
export type Changing = keyof Basis['rates'] | 'volatility' | 'churn' | 'growth';

/** What the reach of a business's inputs is worked out from, beyond its reading. Plain data, stored once a day. */
export interface Basis {
  /** Full months of its own trade in the ledger, at most 37. */
  months: number;
  rates: { disputes: Rate; refunds: Rate; failures: Rate; payouts: Rate };
  /** The best quartile of its own 90-day changes in the last 24 months; `null` with fewer than 4. */
  changes: Record<Changing, number | null>;
  /** Net revenue of the last 3 full months in US dollars. */
  recent_net_usd: number | null;
  /** After 3 new months exactly on their pattern. */
  on_pattern: OnPattern | null;
  payers: PayerSales | null;
}

/** Figures of sales in 90 days. `by_year`: they are then compared with the year before, and today they are not yet. */
export interface OnPattern {
  volatility: number | null;
  growth: number | null;
  by_year: { volatility: boolean; growth: boolean };
}

/** Fewer 90-day changes than this have no quartile. */
const fewestChanges = 4;
const quarterDays = 90;
const daysOfYear = 365;
const mostMonths = 37;
/** 24 months of days, and the 3 steps before the oldest. */
export const daysBack = 28;

/** @param days of the last 24 months, from `pastDays` */
export function basisOf(book: Book, days: readonly PastDay[], card: Scorecard): Basis {
  const [now, year] = [pastCounts(book, quarterDays), pastCounts(book, daysOfYear)];
  const months = pastMonths(book, mostMonths);
  const usd = months.slice(-3).map(({ net }) => usdOf(net, card));
  return {
    months: months.length,
    rates: {
      disputes: rate(now.disputes, now.transactions, year.disputes, year.transactions),
      refunds: rate(now.refunded, now.transactions, year.refunded, year.transactions),
      failures: rate(now.payments_failed, now.payments, year.payments_failed, year.payments),
      payouts: rate(now.payouts_missed, now.payouts_due, year.payouts_missed, year.payouts_due),
    },
    changes: ownChanges(days),
    recent_net_usd:
      usd.length < 3 || usd.includes(null) ? null : usd.reduce<number>((sum, net) => sum + (net ?? 0), 0),
    on_pattern: onPattern(monthlyNet(book, primaryCurrency(book) ?? '', 24)),
    payers: payerSales(book),
  };
}

/** One month's net revenue in US dollars; `null` if a currency has no rate on the card. */
export function usdOf(net: Readonly<Record<string, bigint>>, card: Scorecard): number | null {
  const amounts = Object.entries(net).map(([currency, amount]) => [currency, [Number(amount)]] as const);
  return monthlyNetRevenueUsd(Object.fromEntries(amounts), card);
}

function rate(count: number, of: number, yearCount: number, yearOf: number): Rate {
  return { count, of, year_rate: yearOf === 0 ? 0 : Math.min(1, yearCount / yearOf) };
}

function ownChanges(days: readonly PastDay[]): Basis['changes'] {
  const yearAgo = days[0] ? addDays(days[0].day, -daysOfYear) : '';
  const figure: Record<Changing, (day: PastDay) => number | null> = {
    disputes: ({ figures }) => ratio(figures.disputes_90d, figures.transactions_90d),
    refunds: ({ figures }) => figures.refund_ratio_90d,
    failures: ({ figures }) => figures.payment_failure_rate,
    payouts: ({ figures }) => (figures.payout_reliability === null ? null : 1 - figures.payout_reliability),
    volatility: ({ figures }) => figures.revenue_volatility,
    growth: ({ figures }) => figures.revenue_growth,
    // Ended subscriptions are read for 400 days only.
    churn: ({ day, figures }) => (day >= yearAgo ? figures.mrr_churn : null),
  };
  const spans = days.slice(3).map((before, index) => [before, days[index] as PastDay] as const);
  const changes = (name: Changing) =>
    spans.flatMap(([before, after]) => {
      const [from, to] = [figure[name](before), figure[name](after)];
      return from === null || to === null || !isComparable(name, before, after) ? [] : [to - from];
    });
  const lowest = (name: Changing) => quartile(changes(name));
  const growth = quartile(changes('growth').map((change) => -change));
  return {
    disputes: lowest('disputes'),
    refunds: lowest('refunds'),
    failures: lowest('failures'),
    payouts: lowest('payouts'),
    volatility: lowest('volatility'),
    churn: lowest('churn'),
    growth: growth === null ? null : -growth,
  };
}

/** Against another basis it is another figure. */
function isComparable(name: Changing, before: PastDay, after: PastDay): boolean {
  if (name === 'volatility') return before.volatility_basis === after.volatility_basis;
  return name !== 'growth' || before.growth_basis === after.growth_basis;
}

/** The change that a quarter of all changes are at or below; `null` if they are too few. */
function quartile(changes: readonly number[]): number | null {
  if (changes.length < fewestChanges) return null;
  return changes.toSorted((a, b) => a - b)[Math.ceil(changes.length / 4) - 1] ?? null;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Sales if the next 3 months follow the pattern that they are measured against; `null` under 3 months. */
function onPattern(months: readonly bigint[]): OnPattern | null {
  const numbers = months.map(Number);
  const year = numbers.slice(-12);
  if (year.length < 3) return null;
  const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);
  const before = sum(numbers.slice(-24, -12));
  const next = (ahead: number) => {
    if (numbers.length >= 24 && before > 0) return (sum(year) / before) * (numbers[11 + ahead] ?? 0);
    return lineThrough(year)(year.length - 1 + ahead);
  };
  const then = [...months, ...[1, 2, 3].map((ahead) => BigInt(Math.round(Math.max(0, next(ahead)))))];
  const [volatility, growth] = [volatilityOf(then), growthOf(then)];
  return {
    volatility: volatility.revenue_volatility,
    growth: growth.revenue_growth,
    by_year: {
      volatility: volatility.volatility_basis === 'year' && volatilityOf(months).volatility_basis !== 'year',
      growth: growth.growth_basis === 'year' && growthOf(months).growth_basis !== 'year',
    },
  };
}

/** The least-squares line through values at 0, 1, 2 …; their mean below 6 values, as in the volatility. */
export function lineThrough(values: readonly number[]): (at: number) => number {
  const n = values.length;
  const [meanX, meanY] = [(n - 1) / 2, values.reduce((sum, value) => sum + value, 0) / n];
  if (n < 6) return () => meanY;
  const spread = values.reduce((sum, _, index) => sum + (index - meanX) ** 2, 0);
  const joint = values.reduce((sum, value, index) => sum + (index - meanX) * (value - meanY), 0);
  return (at) => meanY + (joint / spread) * (at - meanX);
}

/** Whether a basis is of the same moment as a reading: its counts give the reading's figures. */
export function fits({ rates }: Basis, { inputs }: Pick<Reading, 'inputs'>): boolean {
  return (
    rates.disputes.count === inputs.disputes_90d &&
    rates.disputes.of === inputs.transactions_90d &&
    ratio(rates.failures.count, rates.failures.of) === inputs.payment_failure_rate &&
    ratio(rates.payouts.of - rates.payouts.count, rates.payouts.of) === inputs.payout_reliability
  );
}
