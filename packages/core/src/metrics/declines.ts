import { type DateRange, lastDays, utcDate } from '../shared/calendar.ts';
import { type Book, combined, currenciesOf, share, sumDays } from './book.ts';

export type Declines = { declines_2d: number | null; decline_share_2d: number | null };

/** Attempts and declined attempts in a range of UTC days. `currency: null`: all currencies. */
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

/** Our judgment, set on Nov 30, 2026. The recommendation and the alert about card testing share it. */
const testing = { least: 20, share: 0.5 };

/** Whether declines are so many, and so much of all attempts, that stolen cards may be tried on the checkout. */
export function lookLikeCardTesting({ declines_2d, decline_share_2d }: Declines): boolean {
  return (declines_2d ?? 0) >= testing.least && (decline_share_2d ?? 0) >= testing.share;
}

/** The declined attempts of the last 2 UTC days and their share of all attempts; null until these days are read. */
export function recentDeclines(book: Book): Declines {
  const range = declineDays(book);
  if (!isRead(book, range)) {
    return { declines_2d: null, decline_share_2d: null };
  }
  const { declined, attempts } = declinedAttempts(book, range, null);
  return { declines_2d: Number(declined), decline_share_2d: share(declined, attempts) };
}
