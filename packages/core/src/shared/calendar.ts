import { Temporal } from 'temporal-polyfill';

/**
 * Calendar arithmetic on plain dates. A `LocalDate` is `YYYY-MM-DD` and a `LocalMonth` is `YYYY-MM`. Both sort by time as text,
 * so a range of days is a range of keys. This holds only for years of four digits. So every function here throws RangeError
 * for a date outside 0001 to 9999. Browser-safe; nothing here reads a clock.
 */
export type LocalDate = string;
export type LocalMonth = string;
export type Interval = 'day' | 'week' | 'month';
/** Both ends are included. */
export type DateRange = { start: LocalDate; end: LocalDate };

const DAY_SECONDS = 86_400;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('0001-01-01T00:00:00Z') / DAY_MS;
const LAST_DAY = Date.parse('9999-12-31T00:00:00Z') / DAY_MS;

/** The local date of an instant (epoch seconds) in an IANA time zone. Throws RangeError for an unknown zone. */
export function localDate(seconds: number, timeZone: string): LocalDate {
  return fromEpochDay(Math.floor((seconds + offsetAt(seconds, timeZone)) / DAY_SECONDS));
}

/** The UTC calendar date of an instant (epoch seconds). */
export function utcDate(seconds: number): LocalDate {
  return fromEpochDay(Math.floor(seconds / DAY_SECONDS));
}

/** Epoch seconds of a date's start in UTC. */
export function utcStart(date: LocalDate): number {
  return epochDay(date) * DAY_SECONDS;
}

/** Epoch seconds of the last second of a local date in an IANA time zone. */
export function localEnd(date: LocalDate, timeZone: string): number {
  const next = Temporal.PlainDate.from(addDays(date, 1)).toZonedDateTime(timeZone);
  return next.epochMilliseconds / 1000 - 1;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(epochDay(date) + days);
}

/** The later of two dates. */
export function later(a: LocalDate, b: LocalDate): LocalDate {
  return [a, b].toSorted().at(-1) ?? a;
}

/** Days from `from` to `to`; 0 for the same date, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from);
}

export function monthOf(date: LocalDate): LocalMonth {
  return date.slice(0, 7);
}

export function addMonths(month: LocalMonth, months: number): LocalMonth {
  const index = monthIndex(month) + months;
  const year = Math.floor(index / 12);
  if (!(year >= 1 && year <= 9999)) throw outside(`${month} and ${months} months`);
  return `${String(year).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Months from `from` to `to`; 0 for the same month, negative when `to` is earlier. */
export function monthsBetween(from: LocalMonth, to: LocalMonth): number {
  return monthIndex(to) - monthIndex(from);
}

export function monthRange(month: LocalMonth): DateRange {
  return { start: `${month}-01`, end: monthEnd(month) };
}

const monthEnd = remembered((month: LocalMonth): LocalDate => {
  // Every month ends between 27 and 30 days after its first; December 9999 has no month after it to count back from.
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return addDays(`${month}-01`, days - 1);
});

/** The Monday of the ISO week a date lies in. */
export function weekStart(date: LocalDate): LocalDate {
  // 1970-01-01 was a Thursday: three days after a Monday.
  return addDays(date, -((((epochDay(date) + 3) % 7) + 7) % 7));
}

/** The last `days` days ending with `end`: 30 days are [end − 29, end]. */
export function lastDays(end: LocalDate, days: number): DateRange {
  return { start: addDays(end, 1 - days), end };
}

/** The last `count` full calendar months before the month of `today`, oldest first. */
export function lastFullMonths(today: LocalDate, count: number): LocalMonth[] {
  return Array.from({ length: count }, (_, index) => addMonths(monthOf(today), index - count));
}

/** The days of the last `count` full calendar months. */
export function fullMonthsRange(today: LocalDate, count: number): DateRange {
  const next = monthOf(today);
  return { start: monthRange(addMonths(next, -count)).start, end: monthRange(addMonths(next, -1)).end };
}

/** The first month that lies wholly on or after a date. */
export function firstFullMonth(date: LocalDate): LocalMonth {
  return date.endsWith('-01') ? monthOf(date) : addMonths(monthOf(date), 1);
}

/** The whole day, ISO week or month a date lies in. */
export function periodOf(date: LocalDate, interval: Interval): DateRange {
  if (interval === 'day') return { start: date, end: date };
  if (interval === 'month') return monthRange(monthOf(date));
  const start = weekStart(date);
  return { start, end: addDays(start, 6) };
}

/** The whole periods that overlap a range, oldest first, not clipped to it. Empty if the range runs backward. */
export function* periodsOver(range: DateRange, interval: Interval): Generator<DateRange> {
  if (range.start > range.end) return;
  let period = periodOf(range.start, interval);
  yield period;
  // The period after the last one may be outside the calendar, so it is never computed.
  while (period.end < range.end) {
    period = periodOf(addDays(period.end, 1), interval);
    yield period;
  }
}

const epochDay = remembered((date: LocalDate): number => {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  if (Number.isNaN(day)) throw new RangeError(`"${date}" is not a date; write YYYY-MM-DD.`);
  return within(day);
});

const fromEpochDay = remembered(
  (day: number): LocalDate => new Date(within(day) * DAY_MS).toISOString().slice(0, 10),
);

/** More than the days of any ledger. */
const mostRemembered = 5000;

/** Remembers results: a business's scores ask for the same days thousands of times, and parsing one takes most of a figure's time. */
function remembered<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(key);
    if (known.size >= mostRemembered) known.clear();
    known.set(key, made);
    return made;
  };
}

/** @throws RangeError for a day outside the calendar, and for NaN */
function within(day: number): number {
  if (day >= FIRST_DAY && day <= LAST_DAY) return day;
  throw outside(`day ${day} of the epoch`);
}

/** Months since January of the year 0. */
function monthIndex(month: LocalMonth): number {
  if (!/^\d{4}-\d\d$/.test(month)) throw new RangeError(`"${month}" is not a month; write YYYY-MM.`);
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function outside(what: string): RangeError {
  return new RangeError(`The calendar reaches from 0001-01-01 to 9999-12-31; ${what} is outside it.`);
}

/** Most zones in the cache. There are about 600 names, but a name may be in any case, and an offset is a zone too. */
const MOST_ZONES = 1000;

/** The time between two clock changes of a zone: [from, until) in epoch seconds. `offset` is in seconds. */
type Stretch = { from: number; until: number; offset: number };
const stretches = new Map<string, Stretch[]>();

/**
 * Seconds to add to UTC. A zone changes its offset at most twice a year, so the stretches between changes are cached. A cached
 * conversion takes two comparisons instead of a lookup in the zone database.
 */
function offsetAt(seconds: number, timeZone: string): number {
  let known = stretches.get(timeZone);
  const found = known?.find((stretch) => stretch.from <= seconds && seconds < stretch.until);
  if (found) return found.offset;
  const stretch = stretchAt(seconds, timeZone);
  if (!known) {
    known = [];
    if (stretches.size >= MOST_ZONES) stretches.clear();
    stretches.set(timeZone, known);
  }
  known.push(stretch);
  return stretch.offset;
}

function stretchAt(seconds: number, timeZone: string): Stretch {
  const moment = zonedDateTime(seconds, timeZone);
  // "Previous" means strictly earlier. Adding a second includes a change at this very second.
  const before = moment.add({ seconds: 1 }).getTimeZoneTransition('previous');
  const after = moment.getTimeZoneTransition('next');
  return {
    from: before ? before.epochMilliseconds / 1000 : Number.NEGATIVE_INFINITY,
    until: after ? after.epochMilliseconds / 1000 : Number.POSITIVE_INFINITY,
    offset: moment.offsetNanoseconds / 1e9,
  };
}

function zonedDateTime(seconds: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(timeZone);
}
