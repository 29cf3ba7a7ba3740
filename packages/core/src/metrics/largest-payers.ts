import { saleDays } from '../ledger/cells.ts';
import { daysBetween, type LocalDate, lastFullMonths } from '../shared/calendar.ts';
import { toJsonAmount } from '../shared/money.ts';
import type { Book } from './book.ts';

/** One of the payers with the largest gross of the last 12 full months, in minor units of the primary currency. */
export interface LargestPayer {
  kind: 'customer' | 'card';
  /** The customer's id, or the hash of a card or bank account without a customer. */
  id: string;
  gross: number;
  /** Of the gross that has a payer. */
  share: number;
  /** The days with a sale in any currency, since the start of these 12 months, and the last of them. */
  sale_days: number;
  last_sale: LocalDate | null;
  /** The median of the days from one of them to the next; null with fewer than two. */
  usual_gap: number | null;
  /** The most days from one sale to the next in all months that are kept, which are more: a season can be longer ago. */
  longest_gap: number | null;
}

const MOST = 10;

export function largestPayers(book: Book, currency: string): LargestPayer[] {
  const months = lastFullMonths(book.today, 12);
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const gross = new Map<string, bigint>();
  for (const cell of book.customers) {
    if (cell.currency !== currency || cell.month < first || cell.month > last || cell.gross <= 0n) continue;
    gross.set(cell.customer, (gross.get(cell.customer) ?? 0n) + cell.gross);
  }
  const ranked = [...gross]
    .sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x > y ? -1 : 1))
    .slice(0, MOST);
  const all = [...gross.values()].reduce((total, each) => total + each, 0n);
  const cells = new Map(ranked.map(([payer]) => [payer, [] as Book['customers']]));
  for (const cell of book.customers) cells.get(cell.customer)?.push(cell);
  return ranked.map(([payer, sum]) => {
    const own = cells.get(payer) ?? [];
    const ever = [...new Set(own.flatMap(({ month, sums }) => saleDays(month, sums)))].sort();
    const days = ever.filter((day) => day >= `${first}-01`);
    const guest = own[0]?.guest ?? null;
    return {
      kind: guest === null ? 'customer' : 'card',
      id: guest ?? payer,
      gross: toJsonAmount(sum),
      share: Number(sum) / Number(all),
      sale_days: days.length,
      last_sale: days.at(-1) ?? null,
      usual_gap: median(gaps(days)),
      longest_gap: ever.length < 2 ? null : Math.max(...gaps(ever)),
    };
  });
}

function gaps(days: readonly LocalDate[]): number[] {
  return days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
