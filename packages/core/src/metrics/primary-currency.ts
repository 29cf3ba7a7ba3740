import { addMonths, monthOf } from '../shared/calendar.ts';
import { type Book, currenciesOf, sumDays } from './book.ts';

/**
 * The currency of the top-level amounts: the account's default currency. If that had no transaction in the last 12 full months and
 * the current one, the currency with the most; null if neither exists.
 */
export function primaryCurrency(book: Book): string | null {
  const range = { start: `${addMonths(monthOf(book.today), -12)}-01`, end: book.today };
  const counts = currenciesOf(book).map((currency) => ({
    currency,
    transactions: sumDays(book, currency, range).transactions,
  }));
  const [most] = counts
    .filter(({ transactions }) => transactions > 0n)
    .sort((a, b) => Number(b.transactions - a.transactions) || (a.currency < b.currency ? -1 : 1));
  const byDefault = counts.find(({ currency }) => currency === book.defaultCurrency);
  if (byDefault && byDefault.transactions > 0n) return byDefault.currency;
  return most?.currency ?? book.defaultCurrency;
}
