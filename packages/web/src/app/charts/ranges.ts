import { addDays, dayLong, isDate, rangeLabel, startOf, toDate, toTime } from './days.ts';
import type { ChartView, Granularity, LocalDate, Period, Preset, Range } from './types.ts';

export const granularities: readonly Granularity[] = ['day', 'week', 'month'];

export const presets: readonly { preset: Preset; short: string; label: string }[] = [
  { preset: '30d', short: '30 d', label: '30 days' },
  { preset: '90d', short: '90 d', label: '90 days' },
  { preset: '12m', short: '12 mo', label: '12 months' },
  { preset: 'all', short: 'All', label: 'All' },
];

/** The days of a range. They begin with the data at the earliest, and end today at the latest. */
export function daysOf(range: Range, { first, today }: { first: LocalDate; today: LocalDate }): Period {
  const { start, end } =
    typeof range === 'string' ? { start: startOfPreset(range, today), end: today } : range;
  return { start: start !== null && start > first ? start : first, end: end < today ? end : today };
}

function startOfPreset(preset: Preset, today: LocalDate): LocalDate | null {
  switch (preset) {
    case '30d':
      return addDays(today, -29);
    case '90d':
      return addDays(today, -89);
    case '12m':
      return elevenMonthsBefore(today);
    case 'all':
      return null;
  }
}

/** The first day of the 12 calendar months that end with the current one. */
function elevenMonthsBefore(today: LocalDate): LocalDate {
  const time = toTime(startOf(today, 'month'));
  time.setUTCMonth(time.getUTCMonth() - 11);
  return toDate(time);
}

/** The best granularity for a range, among those with data. */
export function suited(range: Range, available: readonly Granularity[], days: number): Granularity {
  const best = range === '30d' || days <= 45 ? 'day' : range === '90d' || days <= 120 ? 'week' : 'month';
  if (available.includes(best)) return best;
  return available.at(best === 'month' ? -1 : 0) ?? best;
}

/** Why a custom range cannot be shown; `null` if it can. */
export function rangeFault(
  { start, end }: Period,
  { first, today }: { first: LocalDate; today: LocalDate },
): string | null {
  if (!isDate(start)) return 'Enter a start date.';
  if (!isDate(end)) return 'Enter an end date.';
  if (start > today) return 'The start date is in the future. Enter today or an earlier date.';
  if (end < start) return 'The end date is before the start date. Enter a later end date.';
  if (end < first) return `Nothing is known before ${dayLong(first)}. Enter a later end date.`;
  return null;
}

/** Which days are shown in place of those of a custom range; `null` if they are the same. */
export function shownInstead(asked: Range, shown: Period, granularity: Granularity): string | null {
  if (typeof asked === 'string' || (asked.start === shown.start && asked.end === shown.end)) return null;
  const isPart = shown.start > asked.start || shown.end < asked.end;
  const reason = isPart
    ? `Only part of these dates is known by ${granularity}.`
    : `By whole ${granularity}s.`;
  return `${reason} Shown: ${rangeLabel(shown)}.`;
}

export const initialView = (available: readonly Granularity[]): ChartView => ({
  range: '12m',
  granularity: suited('12m', available, 365),
  yearBefore: true,
});
