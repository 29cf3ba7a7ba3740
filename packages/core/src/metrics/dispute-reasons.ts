import { lastFullMonths, monthRange } from '../shared/calendar.ts';
import type { Book } from './book.ts';

/** The disputes of a reason, by what became of them. */
export type DisputeReason = { reason: string; count: number; open: number; won: number; lost: number };

/** The disputes of the last 12 full months by Stripe's reason, most frequent first. */
export function disputeReasons(book: Book): DisputeReason[] {
  const months = lastFullMonths(book.today, 12);
  const start = monthRange(months[0] ?? '').start;
  const { end } = monthRange(months.at(-1) ?? '');
  const byReason = new Map<string, DisputeReason>();
  for (const { date, reason, sums } of book.reasons) {
    if (date < start || date > end) continue;
    const row = byReason.get(reason) ?? { reason, count: 0, open: 0, won: 0, lost: 0 };
    row.count += Number(sums.chargebacks);
    row.open += Number(sums.disputes_open);
    row.won += Number(sums.disputes_won);
    row.lost += Number(sums.disputes_lost);
    byReason.set(reason, row);
  }
  return [...byReason.values()]
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
