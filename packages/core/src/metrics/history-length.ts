import {
  addDays,
  daysBetween,
  firstFullMonth,
  later,
  monthOf,
  monthsBetween,
  weekStart,
} from '../shared/calendar.ts';
import { type Book, firstTransaction } from './book.ts';

/** https://en.wikipedia.org/wiki/Year: 365.25 days ÷ 12 */
const DAYS_A_MONTH = 30.4375;
/** Charges from before the backfill's reach prove at least its length. */
const REACH_MONTHS = 24;
const CONTINUITY_WEEKS = 26;

/** Months since the first transaction; null without any. */
export function historyMonths(book: Book): number | null {
  const first = firstTransaction(book);
  const seen = first === null ? null : daysBetween(first, book.today) / DAYS_A_MONTH;
  return book.olderCharges ? Math.max(REACH_MONTHS, seen ?? 0) : seen;
}

/** Full calendar months since the first transaction. */
export function fullMonths(book: Book): number {
  const first = firstTransaction(book);
  const months = first === null ? 0 : Math.max(0, monthsBetween(firstFullMonth(first), monthOf(book.today)));
  return book.olderCharges ? Math.max(REACH_MONTHS, months) : months;
}

export type Continuity = { continuity: number | null; weeks: number };

/**
 * The share of full ISO weeks with a transaction: of those since the first one (and within the ledger's reach), the last
 * 26 at most. `weeks` says of how many; null without any.
 */
export function continuity(book: Book): Continuity {
  const first = firstTransaction(book);
  if (first === null || book.dataFrom === null) return { continuity: null, weeks: 0 };
  const from = later(first, book.dataFrom);
  const active = new Set(
    [...book.days.values()].flatMap((days) =>
      days.filter(({ sums }) => (sums.transactions ?? 0n) > 0n).map(({ date }) => weekStart(date)),
    ),
  );
  const thisWeek = weekStart(book.today);
  const weeks = Array.from({ length: CONTINUITY_WEEKS }, (_, index) =>
    addDays(thisWeek, -7 * (index + 1)),
  ).filter((week) => week >= from);
  if (weeks.length === 0) return { continuity: null, weeks: 0 };
  return { continuity: weeks.filter((week) => active.has(week)).length / weeks.length, weeks: weeks.length };
}
