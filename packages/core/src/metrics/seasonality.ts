import { monthRange } from '../shared/calendar.ts';
import { type Book, sumDays } from './book.ts';
import { knownMonths } from './history-length.ts';
import { netRevenue } from './period.ts';

/** Each calendar month's share of the net revenue of two years, the largest first. `month: 1` is January. */
export type Seasonality = { months: { month: number; share: number }[]; top_three_share: number };

const FULL_MONTHS = 24;

/** A currency's last 24 full months by calendar month; null with fewer, or if their net revenue is not positive. */
export function seasonality(book: Book, currency: string): Seasonality | null {
  const months = knownMonths(book, currency, FULL_MONTHS);
  if (months.length < FULL_MONTHS) return null;
  const nets = Array.from({ length: 12 }, (_, index) => ({ month: index + 1, net: 0n }));
  for (const month of months) {
    const entry = nets[Number(month.slice(5)) - 1];
    if (entry) entry.net += netRevenue(sumDays(book, currency, monthRange(month)));
  }
  const total = sumOf(nets);
  if (total <= 0n) return null;
  nets.sort((a, b) => (a.net === b.net ? a.month - b.month : a.net > b.net ? -1 : 1));
  return {
    months: nets.map(({ month, net }) => ({ month, share: Number(net) / Number(total) })),
    top_three_share: Number(sumOf(nets.slice(0, 3))) / Number(total),
  };
}

function sumOf(nets: readonly { net: bigint }[]): bigint {
  return nets.reduce((sum, { net }) => sum + net, 0n);
}
