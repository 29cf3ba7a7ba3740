import type { Industry } from '../../card/industries.ts';
import type { Scorecard, Tier } from '../../card/scorecard.ts';
import { bookAsOf } from '../../metrics/as-of.ts';
import { type Book, firstTransaction, sumDays } from '../../metrics/book.ts';
import type { ReserveDay } from '../../metrics/evidence/load-reserves.ts';
import { netRevenue } from '../../metrics/period.ts';
import { primaryCurrency } from '../../metrics/primary-currency.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  type LocalDate,
  later,
  monthOf,
  monthRange,
} from '../../shared/calendar.ts';
import { exactInterval } from '../../shared/exact-interval.ts';
import type { Score } from '../score.ts';
import { pastDates, pastMonthEnds, scoreAsOf } from './reconstruct.ts';

/** The outcomes that the back-check looks for in the 90 days after a past month's end. */
export const trouble = {
  sales_fell:
    'Net revenue of the next 3 months was 30% or more below the year before; where that is not known, below the 3 months before',
  no_sale: 'No sale for 30 days',
  dispute_limit: 'A dispute limit began to apply',
  reserve: 'Stripe began to hold a reserve',
  balance_negative: 'The Stripe balance went below zero, on days since the connection',
} as const;
export type Trouble = keyof typeof trouble;

/** Days after a past month's end in which trouble counts. */
const daysAfter = 90;
/** Net revenue at most this many percent of the year before. */
const fallenTo = 70n;
const quietDays = 30;
/** Fewer periods than this in a tier are too few to tell. Our judgment. */
const enough = 4;
/** The confidence of intervals. */
export const level = 0.8;

/** What happened to money at Stripe, which the book does not date. */
export interface PastCash {
  /** Oldest first. */
  reserves: readonly ReserveDay[];
  /** The days on which the balance counted as negative, oldest first. */
  negative: readonly LocalDate[];
}

/** How often there was trouble after month ends at which the score was in a tier. */
export interface TierRate {
  tier: Tier;
  month_ends: number;
  with_trouble: number;
  /** Those whose 90 days after do not overlap, the first taken first: only these are independent of each other. */
  apart: { month_ends: number; with_trouble: number };
  /** The exact 80% interval of the share, from periods that do not overlap; `null` with too few of them. */
  interval: { low: number; high: number } | null;
}

export interface BackCheck {
  /** The month ends that are far enough back, oldest first. */
  month_ends: { date: LocalDate; score: number; tier: Tier; trouble: Trouble[] }[];
  /** One per tier, the lowest first. */
  tiers: TierRate[];
}

/**
 * Looks at past month ends with a score, and at what happened in the 90 days after each. It is a check of ourselves on one business's own
 * record, not a validation: month ends of one business overlap, and no outcome is a loan.
 */
export function backCheck(book: Book, cash: PastCash, industry: Industry | null, card: Scorecard): BackCheck {
  const scored = new Set(pastDates(book));
  const month_ends = pastMonthEnds(book.today)
    .filter((date) => scored.has(date) && addDays(date, daysAfter) < book.today)
    .flatMap((date) => {
      const then = scoreAsOf(book, date, industry, card);
      if (then.score === null || then.raw_tier === null) return [];
      return [
        {
          date,
          score: then.score,
          tier: then.raw_tier,
          trouble: troubleAfter(book, cash, date, then, industry, card),
        },
      ];
    });
  return {
    month_ends,
    tiers: card.tiers.map(({ tier }) =>
      rateOf(
        tier,
        month_ends.filter((each) => each.tier === tier),
      ),
    ),
  };
}

type MonthEnd = BackCheck['month_ends'][number];

function rateOf(tier: Tier, month_ends: readonly MonthEnd[]): TierRate {
  const counts = (of: readonly MonthEnd[]) => ({
    month_ends: of.length,
    with_trouble: of.filter(({ trouble: found }) => found.length > 0).length,
  });
  const apart = counts(notOverlapping(month_ends));
  return {
    tier,
    ...counts(month_ends),
    apart,
    interval: apart.month_ends < enough ? null : exactInterval(apart.with_trouble, apart.month_ends, level),
  };
}

/** Each begins after the days that count for the one before it. @param month_ends of one business, oldest first */
export function notOverlapping<End extends { date: LocalDate }>(month_ends: readonly End[]): End[] {
  const found: End[] = [];
  for (const each of month_ends) {
    const last = found.at(-1);
    if (!last || each.date >= addDays(last.date, daysAfter)) found.push(each);
  }
  return found;
}

function troubleAfter(
  book: Book,
  cash: PastCash,
  date: LocalDate,
  then: Score,
  industry: Industry | null,
  card: Scorecard,
): Trouble[] {
  const found: Record<Trouble, boolean> = {
    sales_fell: salesFell(book, date),
    no_sale: hadNoSale(book, date),
    dispute_limit: reachedDisputeLimit(book, date, then, industry, card),
    reserve: openedReserve(cash, date),
    balance_negative: wentNegative(cash, date),
  };
  return (Object.keys(found) as Trouble[]).filter((each) => found[each]);
}

/** Net revenue of the next 3 full months in the primary currency of then, against a year before or the 3 months before. */
function salesFell(book: Book, date: LocalDate): boolean {
  const currency = primaryCurrency(bookAsOf(book, date));
  if (currency === null) return false;
  const next = [1, 2, 3].map((count) => addMonths(monthOf(date), count));
  const net = (months: readonly string[]) =>
    months.reduce((sum, month) => sum + netRevenue(sumDays(book, currency, monthRange(month))), 0n);
  const yearBefore = next.map((month) => addMonths(month, -12));
  const first = firstTransaction(book, currency);
  const isKnown =
    first !== null &&
    book.dataFrom !== null &&
    monthRange(yearBefore[0] ?? '').start >= later(first, book.dataFrom);
  const base = net(isKnown ? yearBefore : [2, 1, 0].map((count) => addMonths(monthOf(date), -count)));
  return base > 0n && 100n * net(next) <= fallenTo * base;
}

function hadNoSale(book: Book, date: LocalDate): boolean {
  const end = addDays(date, daysAfter);
  const days = [...book.days.values()]
    .flat()
    .filter(({ date: day, sums }) => day > date && day <= end && (sums.transactions ?? 0n) > 0n)
    .map((day) => day.date)
    .sort();
  // The days from one sale to the next, with both ends of the period as marks.
  const marks = [date, ...days, addDays(end, 1)];
  return marks.some((mark, index) => index > 0 && daysBetween(marks[index - 1] ?? mark, mark) > quietDays);
}

/** Looks every 30 days, at windows of 90 days that overlap. */
function reachedDisputeLimit(
  book: Book,
  date: LocalDate,
  then: Score,
  industry: Industry | null,
  card: Scorecard,
): boolean {
  const active = ({ gates }: Score) =>
    gates.filter((gate) => gate.active && gate.id.startsWith('disputes_')).map(({ id }) => id);
  const before = active(then);
  return [30, 60, 90].some((days) =>
    active(scoreAsOf(book, addDays(date, days), industry, card)).some((id) => !before.includes(id)),
  );
}

/** Not a reserve that was open then, which the reconstructed score leaves out too. */
function openedReserve({ reserves }: PastCash, date: LocalDate): boolean {
  const openAt = (day: LocalDate) =>
    [...new Set(reserves.map(({ currency }) => currency))].some(
      (currency) =>
        reserves
          .filter((each) => each.currency === currency && each.date <= day)
          // A hold from before the ledger begins may be released in it.
          .reduce((open, { held }) => Math.max(0, open + held), 0) > 0,
    );
  return !openAt(date) && reserves.some((each) => isAfter(each.date, date) && openAt(each.date));
}

function wentNegative({ negative }: PastCash, date: LocalDate): boolean {
  return !negative.includes(date) && negative.some((day) => isAfter(day, date));
}

const isAfter = (day: LocalDate, date: LocalDate) => day > date && day <= addDays(date, daysAfter);
