import {
  addDays,
  addMonths,
  type DateRange,
  type LocalDate,
  monthOf,
  monthRange,
  weekStart,
} from '../../shared/calendar.ts';
import type { ToolFigure } from '../figures/figure.ts';

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** A period that a sentence names. */
export interface NamedPeriod {
  words: string;
  /** Whether it is the period of these days; null: the figure's own window, the last 30 days if it has none. */
  matches(period: ToolFigure['period']): boolean;
}

const monthName = new RegExp(
  String.raw`\b(${months.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?(?:\s+(\d{4}))?`,
  'giu',
);
const relative =
  /\b(?:(last|this|previous|past) (month|week|year|quarter)|yesterday|today|year[- ]to[- ]date)\b|\bthe (?:30 days|month|period) before\b/giu;

/** The periods that a sentence names: months, and words like “last month”. @param today the business’s local day */
export function periodsIn(text: string, today: LocalDate): NamedPeriod[] {
  return [
    ...[...text.matchAll(monthName)].flatMap(([words, name = '', year]) => {
      // “may” is a verb unless it is written as a name.
      if (
        name.toLowerCase() === 'may' &&
        (name === 'may' || year === undefined) &&
        !/\b(?:in|of|since|for|from|to|until|during) May\b/u.test(text)
      )
        return [];
      const month = months.findIndex((one) => one.startsWith(name.toLowerCase().slice(0, 3))) + 1;
      return [
        {
          words,
          matches: (period: ToolFigure['period']) => period !== null && touches(period, month, year),
        },
      ];
    }),
    ...[...text.matchAll(relative)].map(([words]) => ({
      words,
      matches: (period: ToolFigure['period']) => matchesRelative(words.toLowerCase(), period, today),
    })),
  ];
}

function touches({ start, end }: DateRange, month: number, year: string | undefined): boolean {
  for (let each = monthOf(start); each <= monthOf(end); each = addMonths(each, 1))
    if (Number(each.slice(5)) === month && (year === undefined || each.startsWith(year))) return true;
  return false;
}

function matchesRelative(words: string, period: ToolFigure['period'], today: LocalDate): boolean {
  if (/before|previous/.test(words)) return period !== null && period.end < addDays(today, -25);
  // Figures of the last 30 days and balances are of today.
  if (words === 'today') return period === null || (period.start <= today && today <= period.end);
  if (period === null) return false;
  const range = rangeOf(words, today);
  return range !== null && period.start >= range.start && period.end <= range.end;
}

function rangeOf(words: string, today: LocalDate): DateRange | null {
  if (words === 'yesterday') return { start: addDays(today, -1), end: addDays(today, -1) };
  const back = /^(?:last|past)/.test(words) ? 1 : 0;
  if (words.endsWith('month')) return monthRange(addMonths(monthOf(today), -back));
  if (words.endsWith('week')) {
    const start = addDays(weekStart(today), -7 * back);
    return { start, end: addDays(start, 6) };
  }
  const year = Number(today.slice(0, 4));
  if (words.endsWith('quarter')) {
    const first = addMonths(monthOf(today), -((Number(today.slice(5, 7)) - 1) % 3) - 3 * back);
    return { start: `${first}-01`, end: monthRange(addMonths(first, 2)).end };
  }
  // A year is the calendar year, or the last 12 months.
  if (back === 1) return { start: addDays(today, -730), end: today };
  return { start: `${year}-01-01`, end: `${year}-12-31` };
}
