import { type DateRange, lastDays } from '../shared/calendar.ts';
import { type Book, combined, currenciesOf, share, sumDays } from './book.ts';

/** Payments attempted in a range of days, and those without a successful attempt so far. `currency: null`: all currencies. */
export function paymentFailures(
  book: Book,
  range: DateRange,
  currency: string | null,
): { failed: bigint; attempted: bigint } {
  const currencies = currency === null ? currenciesOf(book) : [currency];
  const sums = combined(currencies.map((code) => sumDays(book, code, range)));
  return { failed: sums.payments_failed, attempted: sums.payments };
}

/** The share of payments attempted in the last 90 days that have failed so far; null without any. */
export function paymentFailureRate(book: Book): number | null {
  const { failed, attempted } = paymentFailures(book, lastDays(book.today, 90), null);
  return share(failed, attempted);
}
