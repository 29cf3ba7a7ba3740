import {
  addDays,
  addMonths,
  type DateRange,
  daysBetween,
  type LocalDate,
  monthOf,
  monthRange,
  weekStart,
} from '../../shared/calendar.ts';
import { monthNames } from './month-names.ts';
import { numbersIn } from './numbers.ts';
import { type FigurePeriod, isOver } from './periods.ts';

/** A period that a sentence names. */
export interface NamedPeriod {
  words: string;
  at: number;
  end: number;
  /** Whether a figure of this period may stand beside the words. */
  matches(period: FigurePeriod): boolean;
  /** Whether the words say the figure’s period exactly, so that it need not be said again. */
  says(period: FigurePeriod): boolean;
  /** Whether the words may also mean something else, as in `within 7 days`. Then a mismatch with the figures is allowed. */
  isWeak?: boolean;
}

const names = `${monthNames.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec`;
const monthName = new RegExp(String.raw`\b(${names})\b\.?(?:,?\s+((?:19|20)\d\d)\b)?`, 'giu');
const before =
  /\b(?:in|of|since|for|from|to|until|till|during|by|last|this|than|and|between|before|after|through)\s+$/iu;
const yearName = /\b(?:19|20)\d\d\b/gu;
const quarterName = /\bQ([1-4])\b(?:,?\s+((?:19|20)\d\d)\b)?/giu;
const relative =
  /\b(?:(last|this|previous|past) (?:month|week|year|quarter)|yesterday|today|year[- ]to[- ]date|(?:a|the|one) (?:day|week|month|quarter|year) (?:ago|earlier|before)|all[- ]time|lifetime|annual(?:ly)?|yearly|(?:a|per|each|every) year(?! (?:ago|earlier|before)))\b|\bthe (?:(?:30|thirty) days|month|period) before\b/giu;
const rolling =
  /\b(?:(last|past|latest|recent|previous|prior)|in|over|within|of|for) (?:the (?:last|past) )?([\w-]+) (?:full |calendar )?(day|week|month|year)s?\b|\b(\d{1,3})\p{Pd}(day|week|month|year)\b/giu;

/** The periods that a sentence names, and `the last 12 months`. @param today the business’s local day */
export function periodsIn(text: string, today: LocalDate): NamedPeriod[] {
  const calendar = [...monthsIn(text, today), ...quartersIn(text, today)];
  const years = [...text.matchAll(yearName)]
    .filter(({ index }) => !calendar.some(({ at, end }) => at <= index && index < end))
    .map((match) => within(match, { start: `${match[0]}-01-01`, end: `${match[0]}-12-31` }, false));
  return [...calendar, ...years, ...relativesIn(text, today), ...rollingIn(text, today)];
}

const place = ({ 0: words, index }: RegExpExecArray) => ({ words, at: index, end: index + words.length });

/** @param isPart whether a figure over some of these days may stand beside them too */
function within(match: RegExpExecArray, range: DateRange, isPart: boolean): NamedPeriod {
  return {
    ...place(match),
    matches: ({ days }) =>
      days !== null &&
      (isPart
        ? days.start <= range.end && days.end >= range.start
        : days.start >= range.start && days.end <= range.end),
    says: ({ days }) => days !== null && days.start === range.start && days.end === range.end,
  };
}

function monthsIn(text: string, today: LocalDate): NamedPeriod[] {
  return [...text.matchAll(monthName)].flatMap((match) => {
    const [, name = '', year] = match;
    // “may”, “mar” and “march” are verbs too, and a name begins with a capital.
    const isCapital = /^\p{Lu}/u.test(name) && name.toLowerCase() !== 'may';
    const follows = /^\s*(?:['’]s|was|is|were|had|and|to|[.,;:!?)])(?!\p{L})/iu.test(
      text.slice(match.index + name.length),
    );
    const isName = name === 'May' && follows;
    if (!isCapital && year === undefined && !before.test(text.slice(0, match.index)) && !isName) return [];
    const number = monthNames.findIndex((one) => one.startsWith(name.toLowerCase().slice(0, 3))) + 1;
    const inYear = (each: string) => `${each}-${String(number).padStart(2, '0')}`;
    // Without a year it is the most recent one. An older one may stand, and its year is put in.
    const thisYear = today.slice(0, 4);
    const recent = inYear(thisYear) <= monthOf(today) ? thisYear : `${Number(thisYear) - 1}`;
    const named = within(match, monthRange(inYear(year ?? recent)), true);
    if (year !== undefined) return [named];
    const touches = ({ days }: FigurePeriod) => days !== null && hasMonth(days, number);
    return [{ ...named, matches: touches }];
  });
}

function hasMonth({ start, end }: DateRange, number: number): boolean {
  const last = monthOf(end);
  // A year has every month.
  for (let each = monthOf(start), left = 12; each <= last && left > 0; each = addMonths(each, 1), left -= 1)
    if (Number(each.slice(5)) === number) return true;
  return false;
}

function quartersIn(text: string, today: LocalDate): NamedPeriod[] {
  return [...text.matchAll(quarterName)].map((match) => {
    const [, quarter = '', year = today.slice(0, 4)] = match;
    const first = `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}`;
    return within(match, { start: `${first}-01`, end: monthRange(addMonths(first, 2)).end }, false);
  });
}

function relativesIn(text: string, today: LocalDate): NamedPeriod[] {
  return [...text.matchAll(relative)].map((match) => {
    const words = match[0].toLowerCase();
    const range = rangeOf(words, today);
    return {
      ...place(match),
      matches: (period) => matchesRelative(words, period, range, today),
      says: ({ days }) =>
        days !== null &&
        (range ? days.start === range.start && days.end === range.end : words.startsWith('the')),
    };
  });
}

function matchesRelative(
  words: string,
  { days, window }: FigurePeriod,
  range: DateRange | null,
  today: LocalDate,
): boolean {
  // Figures of the last 30 days and balances are of today.
  if (words === 'today') return days === null || (days.start <= today && today <= days.end);
  if (/annual|yearly|^(?:a|per|each|every) year$/u.test(words))
    return days === null ? /12 (?:full )?months/u.test(window) : daysBetween(days.start, days.end) >= 360;
  if (/^(?:all|lifetime)/u.test(words)) return false;
  if (/ (?:ago|earlier|before)$/u.test(words) && days === null) return window.includes(words);
  if (/before|earlier|ago|previous/u.test(words))
    return (
      days !== null && days.end < addDays(today, words.includes('day') && !/30|thirty/u.test(words) ? 0 : -6)
    );
  return days !== null && range !== null && days.start >= range.start && days.end <= range.end;
}

function rangeOf(words: string, today: LocalDate): DateRange | null {
  if (words === 'yesterday') return { start: addDays(today, -1), end: addDays(today, -1) };
  if (!/^(?:last|past|this|year)/u.test(words)) return null;
  const back = /^(?:last|past)/u.test(words) ? 1 : 0;
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

function rollingIn(text: string, today: LocalDate): NamedPeriod[] {
  return [...text.matchAll(rolling)].flatMap((match) => {
    const [whole, strong, phrase = match[4] ?? '', unit = match[5] ?? ''] = match;
    const [number] = numbersIn(phrase);
    if (number === undefined || !Number.isSafeInteger(number.value)) return [];
    const [count, of] =
      unit.toLowerCase() === 'year' ? [number.value * 12, 'month'] : [number.value, unit.toLowerCase()];
    const matches = (period: FigurePeriod) => isOver(period, count, of, today);
    const isStrong = strong !== undefined || / the (?:last|past) /iu.test(whole);
    return [{ ...place(match), matches, says: matches, isWeak: !isStrong }];
  });
}
