import { utcDay, utcMonday, utcMonth } from 'd3-time';
import type { Granularity, LocalDate, Period } from './types.ts';

/**
 * Calendar arithmetic of charts. The days come from the API in the business's time zone. Here they are held as UTC midnights,
 * so no time zone or clock change of the reader moves them.
 */

const dayMs = 86_400_000;
const steps = { day: utcDay, week: utcMonday, month: utcMonth };

export const toTime = (date: LocalDate): Date => {
  const time = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(time.getTime())) throw new RangeError(`"${date}" is not a date; write YYYY-MM-DD.`);
  return time;
};
/** Whether it is a day of the calendar: February 30 is none. */
export function isDate(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time.getTime()) && toDate(time) === text;
}
export const toDate = (time: Date): LocalDate => time.toISOString().slice(0, 10);

export const addDays = (date: LocalDate, days: number): LocalDate =>
  toDate(utcDay.offset(toTime(date), days));

export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((toTime(to).getTime() - toTime(from).getTime()) / dayMs);

export const startOf = (date: LocalDate, granularity: Granularity): LocalDate =>
  toDate(steps[granularity].floor(toTime(date)));

export const nextStart = (start: LocalDate, granularity: Granularity): LocalDate =>
  toDate(steps[granularity].offset(toTime(start), 1));

export const endOf = (start: LocalDate, granularity: Granularity): LocalDate =>
  addDays(nextStart(start, granularity), -1);

/** The whole periods that overlap a range, oldest first. */
export function periodsOver({ start, end }: Period, granularity: Granularity): Period[] {
  const periods: Period[] = [];
  let from = startOf(start, granularity);
  while (from <= end) {
    const next = nextStart(from, granularity);
    periods.push({ start: from, end: addDays(next, -1) });
    from = next;
  }
  return periods;
}

/**
 * The same period a year before: the same month, the week 52 weeks before, or the same date. February 29 is compared with
 * February 28.
 */
export function yearBefore(start: LocalDate, granularity: Granularity): LocalDate {
  if (granularity === 'week') return addDays(start, -364);
  const [year = '', rest = ''] = [start.slice(0, 4), start.slice(4)];
  const earlier = `${String(Number(year) - 1).padStart(4, '0')}${rest}`;
  return rest === '-02-29' ? earlier.replace('-29', '-28') : earlier;
}

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  return (date: LocalDate) => formatter.format(toTime(date));
};
export const dayShort = format({ month: 'short', day: 'numeric' });
export const monthShort = format({ month: 'short' });
const dayLong = format({ month: 'short', day: 'numeric', year: 'numeric' });
const weekdayLong = format({ weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' });
const monthLong = format({ month: 'short', year: 'numeric' });

/** `Mon, Nov 30, 2026`, `Nov 24 – 30, 2026` or `Nov 2026`. */
export function periodLabel(start: LocalDate, granularity: Granularity): string {
  if (granularity === 'day') return weekdayLong(start);
  if (granularity === 'month') return monthLong(start);
  return rangeLabel({ start, end: endOf(start, granularity) });
}

/** `Nov 24 – 30, 2026`, without what both ends share. */
export function rangeLabel({ start, end }: Period): string {
  if (start === end) return dayLong(end);
  if (start.slice(0, 7) === end.slice(0, 7)) {
    return `${dayShort(start)} – ${Number(end.slice(8))}, ${end.slice(0, 4)}`;
  }
  const first = start.slice(0, 4) === end.slice(0, 4) ? dayShort(start) : dayLong(start);
  return `${first} – ${dayLong(end)}`;
}

export { dayLong };
