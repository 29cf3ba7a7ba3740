import { addDays, daysBetween, fullMonthsRange, later } from '../shared/calendar.ts';
import type { Book } from './book.ts';
import { firstSale } from './history-length.ts';

export type SaleGaps = { sale_gaps_12m: number | null; longest_gap_days: number | null };

const GAP_DAYS = 14;

/**
 * Runs of days without a transaction, in one currency or in any: from the start of the last 12 full months up to today, since the
 * first sale and within the ledger's reach. A run counts as a gap from 14 days on. null before the first sale.
 */
export function saleGaps(book: Book, currency?: string): SaleGaps {
  const first = firstSale(book, currency);
  if (first === null || book.dataFrom === null || later(first, book.dataFrom) > book.today) {
    return { sale_gaps_12m: null, longest_gap_days: null };
  }
  const from = later(later(first, book.dataFrom), fullMonthsRange(book.today, 12).start);
  const sold = [...book.days].flatMap(([code, days]) =>
    currency === undefined || code === currency
      ? days.filter(({ sums }) => (sums.transactions ?? 0n) > 0n).map(({ date }) => date)
      : [],
  );
  const within = [...new Set(sold)].filter((date) => date >= from && date <= book.today).sort();
  const ends = [addDays(from, -1), ...within, addDays(book.today, 1)];
  const runs = ends.slice(1).map((date, index) => daysBetween(ends[index] ?? date, date) - 1);
  return {
    sale_gaps_12m: runs.filter((days) => days >= GAP_DAYS).length,
    longest_gap_days: Math.max(...runs),
  };
}
