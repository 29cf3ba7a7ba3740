import type { Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import type { Book } from '../../metrics/book.ts';
import { type PastDay, type PayerSales, pastCounts, payerSales } from '../../metrics/past.ts';
import { volatilityOf } from '../../metrics/volatility.ts';
import { addDays, daysBetween } from '../../shared/calendar.ts';
import { daysPerMonth } from '../../shared/quantity.ts';
import { type Counted, type SalesAhead, usualSales } from './ahead.ts';
import { type Course, courseOf, newMonths } from './course.ts';
import { lineThrough, type Pattern, sum } from './project.ts';

/** A count of the last 90 days, of how many, and the business's own rate of the last 12 months. */
export interface Rate {
  count: number;
  of: number;
  year_rate: number;
}

/** The measures of the past: rates (a fraction of charges, payments or payouts), volatility, churn and growth. */
export type Changing = Counted | 'volatility' | 'churn' | 'growth';

/** The data besides the reading from which the reach of inputs is computed. Plain data, stored once a day. */
export interface Basis {
  /** Full months with the business's own sales in the ledger, at most 37. */
  months: number;
  rates: Record<Counted, Rate>;
  /** The best quartile of its own 90-day changes in the last 24 months, by the measure of 90 days ahead; `null` with fewer than 4. */
  changes: Record<Changing, number | null>;
  /**
   * The lowest value that each had over 90 days of the last 24 months, those up to today included, by the same measure. Churn covers
   * 30 days, so for it this is the mean of three in a row: one month without a loss is no 90 days.
   */
  lowest: Record<Exclude<Changing, 'growth'>, number | null>;
  /** How many months back these days and changes reach. */
  months_back: Record<Changing, number>;
  /** Sales in 90 days if the new months do not vary around their pattern; `null` under 3 months. */
  ahead: Ahead | null;
  /** The volatility after new months exactly on their pattern: the least that is possible. */
  least_volatility: number | null;
  payers: PayerSales | null;
}

export interface Ahead extends SalesAhead {
  pattern: Pattern;
  /** Whether a figure is then compared with the year before, and today not yet. */
  by_year: { volatility: boolean; growth: boolean };
}

/** Fewer 90-day changes than this have no quartile. */
const fewestChanges = 4;
const quarterDays = 90;
const daysOfYear = 365;
/** 24 months of days, and the 3 steps before the oldest. */
export const daysBack = 28;

/** @param days of the last 24 months, from `pastDays`; empty if changes and lowest values are already known */
export function basisOf(book: Book, days: readonly PastDay[], card: Scorecard): Basis {
  const [now, year] = [pastCounts(book, quarterDays), pastCounts(book, daysOfYear)];
  const course = courseOf(book);
  const ahead = aheadOf(course, card);
  return {
    months: course.months.length,
    rates: {
      disputes: rate(now.disputes, now.transactions, year.disputes, year.transactions),
      refunds: rate(now.refunded, now.transactions, year.refunded, year.transactions),
      failures: rate(now.payments_failed, now.payments, year.payments_failed, year.payments),
      payouts: rate(now.payouts_missed, now.payouts_due, year.payouts_missed, year.payouts_due),
    },
    ...ownRecord(days, ahead),
    ahead,
    least_volatility: leastVolatility(course),
    payers: payerSales(book),
  };
}

/** From this many full months, a figure is compared with the year before. */
const byYearFrom = { growth: 15, volatility: 24 };

function aheadOf(course: Course, card: Scorecard): Ahead | null {
  const then = usualSales(course, card);
  if (then === null) return null;
  const [months, later] = [course.net.length, course.net.length + newMonths(course.day)];
  const begins = (from: number) => months < from && later >= from;
  return {
    ...then,
    by_year: { growth: begins(byYearFrom.growth), volatility: begins(byYearFrom.volatility) },
  };
}

function rate(count: number, of: number, yearCount: number, yearOf: number): Rate {
  return { count, of, year_rate: yearOf === 0 ? 0 : Math.min(1, yearCount / yearOf) };
}

type OwnRecord = Pick<Basis, 'changes' | 'lowest' | 'months_back'>;

/** Values and changes of past days. Only days on which a figure was measured as it is in 90 days count. */
function ownRecord(days: readonly PastDay[], ahead: Ahead | null): OwnRecord {
  const [today] = days;
  const yearAgo = today ? addDays(today.day, -daysOfYear) : '';
  const wanted = measuresOf(today, ahead);
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
  const value = (name: Changing, day: PastDay) =>
    measuresOf(day)[name] === wanted[name] ? figure[name](day) : null;
  const spans = days.slice(3).map((before, index) => [before, days[index] as PastDay] as const);
  const changes = (name: Changing) =>
    spans.flatMap(([before, after]) => {
      const [from, to] = [value(name, before), value(name, after)];
      return from === null || to === null ? [] : [to - from];
    });
  const least = (name: Changing) => {
    const each = days.map((day) => value(name, day));
    const values = (name === 'churn' ? meansOfThree(each) : each).filter((one) => one !== null);
    return values.length === 0 ? null : Math.min(...values);
  };
  const back = (name: Changing) => {
    const oldest = days.findLast((day) => value(name, day) !== null);
    return today && oldest ? Math.round(daysBetween(oldest.day, today.day) / daysPerMonth) : 0;
  };
  const growth = quartile(changes('growth').map((change) => -change));
  const of = <T>(each: (name: Exclude<Changing, 'growth'>) => T) => ({
    disputes: each('disputes'),
    refunds: each('refunds'),
    failures: each('failures'),
    payouts: each('payouts'),
    volatility: each('volatility'),
    churn: each('churn'),
  });
  return {
    changes: { ...of((name) => quartile(changes(name))), growth: growth === null ? null : -growth },
    lowest: of(least),
    months_back: { ...of(back), growth: back('growth') },
  };
}

/** The mean of each three values in a row; `null` where one is unknown. */
function meansOfThree(values: readonly (number | null)[]): (number | null)[] {
  return values.slice(2).map((first, index) => {
    const [second, third] = [values[index + 1] ?? null, values[index] ?? null];
    return first === null || second === null || third === null ? null : (first + second + third) / 3;
  });
}

/** By what each figure is measured on a day: against another base, or in another currency, it is another figure. */
function measuresOf(day: PastDay | undefined, ahead: Ahead | null = null): Record<Changing, string | null> {
  const { growth_basis = null, volatility_basis = null, currency = '' } = day ?? {};
  const short = (day?.figures.months_in_currency ?? 0) < 6 ? 'mean' : 'line';
  const against = volatility_basis === 'trend' ? short : volatility_basis;
  return {
    disputes: null,
    refunds: null,
    failures: null,
    payouts: null,
    volatility: `${ahead?.by_year.volatility ? 'year' : against} ${currency}`,
    growth: `${ahead?.by_year.growth ? 'year' : growth_basis} ${currency}`,
    churn: currency,
  };
}

/** The change that a quarter of all changes are at or below; `null` if they are too few. */
function quartile(changes: readonly number[]): number | null {
  if (changes.length < fewestChanges) return null;
  return changes.toSorted((a, b) => a - b)[Math.ceil(changes.length / 4) - 1] ?? null;
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The volatility if the new months lie exactly on the pattern that they are measured against; `null` under 3 months. */
function leastVolatility({ net, day }: Course): number | null {
  const numbers = net.slice(-24).map(Number);
  const year = numbers.slice(-12);
  if (year.length < 3) return null;
  const before = sum(numbers.slice(-24, -12));
  const next = (ahead: number) => {
    if (numbers.length >= 24 && before > 0) return (sum(year) / before) * (numbers[11 + ahead] ?? 0);
    return lineThrough(year)(year.length - 1 + ahead);
  };
  const months = Array.from({ length: newMonths(day) }, (_, index) => Math.max(0, next(index + 1)));
  return volatilityOf([...net, ...months.map((value) => BigInt(Math.round(value)))]).revenue_volatility;
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
