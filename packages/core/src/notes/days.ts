import { noteMonthsBeforeSales } from '../contract/notes.ts';
import { firstSale } from '../metrics/history-length.ts';
import { loadConnected, openLedger } from '../metrics/load.ts';
import {
  addMonths,
  type DateRange,
  type LocalDate,
  localDate,
  monthOf,
  monthRange,
} from '../shared/calendar.ts';
import { readBusiness } from '../users/business.store.ts';

/**
 * The days that a note may be on: up to today, in the time zone that the figures are counted in, or, before an account is connected, in
 * the one that the owner chose. Notes on months before the first sale explain how the business began.
 */
export async function noteDays(businessId: string, now: Date): Promise<DateRange> {
  const connected = await loadConnected(businessId);
  if (!connected) {
    const business = await readBusiness(businessId);
    const today = localDate(Math.floor(now.getTime() / 1000), business?.timezone ?? 'UTC');
    return { start: earliest(today), end: today };
  }
  const { book } = await openLedger(connected, now, { wanted: () => [{ from: 'D#', to: 'D#~' }] });
  return { start: earliest(firstSale(book) ?? book.today), end: book.today };
}

/** The same day of the month 37 months earlier, or that month's last day. */
export function earliest(day: LocalDate): LocalDate {
  const month = addMonths(monthOf(day), -noteMonthsBeforeSales);
  const same = `${month}-${day.slice(8)}`;
  const { end } = monthRange(month);
  return same < end ? same : end;
}
