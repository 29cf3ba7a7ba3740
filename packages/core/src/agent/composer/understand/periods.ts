import { plain } from '../../../knowledge/embedded/spanish.ts';
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

/** Days that a question names: whole months, weeks, quarters, and years, also those that are not over. */
export interface Period extends DateRange {
  /** The usual last 30 days, the 30 days before them, or other days. */
  kind: 'usual' | 'before' | 'days';
  /** `month`, if the days are one calendar month. Its table row has the month's figures. */
  unit: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'other';
}

const english = 'january february march april may june july august september october november december'.split(
  ' ',
);
const spanish =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
const monthWord = `(?:${[...english, ...spanish].join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;

const numbers: Readonly<Record<string, number>> = Object.fromEntries(
  'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, at) => [word, at + 1] as const)
    .concat(
      'un dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ').map((w, at) => [w, at + 1]),
    ),
);
const amount = String.raw`(\d{1,3}|${Object.keys(numbers).join('|')})`;

interface Pattern {
  pattern: RegExp;
  read(match: RegExpExecArray, today: LocalDate): Period | null;
}

const patterns: readonly Pattern[] = [
  {
    pattern: new RegExp(
      String.raw`\b(?:from|between|de|desde|entre) ${monthWord}(?: (\d{4}))? (?:to|and|until|through|a|hasta|y) ${monthWord}(?: (\d{4}))?`,
      'g',
    ),
    read(match, today) {
      const [first = '', last = ''] = match[0].match(new RegExp(monthWord, 'g')) ?? [];
      const end = monthRange(latest(last, match[2], today));
      const from = latest(first, match[1], today);
      const start = from > monthOf(end.start) ? addMonths(from, -12) : from;
      return days({ start: `${start}-01`, end: least(end.end, today) }, 'other');
    },
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:since|desde)(?: (?:the )?(?:start|beginning) of)? (${monthWord})(?: (\d{4}))?`,
      'g',
    ),
    read: ([, name = '', year], today) =>
      days({ start: `${latest(name, year, today)}-01`, end: today }, 'other'),
  },
  {
    pattern: /\b(?:the |los )?(?:30|thirty) (?:days |dias )?(?:before|antes|prior)\b(?: that| those)?/g,
    read: (_, today) => ({ ...lastDays(addDays(today, -30), 30), kind: 'before', unit: 'other' }),
  },
  {
    pattern: /\b(?:last|past|previous|ultimos) (?:30|thirty) (?:days|dias)\b/g,
    read: (_, today) => ({ ...lastDays(today, 30), kind: 'usual', unit: 'other' }),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:last|past|previous|ultim[oa]s|over) (?:the )?${amount} (days?|weeks?|months?|dias?|semanas?|meses|mes)\b`,
      'g',
    ),
    read([, count = '', unit = ''], today) {
      const n = numbers[count] ?? Number(count);
      if (n < 1) return null;
      if (/^d/.test(unit)) return days(lastDays(today, n), 'other');
      if (/^(?:w|s)/.test(unit)) return days(lastDays(today, n * 7), 'other');
      const last = addMonths(monthOf(today), -1);
      return days(
        { start: `${addMonths(last, 1 - n)}-01`, end: monthRange(last).end },
        n === 1 ? 'month' : 'other',
      );
    },
  },
  {
    pattern: /\b(?:same month (?:of )?(?:last|a) year(?: ago)?|mismo mes del ano pasado)\b/g,
    read: (_, today) => month(addMonths(monthOf(today), -13)),
  },
  {
    pattern: /\b(?:the )?month before last\b|\b(?:two|2) months ago\b|\bhace dos meses\b/g,
    read: (_, today) => month(addMonths(monthOf(today), -2)),
  },
  {
    pattern:
      /\b(?:last|previous|past) month\b|\bmes (?:pasado|anterior)\b|\bultimo mes\b|\bmois dernier\b|\b(?:letzten|vorigen) monat\b|\bmes passado\b/g,
    read: (_, today) => month(addMonths(monthOf(today), -1)),
  },
  {
    pattern: /\b(?:this|current) month(?: so far)?\b|\beste mes\b|\bmonth to date\b|\bmtd\b/g,
    read: (_, today) => month(monthOf(today)),
  },
  {
    pattern: /\b(?:last|previous|past) week\b|\bsemana pasada\b/g,
    read: (_, today) => week(addDays(today, -7)),
  },
  {
    pattern: /\bthis week\b|\besta semana\b|\bcurrent week\b/g,
    read: (_, today) => week(today),
  },
  {
    pattern: /\byesterday\b|\bayer\b/g,
    read: (_, today) => days({ start: addDays(today, -1), end: addDays(today, -1) }, 'day'),
  },
  { pattern: /\btoday\b|\bhoy\b/g, read: (_, today) => days({ start: today, end: today }, 'day') },
  {
    pattern: /\b(?:last|previous) year\b|\bano pasado\b/g,
    read: (_, today) => year(Number(today.slice(0, 4)) - 1),
  },
  {
    pattern: /\b(?:a|one) year ago\b|\bhace un ano\b/g,
    read: (_, today) => month(addMonths(monthOf(today), -12)),
  },
  {
    pattern: /\bthis year\b|\bso far this year\b|\byear[- ]to[- ]date\b|\bytd\b|\beste ano\b/g,
    read: (_, today) => year(Number(today.slice(0, 4))),
  },
  {
    pattern: /\b(?:last|previous|past) quarter\b|\b(?:trimestre pasado|ultimo trimestre)\b/g,
    read: (_, today) => quarter(addMonths(monthOf(today), -3)),
  },
  {
    pattern: /\bthis quarter\b|\beste trimestre\b/g,
    read: (_, today) => quarter(monthOf(today)),
  },
  {
    pattern: /\b(?:q([1-4])|([1-4])q)(?: (?:of )?(\d{4}))?\b/g,
    read([, a, b, named], today) {
      const first = (Number(a ?? b) - 1) * 3 + 1;
      const thisYear = Number(today.slice(0, 4));
      const begins = (of: number) => `${of}-${String(first).padStart(2, '0')}`;
      const start = named
        ? begins(Number(named))
        : begins(thisYear) > monthOf(today)
          ? begins(thisYear - 1)
          : begins(thisYear);
      return quarter(start);
    },
  },
  {
    pattern: new RegExp(String.raw`\b(${monthWord})\b\.?,?(?: (?:of |de )?(\d{4}))?`, 'g'),
    read(match, today) {
      const [, name = '', named] = match;
      if (name === 'may' && named === undefined && isVerb(match)) return null;
      if (name === 'mar' && named === undefined) return null;
      return month(latest(name, named, today));
    },
  },
  { pattern: /\b(?:in|of|en|for|year) (20\d\d)\b/g, read: ([, named]) => year(Number(named)) },
];

/** “may” is a verb in “may I”, “it may be”. */
function isVerb({ input, index }: RegExpExecArray): boolean {
  return (
    /\b(?:i|we|you|it|they|that|this|which|who|he|she|lender|lenders|bank)\s+$/.test(input.slice(0, index)) ||
    /^may (?:i|we|be|have|not|it|they|you|need|want|also|still|get|ask)\b/.test(input.slice(index))
  );
}

/** The periods that a question names, in order of the text. @param today the business's local day */
export function periodsOf(text: string, today: LocalDate): Period[] {
  let rest = plain(text).replace(/[’']/g, '');
  const found: { at: number; period: Period }[] = [];
  for (const { pattern, read } of patterns)
    rest = rest.replace(pattern, (...given) => {
      const groups = given.slice(0, -2) as string[];
      const at = given.at(-2) as number;
      const match = Object.assign(groups, { index: at, input: given.at(-1) }) as unknown as RegExpExecArray;
      const period = read(match, today);
      if (period === null) return match[0];
      found.push({ at, period });
      return ' '.repeat(match[0].length);
    });
  const periods = found.sort((a, b) => a.at - b.at).map(({ period }) => period);
  const [only] = periods;
  // “Last month against the month before”.
  const alsoBefore =
    /\b(?:than|vs|versus|to|with|against|and|or) (?:in )?(?:the )?(?:month|week|quarter|year|period) before\b/.test(
      rest,
    );
  return only && periods.length === 1 && alsoBefore ? [only, before(only)] : periods;
}

/** The period before another, of the same kind and length. */
export function before(period: Period): Period {
  if (period.unit === 'month') return month(addMonths(monthOf(period.start), -1));
  if (period.unit === 'week') return week(addDays(period.start, -7));
  if (period.unit === 'quarter') return quarter(addMonths(monthOf(period.start), -3));
  if (period.unit === 'year') return year(Number(period.start.slice(0, 4)) - 1);
  const length = daysBetween(period.start, period.end) + 1;
  const range = lastDays(addDays(period.start, -1), length);
  return { ...range, kind: period.kind === 'usual' ? 'before' : 'days', unit: period.unit };
}

export const usualDays = (today: LocalDate): Period => ({
  ...lastDays(today, 30),
  kind: 'usual',
  unit: 'other',
});

const days = (range: DateRange, unit: Period['unit']): Period => ({ ...range, kind: 'days', unit });
const month = (of: string): Period => days(monthRange(of), 'month');
const least = (a: string, b: string) => (a < b ? a : b);

function week(day: LocalDate): Period {
  const start = weekStart(day);
  return days({ start, end: addDays(start, 6) }, 'week');
}

function year(of: number): Period {
  return days({ start: `${of}-01-01`, end: `${of}-12-31` }, 'year');
}

function quarter(of: string): Period {
  const start = addMonths(of, -((Number(of.slice(5)) - 1) % 3));
  return days({ start: `${start}-01`, end: monthRange(addMonths(start, 2)).end }, 'quarter');
}

/** The month of this name: of the year, or else the latest one that has begun. */
function latest(name: string, named: string | undefined, today: LocalDate): string {
  const number =
    [english, spanish]
      .map((list) => list.findIndex((one) => one.startsWith(name.slice(0, 3))))
      .find((at) => at >= 0) ?? 0;
  const inYear = (of: string) => `${of}-${String(number + 1).padStart(2, '0')}`;
  if (named !== undefined) return inYear(named);
  const own = inYear(today.slice(0, 4));
  return own > monthOf(today) ? addMonths(own, -12) : own;
}
