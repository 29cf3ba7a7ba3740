import { mostExportDays, mostExportRows } from '../contract/exports.ts';
import { addDays, type DateRange, daysBetween, type LocalDate, lastDays } from '../shared/calendar.ts';
import { invalid } from '../shared/errors.ts';

export interface AskedRange {
  from?: string | undefined;
  to?: string | undefined;
}

const usualDays = 30;

/**
 * The days of a file: by default the last 30. It ends today, also if a later end is requested.
 * @throws AppError VALIDATION_ERROR for a range that is reversed, begins after today, or is too long
 */
export function exportRange({ from, to }: AskedRange, today: LocalDate): DateRange {
  const end = to === undefined || to > today ? today : to;
  const start = from ?? lastDays(end, usualDays).start;
  if (to !== undefined && start > to) throw invalid('query.from', 'must not be later than to');
  if (start > today) throw invalid('query.from', `use a day up to ${today}, which is today`);
  if (daysBetween(start, end) >= mostExportDays) {
    const first = addDays(end, 1 - mostExportDays);
    throw invalid('query.from', `use a day from ${first} on; a file has at most ${mostExportDays} days`);
  }
  return { start, end };
}

/** A file has too many rows. @param fits the last day of the range up to which they fit; null if the first day has too many */
export function tooManyRows(rows: number, what: string, fits: LocalDate | null): Error {
  const most = mostExportRows.toLocaleString('en-US');
  const has = `this range has ${rows.toLocaleString('en-US')} ${what}, and a file has at most ${most}`;
  return invalid('query.to', `${fits ? `use a day up to ${fits}` : 'use a shorter range'}; ${has}`);
}

export interface CsvFile {
  name: string;
  chunks: AsyncIterable<string>;
}

/** The name that a file is saved under. */
export const fileName = (what: string, { start, end }: DateRange) => `${what}-${start}-to-${end}.csv`;
