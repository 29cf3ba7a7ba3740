import { firstFullMonth, lastFullMonths, later, monthRange } from '../shared/calendar.ts';
import { type Book, firstTransaction, sumDays } from './book.ts';
import { netRevenue } from './period.ts';

/**
 * A currency's net revenue in each of its last full calendar months, oldest first, `most` at most, in minor units. Months count
 * from the first one that lies completely after the currency's first transaction and within the ledger's reach. A later month
 * without a sale is 0.
 */
export function monthlyNet(book: Book, currency: string, most: number): bigint[] {
  const first = firstTransaction(book, currency);
  if (first === null || book.dataFrom === null) return [];
  const from = firstFullMonth(later(first, book.dataFrom));
  return lastFullMonths(book.today, most)
    .filter((month) => month >= from)
    .map((month) => netRevenue(sumDays(book, currency, monthRange(month))));
}
