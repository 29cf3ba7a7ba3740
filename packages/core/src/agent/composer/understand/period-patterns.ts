import { addDays, addMonths, lastDays, monthOf, monthRange, weekStart } from '../../../shared/calendar.ts';
import {
  day,
  days,
  latest,
  month,
  monthWord,
  type Pattern,
  quarter,
  usualDays,
  week,
  year,
  yearBefore,
  yearOf,
  yearWord,
} from './calendar-words.ts';

const numbers: Readonly<Record<string, number>> = Object.fromEntries(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, at) => [word, at + 1] as const)
    .concat(
      'un dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ').map((w, at) => [w, at + 1]),
      [
        ['couple', 2],
        ['couple of', 2],
        ['few', 3],
      ],
    ),
);
const amount = String.raw`(\d{1,3}|${Object.keys(numbers)
  .toSorted((a, b) => b.length - a.length)
  .join('|')})`;
const countOf = (word: string) => numbers[word] ?? Number(word);

const orders = ['first 1st primer', 'second 2nd segundo', 'third 3rd tercer', 'fourth 4th cuarto'];
const orderOf = (word: string) =>
  Math.max(
    0,
    orders.findIndex((names) => names.split(' ').includes(word)),
  ) + 1;

/** Weeks, months, quarters and years, and those before today. Longer patterns come first. */
export const periodPatterns: readonly Pattern[] = [
  {
    pattern:
      /\bsince (?:i|we) (?:first )?(?:started|opened|began|launched|joined|connected|signed up)\b|\bsince (?:the )?(?:very )?(?:beginning|start|day one|launch|inception)(?! of)\b|\ball[- ]time\b|\blifetime (?=sales|revenue|total)|\bdesde el principio\b/g,
    read: (_, today) => days({ start: '1970-01-01', end: today }, 'all'),
  },
  {
    pattern: /\b(?:the |los )?(?:30|thirty) (?:days |dias )?(?:before|antes|prior)\b(?: that| those)?/g,
    read: (_, today) => ({ ...lastDays(addDays(today, -30), 30), kind: 'before', unit: 'other' }),
  },
  {
    pattern: /\b(?:last|past|previous|ultimos) (?:30|thirty) (?:days|dias)\b/g,
    read: (_, today) => usualDays(today),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:last|past|previous|prior|trailing|ultim[oa]s|over) (?:the )?${amount} (?:full )?(days?|weeks?|months?|quarters?|years?|dias?|semanas?|meses|mes|anos?)\b`,
      'g',
    ),
    read([, count = '', unit = ''], today) {
      const n = countOf(count);
      if (n < 1) return null;
      if (/^d/.test(unit)) return days(lastDays(today, n), 'other');
      if (/^(?:w|s)/.test(unit)) return days(lastDays(today, n * 7), 'other');
      if (/^q/.test(unit)) {
        const { start } = quarter(monthOf(today));
        return days({ start: `${addMonths(monthOf(start), -3 * n)}-01`, end: addDays(start, -1) }, 'other');
      }
      const months = /^[ya]/.test(unit) ? n * 12 : n;
      const last = addMonths(monthOf(today), -1);
      return days(
        { start: `${addMonths(last, 1 - months)}-01`, end: monthRange(last).end },
        months === 1 ? 'month' : 'other',
      );
    },
  },
  {
    pattern:
      /\bsame (?:month|period|time|days?|weeks?|quarter|point) (?:of |in |as )?(?:last|a|the previous|the prior) year(?: (?:ago|before|earlier))?|\bsame (?:month|period|time|days?|weeks?|quarter|point) (?:the |one )?year (?:ago|before|earlier)\b|\bmism[oa]s? (?:mes|periodo|dias) del ano pasado\b/g,
    read: ([words], today) =>
      /month|mes/.test(words)
        ? { ...month(addMonths(monthOf(today), -13)), isYearAgo: true }
        : yearBefore(usualDays(today), today),
  },
  {
    pattern: /\b(?:a|one|the) year (?:ago|earlier)\b|\bthe year before\b|\bhace un ano\b/g,
    read: (_, today) => ({ ...month(addMonths(monthOf(today), -12)), isYearAgo: true }),
  },
  {
    pattern: /\ba month ago\b|\bhace un mes\b/g,
    read: (_, today) => month(addMonths(monthOf(today), -1)),
  },
  {
    pattern: new RegExp(String.raw`\b${amount} (day|week|month|year)s? ago\b|\bhace dos meses\b`, 'g'),
    read([, count = 'dos', unit = 'month'], today) {
      const n = countOf(count);
      if (unit === 'day') return day(addDays(today, -n));
      if (unit === 'week') return week(addDays(today, -7 * n));
      return month(addMonths(monthOf(today), -n * (unit === 'year' ? 12 : 1)));
    },
  },
  {
    pattern: /\b(?:the )?month before last\b|\b(?:the )?month before(?= *[?.!]*$)/g,
    read: (_, today) => month(addMonths(monthOf(today), -2)),
  },
  {
    pattern:
      /\b(?:last|previous|past|prior) (?:month|mth|mo)\b|\bmes (?:pasado|anterior)\b|\bultimo mes\b|\bmois dernier\b|\b(?:letzten|vorigen) monat\b|\bmes passado\b/g,
    read: (_, today) => month(addMonths(monthOf(today), -1)),
  },
  {
    pattern: /\b(?:this|current) (?:month|mth)(?: so far)?\b|\beste mes\b|\bmonth to date\b|\bmtd\b/g,
    read: (_, today) => month(monthOf(today)),
  },
  {
    pattern: /\b(?:the )?week before last\b|\b(?:semana )?antepasada\b/g,
    read: (_, today) => week(addDays(weekStart(today), -14)),
  },
  {
    pattern: /\b(?:last|previous|past) week\b|\bsemana pasada\b/g,
    read: (_, today) => week(addDays(today, -7)),
  },
  {
    pattern:
      /\b(?:this )?w(?:ee)?k(?: |-)to(?: |-)date\b|\bwtd\b|\bthis week\b|\besta semana\b|\bcurrent week\b/g,
    read: (_, today) => week(today),
  },
  { pattern: /\byesterday\b|\bayer\b/g, read: (_, today) => day(addDays(today, -1)) },
  { pattern: /\btoday\b|\bhoy\b/g, read: (_, today) => day(today) },
  { pattern: /\btomorrow\b/g, read: (_, today) => day(addDays(today, 1)) },
  {
    pattern: /\bnext (week|month|quarter|year)\b/g,
    read([, unit], today) {
      if (unit === 'week') return week(addDays(today, 7));
      if (unit === 'month') return month(addMonths(monthOf(today), 1));
      return unit === 'year' ? year(Number(today.slice(0, 4)) + 1) : quarter(addMonths(monthOf(today), 3));
    },
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:q([1-4])|([1-4])q|(?:1er|(first|second|third|fourth|primer|segundo|tercer|cuarto|1st|2nd|3rd|4th)) (?:quarter|trimestre))(?:,? (?:of |in |de |del )?(?:the )?${yearWord})?\b`,
      'g',
    ),
    year: 4,
    read([, a, b, word = '', named], today) {
      const number = Number(a ?? b ?? orderOf(word));
      const begins = (of: number) => `${of}-${String(number * 3 - 2).padStart(2, '0')}`;
      const thisYear = Number(today.slice(0, 4));
      const of = yearOf(named, today);
      return quarter(begins(of ?? (begins(thisYear) > monthOf(today) ? thisYear - 1 : thisYear)));
    },
  },
  {
    pattern: new RegExp(
      String.raw`\b(last )?(${monthWord})\.?,?(?: (?:of |in |de |del )?${yearWord})?`,
      'gu',
    ),
    year: 3,
    read(match, today) {
      const [, last, name = '', named] = match;
      if (name === 'may' && named === undefined && isVerb(match)) return null;
      if (name === 'mar' && named === undefined && !besideMonth.test(match.input)) return null;
      const of = latest(name, named, today);
      // “Last November” in November is the one before.
      return month(
        last !== undefined && named === undefined && of === monthOf(today) ? addMonths(of, -12) : of,
      );
    },
  },
  {
    pattern: /\b(?:last|previous) y(?:ea)?r\b|\bano (?:pasado|anterior)\b/g,
    read: (_, today) => year(Number(today.slice(0, 4)) - 1),
  },
  {
    pattern:
      /\bso far this year\b|\bthis y(?:ea)?r\b|\byear[- ]to[- ]date\b|\bytd\b|\beste ano\b|\ben lo que va del ano\b/g,
    read: (_, today) => year(Number(today.slice(0, 4))),
  },
  {
    pattern: /\b(?:last|previous|past) quarter\b|\b(?:trimestre pasado|ultimo trimestre)\b/g,
    read: (_, today) => quarter(addMonths(monthOf(today), -3)),
  },
  {
    pattern: /\bquarter[- ]to[- ]date\b|\bqtd\b|\bthis quarter\b|\beste trimestre\b/g,
    read: (_, today) => quarter(monthOf(today)),
  },
  {
    pattern:
      /\b(?:year|ano) (\d{1,})\b|\b(?:in|of|en|for|since|desde|to|until|and|vs|versus|than|against) (20\d\d|19\d\d)\b/g,
    read([, named, plainly]) {
      const of = Number(named ?? plainly);
      return of >= 1970 && of <= 2099 ? year(of) : 'no date';
    },
  },
];

/** “mar” is the sea in Spanish, and a month beside another. */
const besideMonth =
  /\b(?:jan|feb|apr|april|jun|june|jul|aug|sep|oct|nov|dec|january|february|may)\b|^(?:in |and |vs )?mar\b|\bin mar\b/;

/** “may” is a verb in “may I”, “it may be”. */
function isVerb({ input, index }: RegExpExecArray): boolean {
  return (
    /\b(?:i|we|you|it|they|that|this|which|who|he|she|lender|lenders|bank)\s+$/.test(input.slice(0, index)) ||
    /^may (?:i|we|be|have|not|it|they|you|need|want|also|still|get|ask)\b/.test(input.slice(index))
  );
}
