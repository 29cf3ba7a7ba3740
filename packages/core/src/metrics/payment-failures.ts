import { lastDays } from '../shared/calendar.ts';
import { type Book, combined, currenciesOf, share, sumDays } from './book.ts';

/** Of the payments attempted in the last 90 days, the share that failed for good so far; null without any. */
export function paymentFailureRate(book: Book): number | null {
  const range = lastDays(book.today, 90);
  const sums = combined(currenciesOf(book).map((currency) => sumDays(book, currency, range)));
  return share(sums.payments_failed, sums.payments);
}
