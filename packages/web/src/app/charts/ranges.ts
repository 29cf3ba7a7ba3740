import { addDays, startOf, toDate, toTime } from './days.ts';
import type { ChartView, Granularity, LocalDate, Period, Preset, Range } from './types.ts';

export const granularities: readonly Granularity[] = ['day', 'week', 'month'];

export const presets: readonly { preset: Preset; short: string; label: string }[] = [
  { preset: '30d', short: '30 d', label: '30 days' },
  { preset: '90d', short: '90 d', label: '90 days' },
  { preset: '12m', short: '12 mo', label: '12 months' },
  { preset: 'all', short: 'All', label: 'All' },
];

/** The days of a range. They end today at the latest; `all` begins with the first day that has data. */
export function daysOf(range: Range, { first, today }: { first: LocalDate; today: LocalDate }): Period {
  if (typeof range !== 'string') {
    return { start: range.start, end: range.end < today ? range.end : today };
  }
  switch (range) {
    case '30d':
      return { start: addDays(today, -29), end: today };
    case '90d':
      return { start: addDays(today, -89), end: today };
    case '12m':
      return { start: elevenMonthsBefore(today), end: today };
    case 'all':
      return { start: first < today ? first : today, end: today };
  }
}

/** The first day of the 12 calendar months that end with the current one. */
function elevenMonthsBefore(today: LocalDate): LocalDate {
  const time = toTime(startOf(today, 'month'));
  time.setUTCMonth(time.getUTCMonth() - 11);
  return toDate(time);
}

/** The granularity that suits a range, of those that there is data for. */
export function suited(range: Range, available: readonly Granularity[], days: number): Granularity {
  const best = range === '30d' || days <= 45 ? 'day' : range === '90d' || days <= 120 ? 'week' : 'month';
  if (available.includes(best)) return best;
  return available.at(best === 'month' ? -1 : 0) ?? best;
}

/** Why a custom range cannot be shown; `null` if it can. */
export function rangeFault(start: string, end: string, today: LocalDate): string | null {
  const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDate(start)) return 'Enter a start date.';
  if (!isDate(end)) return 'Enter an end date.';
  if (start > today) return 'The start date is in the future. Enter today or an earlier date.';
  if (end < start) return 'The end date is before the start date. Enter a later end date.';
  if (start < '1900-01-01') return 'The start date is too long ago. Enter a year after 1900.';
  return null;
}

export const initialView = (available: readonly Granularity[]): ChartView => ({
  range: '12m',
  granularity: suited('12m', available, 365),
  yearBefore: true,
});
