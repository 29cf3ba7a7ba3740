import { firstFullMonth, lastFullMonths, later, monthRange } from '../shared/calendar.ts';
import { type Book, firstTransaction, sumDays } from './book.ts';
import { netRevenue } from './period.ts';

/**
 * A currency's net revenue in each of its last full calendar months, oldest first, `most` at most. Months count from
 * the first that lies wholly after the currency's first transaction and within the ledger's reach: the first, partial
 * one is dropped, and a month without a sale since then is 0.
 */
export function monthlyNet(book: Book, currency: string, most: number): bigint[] {
  const first = firstTransaction(book, currency);
  if (first === null || book.dataFrom === null) return [];
  const from = firstFullMonth(later(first, book.dataFrom));
  return lastFullMonths(book.today, most)
    .filter((month) => month >= from)
    .map((month) => netRevenue(sumDays(book, currency, monthRange(month))));
}
