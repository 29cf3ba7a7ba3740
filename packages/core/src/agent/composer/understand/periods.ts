import { plain } from '../../../knowledge/embedded/spanish.ts';
import { type LocalDate, monthOf } from '../../../shared/calendar.ts';
import {
  before,
  dateOf,
  days,
  inYears,
  type Period,
  usualDays,
  withMonths,
  yearBefore,
} from './calendar-words.ts';
import { dayPatterns } from './day-patterns.ts';
import { periodPatterns } from './period-patterns.ts';

export { before, type Period, usualDays, yearBefore } from './calendar-words.ts';

interface Found {
  at: number;
  end: number;
  period: Period;
  /** Whether its year was named. */
  hasYear: boolean;
}

/** The time that a question names. */
export interface TimeRead {
  /** In order of the text. */
  periods: Period[];
  /** A date that the calendar does not have, or words of time that were not understood. */
  unread: 'no date' | 'words' | null;
}

/** The periods that a question names, in order of the text. @param today the business's local day */
export const periodsOf = (text: string, today: LocalDate): Period[] => timeIn(text, today).periods;

export function timeIn(text: string, today: LocalDate): TimeRead {
  const asked = withMonths(
    plain(text)
      .replace(/[’']/g, '')
      .replace(/^(?=20[12]\d [a-z])/, 'in '),
  ).replace(ofNow, (said) => ' '.repeat(said.length));
  const { found, rest, isWrong } = scan(asked, today);
  const ranges = joined(found, asked, today);
  // “Compare March to April” has the words of a range.
  const isPair = comparing.test(asked) && found.length === 2 && ranges.length === 1;
  const periods = resolved(isPair ? found : ranges, asked, rest, today);
  return { periods, unread: isWrong ? 'no date' : unreadWords.test(rest) ? 'words' : null };
}

/** A remark on the day of asking: “it's the end of November”. */
const ofNow =
  /\b(?:its|it is|we are at|were at|today is|now its) (?:(?:already|nearly|almost|now|the) )*(?:end|start|middle|beginning) of \S+/g;

const comparing =
  /\b(?:compar\w+|comparison|vs|versus|against|than|differen\w+|grow|grew|grown|growth|chang\w+|went|gone|go|ris\w+|rose|fell|fall\w*|dropp?\w*|increas\w+|decreas\w+|improv\w+|up or down)\b/;

/** Words of time that are in no pattern. */
const unreadWords = new RegExp(
  [
    String.raw`\b(?:last|past|previous|next|coming) (?:\S+ )?(?:days|weeks|months|quarters|years|weekends|decade|semester|season|fortnight|hours?|night)\b`,
    String.raw`\b(?:last|this|past|next|in|over|during|since) (?:the )?(?:summer|spring|winter|autumn|fall|holidays?|christmas season|easter)\b`,
    String.raw`\b(?:holiday|christmas|busy|high|low|slow) (?:season|period)\b`,
    String.raw`\b(?:fiscal|tax|financial|school) year\b|\bfortnight\b|\bdecade\b|\bsemester\b`,
    String.raw`\b(?:on|every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bweekends\b|\bweekdays\b`,
    String.raw`\bsince (?:i|we|my|our|the)\b|\bthis (?:morning|afternoon|evening)\b|\btonight\b|\b(?:the other|one) day\b`,
    String.raw`\b(?:a while|ages|long) ago\b|\bhours? ago\b`,
  ].join('|'),
);

/** Finds what the patterns read, and blanks it out of the rest. */
function scan(asked: string, today: LocalDate) {
  let rest = asked;
  let isWrong = false;
  const found: Found[] = [];
  for (const { pattern, read, year } of [...dayPatterns, ...periodPatterns])
    rest = rest.replace(pattern, (...given) => {
      const groups = given.slice(0, -2) as string[];
      const [words = ''] = groups;
      const at = given.at(-2) as number;
      const match = Object.assign(groups, { index: at, input: given.at(-1) }) as unknown as RegExpExecArray;
      const reading = read(match, today);
      if (reading === null) return words;
      if (reading === 'no date') isWrong = true;
      else
        found.push({
          at,
          end: at + words.trimEnd().length,
          period: reading,
          hasYear: year !== undefined && groups[year] !== undefined,
        });
      return ' '.repeat(words.length);
    });
  found.sort((a, b) => a.at - b.at);
  return { found: found.filter((one, at) => !isWeekdayOf(one, found[at + 1], asked)), rest, isWrong };
}

/** “Tuesday, June 9” names a day once. */
const isWeekdayOf = ({ at, end, period }: Found, next: Found | undefined, asked: string): boolean =>
  next !== undefined &&
  period.unit === 'day' &&
  next.period.unit === 'day' &&
  /(?:day|lunes|martes|miercoles|jueves|viernes|sabado|domingo)$/.test(asked.slice(at, end)) &&
  /^,? ?(?:the |el )?$/.test(asked.slice(end, next.at));

/** “From March 3 to May 5” and “since March” are one range. */
function joined(found: readonly Found[], asked: string, today: LocalDate): Found[] {
  const ranges: Found[] = [];
  for (let at = 0; at < found.length; at += 1) {
    const [first, last] = [found[at], found[at + 1]];
    if (!first) break;
    const lead = asked.slice(0, first.at);
    const link = last ? asked.slice(first.end, last.at).trim() : '';
    const open = last ? null : upTo(first, asked, today);
    const isRange =
      /^(?:,? ?(?:and )?(?:up )?(?:to|until|till|through|thru|hasta|al?)|-|–)(?: the)?$/.test(link) ||
      (/^(?:and|y)(?: the)?$/.test(link) && /\b(?:between|entre)(?: the)? $/.test(lead));
    if (last && isRange && first.period.kind === 'days') {
      ranges.push({ ...first, end: last.end, period: rangeOf(first, last, today) });
      at += 1;
    } else if (open !== null) ranges.push({ ...first, period: open });
    else if (isOpen(first, lead, asked, today))
      ranges.push({ ...first, period: days({ start: first.period.start, end: today }, 'other') });
    else ranges.push(first);
  }
  return ranges;
}

/** “The 14 of September … until the 21”: the end without its month. */
function upTo({ period, end }: Found, asked: string, today: LocalDate): Period | null {
  const [, on] =
    /^[^.;]{0,40}?\b(?:until|till|to|through|thru|hasta)(?: the| el)? (\d{1,2})(?:st|nd|rd|th)?(?![\d.,/%]| ?[a-z$])/.exec(
      asked.slice(end),
    ) ?? [];
  if (on === undefined || period.unit !== 'day') return null;
  const last = dateOf(
    { year: Number(period.start.slice(0, 4)), month: Number(period.start.slice(5, 7)), day: Number(on) },
    today,
  );
  return typeof last === 'object' && last !== null && last.end > period.start
    ? days({ start: period.start, end: last.end }, 'other')
    : null;
}

/** “Since March”, “from March 3 onwards”. In a comparison the words mean the period itself: “up since last month”. */
function isOpen({ period, end }: Found, lead: string, asked: string, today: LocalDate): boolean {
  const opens =
    /\b(?:since|desde|starting)(?: (?:on|in|from|el))?(?: (?:the )?(?:start|beginning) of)?(?: the)? $/.test(
      lead,
    ) ||
    /^(?:,? on\b(?! the)|,? onwards?\b|,? (?:until|till|up to|to|through|thru) (?:now|date|today)\b)/.test(
      asked.slice(end),
    );
  const isLast = /\b(?:last|pasad[oa])\b/.test(asked) && comparing.test(asked);
  return opens && !isLast && period.kind === 'days' && period.unit !== 'all' && period.start <= today;
}

/** From the first day of the one to the last of the other. An end without a year takes the year of the other end. */
function rangeOf(first: Found, last: Found, today: LocalDate): Period {
  let { start } = first.period;
  let { end } = last.period;
  const yearsFrom = (from: string, by: string) => Number(from.slice(0, 4)) - Number(by.slice(0, 4));
  if (last.hasYear && !first.hasYear) {
    start = inYears(start, yearsFrom(end, start));
    if (start > end) start = inYears(start, -1);
  } else if (first.hasYear && !last.hasYear) {
    end = inYears(end, yearsFrom(start, end));
    if (end < start) end = inYears(end, 1);
  } else if (start > end)
    if (monthOf(start).slice(5) === monthOf(end).slice(5))
      // “Nov 10 to Nov 20” on Nov 15, or “November to January”.
      end = inYears(end, 1);
    else start = inYears(start, -1);
  return days({ start, end: end > today && start <= today ? today : end }, 'other');
}

/** The meaning of a period relative to the other one: “this month and the same month last year”. */
function resolved(found: readonly Found[], asked: string, rest: string, today: LocalDate): Period[] {
  const periods = found.map(({ period }) => period);
  const [first, second] = periods;
  if (first && second && periods.length === 2) {
    const [other, ago] = first.isYearAgo ? [second, first] : [first, second];
    const isLastYear =
      ago.unit === 'year' &&
      other.unit !== 'year' &&
      ago.end < today &&
      /\b(?:last|previous) year\b|\bano pasado\b/.test(asked);
    const isSame = first.start === second.start && first.end === second.end;
    if ((ago.isYearAgo && !other.isYearAgo) || isLastYear || isSame) return [other, yearBefore(other, today)];
    return periods;
  }
  if (!first || periods.length > 1) return periods;
  if (first.isYearAgo && comparing.test(asked))
    return [yearBefore(usualDays(today), today), usualDays(today)];
  // “Last month against the month before”.
  const alsoBefore =
    /\b(?:than|vs|versus|to|with|against|and|or) (?:in )?(?:the )?(?:month|week|quarter|day|period) before\b|\b(?:than|vs|versus|to|with|against) (?:the )?(?:last|previous|prior)(?: one| period)?\b(?=[\s?.!]*$)/.test(
      rest,
    );
  return alsoBefore ? [first, before(first)] : periods;
}
