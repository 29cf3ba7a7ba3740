import {
  addDays,
  daysBetween,
  firstFullMonth,
  type LocalDate,
  type LocalMonth,
  lastFullMonths,
  later,
  monthOf,
  monthsBetween,
  weekStart,
} from '../shared/calendar.ts';
import { type Book, firstTransaction } from './book.ts';

/** https://en.wikipedia.org/wiki/Year: 365.25 days ÷ 12 */
const DAYS_A_MONTH = 30.4375;
const CONTINUITY_WEEKS = 26;

/** The day of the first sale, in the ledger or before it; null without one. */
export function firstSale(book: Book, currency?: string): LocalDate | null {
  // The currency of a sale before the ledger is unknown, unless there is only one currency.
  const older = currency === undefined || book.days.size === 1 ? book.soldSince : null;
  const [first = null] = [firstTransaction(book, currency), older].filter((day) => day !== null).sort();
  return first;
}

/** Months since the first sale, in one currency or in any; null without one. */
export function historyMonths(book: Book, currency?: string): number | null {
  const first = firstSale(book, currency);
  return first === null ? null : daysBetween(first, book.today) / DAYS_A_MONTH;
}

/** Full calendar months since the first sale. */
export function fullMonths(book: Book): number {
  const first = firstSale(book);
  return first === null ? 0 : Math.max(0, monthsBetween(firstFullMonth(first), monthOf(book.today)));
}

/**
 * The last full months of a currency, `most` at most, oldest first: those wholly after its first transaction and within the
 * ledger's reach.
 */
export function knownMonths(book: Book, currency: string, most: number): LocalMonth[] {
  const first = firstTransaction(book, currency);
  if (first === null || book.dataFrom === null) return [];
  const from = firstFullMonth(later(first, book.dataFrom));
  return lastFullMonths(book.today, most).filter((month) => month >= from);
}

export type Continuity = { continuity: number | null; weeks: number };

/**
 * The share of full ISO weeks with a transaction, in one currency or in any: the last 26 weeks at most, since the first sale
 * and within the ledger's reach. `weeks` is the number of these weeks; without any, the share is null.
 */
export function continuity(book: Book, currency?: string): Continuity {
  const first = firstSale(book, currency);
  if (first === null || book.dataFrom === null) return { continuity: null, weeks: 0 };
  const from = later(first, book.dataFrom);
  const active = new Set(
    [...book.days].flatMap(([code, days]) =>
      (currency === undefined || code === currency ? days : [])
        .filter(({ sums }) => (sums.transactions ?? 0n) > 0n)
        .map(({ date }) => weekStart(date)),
    ),
  );
  const thisWeek = weekStart(book.today);
  const weeks = Array.from({ length: CONTINUITY_WEEKS }, (_, index) =>
    addDays(thisWeek, -7 * (index + 1)),
  ).filter((week) => week >= from);
  if (weeks.length === 0) return { continuity: null, weeks: 0 };
  return { continuity: weeks.filter((week) => active.has(week)).length / weeks.length, weeks: weeks.length };
}
