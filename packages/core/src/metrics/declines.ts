import { type DateRange, lastDays, utcDate } from '../shared/calendar.ts';
import { type Book, combined, currenciesOf, share, sumDays } from './book.ts';

export type Declines = { small_declines_2d: number | null; small_decline_share_2d: number | null };

/** Attempts in a range of UTC days, and those that were declined. `currency: null`: all currencies. */
export function declinedAttempts(
  book: Book,
  range: DateRange,
  currency: string | null,
): { declined: bigint; attempts: bigint } {
  const currencies = currency === null ? currenciesOf(book) : [currency];
  const sums = combined(currencies.map((code) => sumDays(book, code, range)));
  return { declined: sums.declines_utc, attempts: sums.attempts_utc };
}

/** The last 2 UTC days. */
export function declineDays({ now }: { now: number }): DateRange {
  return lastDays(utcDate(now), 2);
}

/** Whether the ledger reaches back to the first of these days. */
export function isRead({ dataFrom }: Book, { start }: DateRange): boolean {
  return dataFrom !== null && start >= dataFrom;
}

/** The declined attempts of the last 2 UTC days and their share of all attempts; null until these days are read. */
export function recentDeclines(book: Book): Declines {
  const range = declineDays(book);
  if (!isRead(book, range)) {
    return { small_declines_2d: null, small_decline_share_2d: null };
  }
  const { declined, attempts } = declinedAttempts(book, range, null);
  return { small_declines_2d: Number(declined), small_decline_share_2d: share(declined, attempts) };
}
