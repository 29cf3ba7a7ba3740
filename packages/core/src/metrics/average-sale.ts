import { addDays, lastDays } from '../shared/calendar.ts';
import { type Book, sumDays } from './book.ts';

type Sales = { gross: bigint; transactions: bigint };

/**
 * A currency's sales of the last 90 days and of the 90 before; null if a period had no transaction or starts before the ledger's
 * reach.
 */
export function averageSales(book: Book, currency: string): { recent: Sales; before: Sales } | null {
  const range = lastDays(book.today, 90);
  const earlier = lastDays(addDays(range.start, -1), 90);
  if (book.dataFrom === null || earlier.start < book.dataFrom) return null;
  const [recent, before] = [sumDays(book, currency, range), sumDays(book, currency, earlier)];
  return recent.transactions === 0n || before.transactions === 0n ? null : { recent, before };
}

/** The change of the average transaction as a fraction of the earlier average, without rounding the averages. */
export function averageSaleChange(book: Book, currency: string): number | null {
  const sales = averageSales(book, currency);
  if (!sales) return null;
  const now = sales.recent.gross * sales.before.transactions;
  const then = sales.before.gross * sales.recent.transactions;
  return Number(now - then) / Number(then);
}
