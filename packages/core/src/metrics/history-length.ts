import {
  addDays,
  addMonths,
  daysBetween,
  firstFullMonth,
  type LocalDate,
  later,
  monthOf,
  weekStart,
} from '../shared/calendar.ts';
import { type Book, firstTransaction } from './book.ts';

/** https://en.wikipedia.org/wiki/Year: 365.25 days ÷ 12 */
const DAYS_A_MONTH = 30.4375;
const CONTINUITY_WEEKS = 26;

/** The day of the first transaction, of the ledger or from before its reach; null without any. */
function firstSale(book: Book): LocalDate | null {
  const [first = null] = [firstTransaction(book), book.soldSince].filter((day) => day !== null).sort();
  return first;
}

/** Months since the first transaction; null without any. */
export function historyMonths(book: Book): number | null {
  const first = firstSale(book);
  return first === null ? null : daysBetween(first, book.today) / DAYS_A_MONTH;
}

/** Full calendar months since the first transaction. */
export function fullMonths(book: Book): number {
  const first = firstSale(book);
  const current = monthOf(book.today);
  let months = 0;
  if (first !== null) {
    for (let month = firstFullMonth(first); month < current; month = addMonths(month, 1)) months += 1;
  }
  return months;
}

export type Continuity = { continuity: number | null; weeks: number };

/**
 * The share of full ISO weeks with a transaction: of those since the first one (and within the ledger's reach), the last
 * 26 at most. `weeks` says of how many; null without any.
 */
export function continuity(book: Book): Continuity {
  const first = firstSale(book);
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
