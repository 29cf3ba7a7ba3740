import { addDays, type LocalDate, weekStart } from '../../../shared/calendar.ts';
import { day, days, type Pattern, week, yearOf, yearWord } from './calendar-words.ts';

const ofYear = `(?:,? (?:of |in |de |del )?${yearWord})?`;

const fixed = (on: string) => (of: number) => `${of}-${on}`;

/** The first such weekday of a month, or one so many weeks later. Monday is 0. */
const weekdayOf = (month: string, weekday: number, weeks: number) => (of: number) => {
  const first = `${of}-${month}-01`;
  const own = addDays(weekStart(first), weekday);
  return addDays(own, (own < first ? 7 : 0) + 7 * weeks);
};
const thanksgiving = weekdayOf('11', 3, 3);
const after = (dateIn: (of: number) => string, by: number) => (of: number) => addDays(dateIn(of), by);

/** Gauss's rule for Easter Sunday. */
function easter(of: number): string {
  const [a, b, c] = [of % 19, Math.floor(of / 100), of % 100];
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  return addDays(`${of}-03-22`, d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451));
}

const events: readonly (readonly [string, (of: number) => string])[] = [
  ['black friday', after(thanksgiving, 1)],
  ['small business saturday', after(thanksgiving, 2)],
  ['cyber monday', after(thanksgiving, 4)],
  ['giving ?tuesday', after(thanksgiving, 5)],
  ['thanksgiving(?: day)?|accion de gracias', thanksgiving],
  // It ends with the holiday of the third Monday.
  ['buen fin', after(weekdayOf('11', 0, 2), -3)],
  ['mothers day|dia de las? madres?', weekdayOf('05', 6, 1)],
  ['fathers day|dia del padre', weekdayOf('06', 6, 2)],
  ['memorial day', after(weekdayOf('06', 0, 0), -7)],
  ['labou?r day', weekdayOf('09', 0, 0)],
  ['good friday', after(easter, -2)],
  ['easter(?: sunday| day)?|pascua', easter],
  ['(?:christmas|xmas) eve|nochebuena', fixed('12-24')],
  ['christmas(?: day)?|xmas|navidad', fixed('12-25')],
  ['new years eve', fixed('12-31')],
  ['new years(?: day)?', fixed('01-01')],
  ['valentines?(?: day)?|san valentin', fixed('02-14')],
  ['st\\.? patricks(?: day)?', fixed('03-17')],
  ['cinco de mayo', fixed('05-05')],
  ['halloween', fixed('10-31')],
  ['independence day|(?:the )?(?:fourth|4th) of july', fixed('07-04')],
];

/** Days of trade that have a name, of a year or else the latest that has come; also the week or the weekend of one. */
export const eventPatterns = (): Pattern[] =>
  events.map(([name, dateIn]) => ({
    pattern: new RegExp(
      String.raw`\b(last )?(?:${name})(?: (week(?:end)?))?${ofYear}(?! (?:season|period))\b`,
      'g',
    ),
    year: 3,
    read([, last, unit, named], today) {
      const of = yearOf(named, today);
      if (of !== undefined) return of >= 1000 ? around(dateIn(of), unit) : 'no date';
      const own = dateIn(Number(today.slice(0, 4)));
      const isPast = last === undefined ? own <= today : own < today;
      return around(isPast ? own : dateIn(Number(today.slice(0, 4)) - 1), unit);
    },
  }));

function around(date: LocalDate, unit: string | undefined) {
  if (unit === undefined) return day(date);
  if (unit === 'week') return week(date);
  const saturday = addDays(weekStart(date), 5);
  return days({ start: saturday, end: addDays(saturday, 1) }, 'other');
}
