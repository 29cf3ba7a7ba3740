import {
  addDays,
  addMonths,
  type LocalDate,
  monthOf,
  monthRange,
  weekStart,
} from '../../../shared/calendar.ts';
import {
  dateOf,
  day,
  days,
  latest,
  monthNumber,
  monthWord,
  type Pattern,
  type Period,
  type Reading,
  week,
  weekdays,
  weekdaysInSpanish,
  yearOf,
  yearWord,
} from './calendar-words.ts';
import { eventPatterns } from './event-patterns.ts';

const numeral = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const to = String.raw`\s*(?:-|–|to|and|until|through|thru|al?|y)\s*`;
const ofYear = `(?:,? (?:of |in |de |del )?${yearWord})?`;
const weekday = `(${[...weekdays, ...weekdaysInSpanish].join('|')})`;

/** Days within a month, as they are written. Longer patterns come first. */
export const dayPatterns: readonly Pattern[] = [
  {
    pattern: /\b(\d{4,})[-/.](\d{1,2})[-/.](\d{1,2})\b/g,
    year: 1,
    read: ([, of, inMonth, on], today) =>
      dateOf({ year: Number(of), month: Number(inMonth), day: Number(on) }, today),
  },
  {
    pattern: /\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4,}|\d{2})\b/g,
    year: 4,
    read: ([, a, , b, of = ''], today) =>
      inNumbers(Number(a), Number(b), of.length === 2 ? 2000 + Number(of) : Number(of), today),
  },
  {
    pattern:
      /(?<=\b(?:on|from|since|between|until|el|desde|\d{1,2}\/\d{1,2} (?:to|and|until|through|vs)) )(\d{1,2})\/(\d{1,2})\b/g,
    read: ([, a, b], today) => inNumbers(Number(a), Number(b), undefined, today),
  },
  {
    pattern: new RegExp(
      String.raw`\b(${monthWord})\.? (?:the )?${numeral}${to}(?:the )?${numeral}(?![\d/%]| ?${monthWord})${ofYear}`,
      'gu',
    ),
    year: 4,
    read: ([, name = '', first, last, of], today) => within(name, [Number(first), Number(last)], of, today),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:the )?${numeral}${to}(?:the )?${numeral} (?:of |de )?(${monthWord})${ofYear}`,
      'gu',
    ),
    year: 4,
    read: ([, first, last, name = '', of], today) => within(name, [Number(first), Number(last)], of, today),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:the )?week of (?:the )?(?:(${monthWord})\.? (?:the )?${numeral}|${numeral} (?:of )?(${monthWord}))(?![\d/%])\b${ofYear}`,
      'gu',
    ),
    year: 5,
    read([, a, on, other, b, of], today) {
      const found = dateOf(
        { year: yearOf(of, today), month: monthNumber(a ?? b ?? ''), day: Number(on ?? other) },
        today,
      );
      return typeof found === 'object' && found !== null ? week(found.start) : found;
    },
  },
  {
    pattern: new RegExp(String.raw`\b(${monthWord})\.? (?:the )?${numeral}(?![\d/%])\b${ofYear}`, 'gu'),
    year: 3,
    read: ([, name = '', on, of], today) =>
      dateOf({ year: yearOf(of, today), month: monthNumber(name), day: Number(on) }, today),
  },
  {
    pattern: new RegExp(String.raw`\b(?:the )?${numeral} (?:of |de )?(${monthWord})\.?${ofYear}`, 'gu'),
    year: 3,
    read(match, today) {
      const [words, on, name = '', of] = match;
      // “Under 3 may be fine”.
      if (
        name === 'may' &&
        /^ (?:be|have|not|need|i|we|it)\b/.test(match.input.slice(match.index + words.length))
      )
        return null;
      return dateOf({ year: yearOf(of, today), month: monthNumber(name), day: Number(on) }, today);
    },
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:the )?(first|1st|second|2nd|third|3rd|fourth|4th|last) (week|half) (?:of|in) (?:the )?(${monthWord}|this month|last month)${ofYear}`,
      'gu',
    ),
    year: 4,
    read: ([, which = '', unit, name = '', of], today) =>
      partOf(monthNamed(name, of, today), orderOf(which), unit === 'half'),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:the |el )?(?:(first|second|1st|2nd|primer|primera|segundo|segunda) (?:half (?:of|in)(?: the)?(?: year)?|semestre(?: de| del)?(?: ano)?|mitad (?:de|del)(?: ano)?)|h([12])(?: of)?) ?${yearWord}?`,
      'g',
    ),
    year: 3,
    read([, word, digit, named], today) {
      const isSecond = digit === '2' || /^(?:second|2nd|segund[oa])$/.test(word ?? '');
      const of =
        yearOf(named, today) ?? Number(today.slice(0, 4)) - (isSecond && today.slice(5) < '07' ? 1 : 0);
      return isSecond
        ? days({ start: `${of}-07-01`, end: `${of}-12-31` }, 'other')
        : days({ start: `${of}-01-01`, end: `${of}-06-30` }, 'other');
    },
  },
  {
    pattern: new RegExp(
      String.raw`(?<!since )(?<!since the )\b(?:the )?(early|beginning of|start of|mid|middle of|late|end of)[ -](?:in )?(${monthWord}|this month|last month)${ofYear}`,
      'gu',
    ),
    year: 3,
    read([, part = '', name = '', of], today) {
      const { start, end } = monthNamed(name, of, today);
      const [first, last] = [addDays(start, 10), addDays(start, 20)];
      if (/^(?:early|beg|start)/.test(part)) return days({ start, end: addDays(first, -1) }, 'other');
      return part.startsWith('mid')
        ? days({ start: first, end: addDays(last, -1) }, 'other')
        : days({ start: last, end }, 'other');
    },
  },
  ...eventPatterns(),
  {
    pattern: new RegExp(String.raw`\b(?:${weekday} (?:of )?last week|last weeks? ${weekday})\b`, 'g'),
    read: ([, a, b], today) => day(addDays(weekStart(today), indexOf(a ?? b ?? '') - 7)),
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\b(?:every|each|black|cyber|per|meets?|by|due|until|giving|small business) )\b(?:last |this past |past |previous |this |on |el )*${weekday}(?: pasado)?\b`,
      'g',
    ),
    read([, name = ''], today) {
      const inThisWeek = addDays(weekStart(today), indexOf(name));
      return day(inThisWeek < today ? inThisWeek : addDays(inThisWeek, -7));
    },
  },
  {
    pattern: /\b(last|this|previous|past|the|ese|este|el|del) (?:weekend|fin de semana|finde)\b(?! before)/g,
    read([, which], today) {
      const saturday = addDays(weekStart(today), 5);
      const isOver = addDays(saturday, 1) < today;
      const start = which === 'this' || isOver ? saturday : addDays(saturday, -7);
      return days({ start, end: addDays(start, 1) }, 'other');
    },
  },
  {
    pattern: /\bon the (\d{1,2})(?:st|nd|rd|th)\b/g,
    read([, on], today) {
      const date = (of: string) =>
        dateOf({ year: Number(of.slice(0, 4)), month: Number(of.slice(5)), day: Number(on) }, today);
      const own = date(monthOf(today));
      return typeof own === 'object' && own !== null && own.start <= today
        ? own
        : date(addMonths(monthOf(today), -1));
    },
  },
  {
    pattern: /\bthe day before yesterday\b|\banteayer\b|\bantes de ayer\b|\bant(?:ie|ea)r\b/g,
    read: (_, today) => day(addDays(today, -2)),
  },
];

/** Month first, as in the United States, unless the number is not a month. */
function inNumbers(a: number, b: number, of: number | undefined, today: LocalDate): Reading {
  const [inMonth, on] = a > 12 ? [b, a] : [a, b];
  return dateOf({ year: of, month: inMonth, day: on }, today);
}

function within(
  name: string,
  [first, last]: readonly [number, number],
  named: string | undefined,
  today: LocalDate,
): Reading {
  const of = { year: yearOf(named, today), month: monthNumber(name) };
  const start = dateOf({ ...of, day: first }, today);
  if (start === null || start === 'no date') return start;
  const end = dateOf({ ...of, year: Number(start.start.slice(0, 4)), day: last }, today);
  if (end === null || end === 'no date') return end;
  return start.start <= end.end ? days({ start: start.start, end: end.end }, 'other') : 'no date';
}

function monthNamed(name: string, of: string | undefined, today: LocalDate) {
  if (name === 'this month') return monthRange(monthOf(today));
  if (name === 'last month') return monthRange(addMonths(monthOf(today), -1));
  return monthRange(latest(name, of, today));
}

const orders = ['first 1st', 'second 2nd', 'third 3rd', 'fourth 4th'];
/** Index from 0; -1 for the last. */
const orderOf = (word: string) => orders.findIndex((names) => names.split(' ').includes(word));

/** Weeks of a month begin on its first day; the last one is its last 7 days. */
function partOf({ start, end }: { start: string; end: string }, at: number, isHalf: boolean): Period {
  if (isHalf)
    return at === 0
      ? days({ start, end: addDays(start, 14) }, 'other')
      : days({ start: addDays(start, 15), end }, 'other');
  if (at < 0) return days({ start: addDays(end, -6), end }, 'other');
  return days({ start: addDays(start, at * 7), end: addDays(start, at * 7 + 6) }, 'other');
}

/** Monday is 0. */
const indexOf = (name: string) => Math.max(weekdays.indexOf(name), weekdaysInSpanish.indexOf(name));
