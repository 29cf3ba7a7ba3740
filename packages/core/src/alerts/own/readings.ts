import type { Book } from '../../metrics/book.ts';
import { periodOver } from '../../metrics/period.ts';
import {
  addDays,
  addMonths,
  type DateRange,
  type LocalDate,
  lastDays,
  monthOf,
  monthRange,
} from '../../shared/calendar.ts';
import { type Asked, addsUp, causeOf } from './own-threshold.ts';

/** A threshold and its figure. */
export interface OwnReading {
  asked: Asked;
  range: DateRange;
  /** The figure over the range; null if it is unknown, such as a share of no sales. */
  value: number | null;
  /** The ledger reaches back to the start of the range. Otherwise the figure would lack days. */
  isWhole: boolean;
}

/** The figures of a business's own thresholds, one per question. Pure. */
export function ownReadings(thresholds: readonly Asked[], book: Book): OwnReading[] {
  const byCause = new Map<string, Asked>();
  for (const { metric, comparison, value, currency, window, mail } of thresholds) {
    const asked = { metric, comparison, value, currency, window, mail };
    const cause = causeOf(asked);
    byCause.set(cause, { ...asked, mail: mail || byCause.get(cause)?.mail === true });
  }
  return [...byCause.values()].map((asked) => {
    const range = windowOf(asked, book.today);
    const isWhole = book.dataFrom !== null && range.start >= book.dataFrom;
    const value = isWhole ? periodOver(book, range, asked.currency).top[asked.metric] : null;
    return { asked, range, value, isWhole };
  });
}

/**
 * The days that a threshold is judged over. They have ended, because a day that has just begun is under every value. Only what adds up
 * may be over its value before its month ends.
 */
export function windowOf({ metric, comparison, window }: Asked, today: LocalDate): DateRange {
  const yesterday = addDays(today, -1);
  if (window === 'day') return { start: yesterday, end: yesterday };
  if (window === '7_days') return lastDays(yesterday, 7);
  if (window === '30_days') return lastDays(yesterday, 30);
  const month = monthOf(today);
  if (comparison === 'over' && addsUp(metric)) return { start: `${month}-01`, end: today };
  return monthRange(addMonths(month, -1));
}
