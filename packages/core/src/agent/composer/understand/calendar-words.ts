import {
  addDays,
  addMonths,
  type DateRange,
  daysBetween,
  type LocalDate,
  lastDays,
  monthOf,
  monthRange,
  weekStart,
} from '../../../shared/calendar.ts';
import { spelling } from './words.ts';

/** Days that a question names: whole months, weeks, quarters, and years, including current ones. */
export interface Period extends DateRange {
  /** The usual last 30 days, the 30 days before them, or other days. */
  kind: 'usual' | 'before' | 'days';
  /** `month`, if the days are one calendar month. Its table row has the month's figures. `all`: from the first day with data. */
  unit: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all' | 'other';
  /** Whether it is the year before other days, which an earlier question may have named. */
  isYearAgo?: true;
}

/** The result of a pattern: days, a date that does not exist, or nothing. */
export type Reading = Period | 'no date' | null;

export interface Pattern {
  pattern: RegExp;
  /** Which group names the year, so that the other end of a range may take it over. */
  year?: number;
  read(match: RegExpExecArray, today: LocalDate): Reading;
}

const english = 'january february march april may june july august september october november december'.split(
  ' ',
);
const spanish =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
export const monthWord = `(?:${[...english, ...spanish].join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?!\\p{L})`;
/** A year after a month or a day: `2025`, `last year`. */
export const yearWord = String.raw`(\d{4}|last year|this year|ano pasado|este ano)`;
export const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
export const weekdaysInSpanish = 'lunes martes miercoles jueves viernes sabado domingo'.split(' ');

/** Short names and those like other words (march, match) are only read with these typos. */
const typos: Readonly<Record<string, string>> = {
  ...{ marhc: 'march', mrach: 'march', aprl: 'april', apirl: 'april', arpil: 'april', aprill: 'april' },
  ...{ junne: 'june', jully: 'july', jluy: 'july' },
};
const spelled = spelling(new Set([...english, ...spanish].filter((name) => name.length > 5)));

const units: Readonly<Record<string, string>> = { yr: 'year', qtr: 'quarter', wk: 'week' };

/** The text with the names of months as they are spelled. */
export const withMonths = (text: string): string =>
  text
    .replace(
      /(?<=\b(?:last|this|past|on|next) )(mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b(?!\.)/g,
      (short: string) => weekdays.find((name) => name.startsWith(short)) ?? short,
    )
    .replace(/\bb4\b/g, 'before')
    .replace(/\b(yr|qtr|wk)(s?)\b/g, (_, short: string, plural: string) => `${units[short]}${plural}`)
    .replace(/\p{L}{4,}/gu, (word) => typos[word] ?? (word.length > 5 ? spelled(word) : word));

export const days = (range: DateRange, unit: Period['unit']): Period => ({ ...range, kind: 'days', unit });
export const day = (date: LocalDate): Period => days({ start: date, end: date }, 'day');
export const month = (of: string): Period => days(monthRange(of), 'month');

export function week(date: LocalDate): Period {
  const start = weekStart(date);
  return days({ start, end: addDays(start, 6) }, 'week');
}

export const year = (of: number): Period => days({ start: `${of}-01-01`, end: `${of}-12-31` }, 'year');

export function quarter(of: string): Period {
  const start = addMonths(of, -((Number(of.slice(5)) - 1) % 3));
  return days({ start: `${start}-01`, end: monthRange(addMonths(start, 2)).end }, 'quarter');
}

export const usualDays = (today: LocalDate): Period => ({
  ...lastDays(today, 30),
  kind: 'usual',
  unit: 'other',
});

/** The year of `2025` or `last year`; undefined without a year. */
export function yearOf(named: string | undefined, today: LocalDate): number | undefined {
  if (named === undefined) return undefined;
  if (/^\d/.test(named)) return Number(named);
  return Number(today.slice(0, 4)) - (/last|pasado/.test(named) ? 1 : 0);
}

const two = (number: number) => String(number).padStart(2, '0');

/** The month's number, by the first letters of its name. */
export const monthNumber = (name: string): number =>
  ([english, spanish]
    .map((list) => list.findIndex((one) => one.startsWith(name.slice(0, 3))))
    .find((at) => at >= 0) ?? 0) + 1;

/** The month of this name: of the year, or else the latest one that has begun. */
export function latest(name: string, named: string | undefined, today: LocalDate): string {
  const inYear = (of: number | string) => `${of}-${two(monthNumber(name))}`;
  const of = yearOf(named, today);
  if (of !== undefined) return inYear(of);
  const own = inYear(today.slice(0, 4));
  return own > monthOf(today) ? addMonths(own, -12) : own;
}

/** A day of a month: of the year, or else the latest one that has come. */
export function dateOf(
  { year: named, month: of, day: on }: { year: number | undefined; month: number; day: number },
  today: LocalDate,
): Reading {
  if (named !== undefined && (named < 1000 || named > 9999)) return 'no date';
  // A leap day is in every fourth year only.
  const years =
    named === undefined ? [0, 1, 2, 3, 4].map((back) => Number(today.slice(0, 4)) - back) : [named];
  const dates = years.filter((each) => isDate(each, of, on)).map((each) => `${each}-${two(of)}-${two(on)}`);
  const date = named === undefined ? dates.find((each) => each <= today) : dates[0];
  return date === undefined ? 'no date' : day(date);
}

const isDate = (of: number, inMonth: number, on: number): boolean =>
  inMonth >= 1 && inMonth <= 12 && on >= 1 && on <= Number(monthRange(`${of}-${two(inMonth)}`).end.slice(8));

/** The same day of another year; of a leap day the 28th. */
export function inYears(date: LocalDate, years: number): LocalDate {
  const of = addMonths(monthOf(date), years * 12);
  const { end } = monthRange(of);
  const same = `${of}${date.slice(7)}`;
  return same < end ? same : end;
}

/** The same days a year earlier, of days that are not over as many as have come. */
export function yearBefore(period: Period, today: LocalDate): Period {
  const isWhole = period.end <= today;
  if (period.unit === 'month' && isWhole)
    return { ...month(addMonths(monthOf(period.start), -12)), isYearAgo: true };
  return {
    ...days(
      { start: inYears(period.start, -1), end: inYears(isWhole ? period.end : today, -1) },
      period.unit,
    ),
    isYearAgo: true,
  };
}

/** The period before another, of the same kind and length. */
export function before(period: Period): Period {
  if (period.unit === 'month') return month(addMonths(monthOf(period.start), -1));
  if (period.unit === 'week') return week(addDays(period.start, -7));
  if (period.unit === 'quarter') return quarter(addMonths(monthOf(period.start), -3));
  if (period.unit === 'year') return year(Number(period.start.slice(0, 4)) - 1);
  const length = daysBetween(period.start, period.end) + 1;
  // A weekend.
  if (length === 2 && weekStart(period.end) === addDays(period.end, -6))
    return { ...period, start: addDays(period.start, -7), end: addDays(period.end, -7) };
  const range = lastDays(addDays(period.start, -1), length);
  return { ...range, kind: period.kind === 'usual' ? 'before' : 'days', unit: period.unit };
}
