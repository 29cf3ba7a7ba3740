import { REASON_FIELDS, type ReasonField } from '../ledger/cells.ts';
import { type DateRange, lastFullMonths, monthRange } from '../shared/calendar.ts';
import type { Book } from './book.ts';

/** The disputes of a reason, by what became of them. */
export type DisputeReason = { reason: string; count: number; open: number; won: number; lost: number };

/** The sums of a reason over a range of days, over all currencies. */
export function sumReason(
  { reasons }: Book,
  reason: string,
  { start, end }: DateRange,
): Record<ReasonField, bigint> {
  const sums = { chargebacks: 0n, disputes_open: 0n, disputes_won: 0n, disputes_lost: 0n };
  for (const day of reasons) {
    if (day.reason !== reason || day.date < start || day.date > end) continue;
    for (const field of REASON_FIELDS) sums[field] += day.sums[field];
  }
  return sums;
}

/** The disputes of the last 12 full months by Stripe's reason, most frequent first. */
export function disputeReasons(book: Book): DisputeReason[] {
  const months = lastFullMonths(book.today, 12);
  const range = { start: `${months[0]}-01`, end: monthRange(months.at(-1) ?? '').end };
  return [...new Set(book.reasons.map(({ reason }) => reason))]
    .map((reason) => {
      const sums = sumReason(book, reason, range);
      return {
        reason,
        count: Number(sums.chargebacks),
        open: Number(sums.disputes_open),
        won: Number(sums.disputes_won),
        lost: Number(sums.disputes_lost),
      };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
