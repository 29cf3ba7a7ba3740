import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isTimeZone } from '../contract/time-zone.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  firstFullMonth,
  lastDays,
  lastFullMonths,
  localDate,
  monthRange,
  monthsBetween,
  periodOf,
  periodsOver,
  utcDate,
  utcStart,
  weekStart,
} from './calendar.ts';

const at = (iso: string) => Date.parse(iso) / 1000;

describe('localDate', () => {
  it.each([
    // New York is UTC−5 in winter and UTC−4 in summer; clocks went forward on 2026-03-08 and back on 2026-11-01.
    ['America/New_York', '2026-01-05T04:59:59Z', '2026-01-04'],
    ['America/New_York', '2026-01-05T05:00:00Z', '2026-01-05'],
    ['America/New_York', '2026-03-08T04:59:59Z', '2026-03-07'],
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T04:00:00Z', '2026-03-09'],
    ['America/New_York', '2026-11-02T04:59:59Z', '2026-11-01'],
    ['America/New_York', '2026-11-02T05:00:00Z', '2026-11-02'],
    // Auckland is ahead: UTC+13 in its summer. Kathmandu is UTC+5:45, Lord Howe changes by half an hour.
    ['Pacific/Auckland', '2026-01-04T10:59:59Z', '2026-01-04'],
    ['Pacific/Auckland', '2026-01-04T11:00:00Z', '2026-01-05'],
    ['Asia/Kathmandu', '2026-01-04T18:14:59Z', '2026-01-04'],
    ['Asia/Kathmandu', '2026-01-04T18:15:00Z', '2026-01-05'],
    ['Australia/Lord_Howe', '2026-07-04T13:30:00Z', '2026-07-05'],
    ['UTC', '2026-12-31T23:59:59Z', '2026-12-31'],
    // Samoa left out 2011-12-30.
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
  ])('in %s, %s is %s', (zone, instant, expected) => {
    expect(localDate(at(instant), zone)).toBe(expected);
  });

  it('localDate agrees with Temporal at any instant, in any order of calls', () => {
    const zones = [
      'America/Los_Angeles',
      'Europe/Berlin',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: at('2005-01-01'), max: at('2045-01-01') }),
        fc.constantFrom(...zones),
        (seconds, zone) => {
          const expected = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone);
          expect(localDate(seconds, zone)).toBe(expected.toPlainDate().toString());
        },
      ),
    );
  });

  it.each([
    // Clocks go forward at midnight, so this day begins at 01:00.
    ['Africa/Cairo', '2026-04-23T22:00:00Z', '2026-04-23', '2026-04-24'],
    // Clocks go back at midnight. The hour before it repeats, and both hours belong to the day before.
    ['Africa/Cairo', '2026-10-29T21:00:00Z', '2026-10-29', '2026-10-30'],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08', '2026-03-08'],
    ['America/New_York', '2026-11-01T06:00:00Z', '2026-11-01', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05', '2026-04-05'],
  ])(
    'in %s, where clocks change near %s, the date is right on both sides, in any order of calls',
    (zone, change, before, after) => {
      const seconds = at(change);
      expect(localDate(seconds - 1, zone)).toBe(before);
      expect(localDate(seconds + 3600, zone)).toBe(after);
      for (const offset of [0, 1, -3600, 3599, -1, 1800]) {
        const expected = Temporal.Instant.fromEpochMilliseconds((seconds + offset) * 1000).toZonedDateTimeISO(
          zone,
        );
        expect(localDate(seconds + offset, zone)).toBe(expected.toPlainDate().toString());
      }
    },
  );

  it('an unknown zone throws RangeError', () => {
    expect(() => localDate(0, 'Mars/Olympus')).toThrow(RangeError);
  });

  it('an accepted zone has dates, and a rejected zone does not', () => {
    const odd = [
      'Europe/paris',
      'UTC',
      'Etc/GMT+5',
      '+05:30',
      '-0800',
      '',
      ' ',
      'Z',
      'Mars/Olympus',
      'local',
      '+25:00',
    ];
    const zones = [...Intl.supportedValuesOf('timeZone'), ...odd];
    const hasDates = (zone: string) => {
      try {
        return localDate(0, zone) !== '';
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return false;
      }
    };
    const accepted = zones.filter(isTimeZone);
    expect(accepted.length).toBeGreaterThan(400);
    expect(accepted.filter((zone) => !hasDates(zone))).toEqual([]);
    for (const zone of ['', 'Mars/Olympus', '+25:00'])
      expect([isTimeZone(zone), hasDates(zone)]).toEqual([false, false]);
  });
});

describe('dates', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s + %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
    expect(daysBetween(date, expected)).toBe(days);
  });

  it.each([
    ['2026-01', -1, '2025-12'],
    ['2026-11', 2, '2027-01'],
    ['2026-11', -25, '2024-10'],
  ])('%s + %i months is %s', (month, months, expected) => {
    expect(addMonths(month, months)).toBe(expected);
  });

  it('a window has a first and a last day', () => {
    expect(lastDays('2026-11-22', 30)).toEqual({ start: '2026-10-24', end: '2026-11-22' });
    expect(lastDays('2026-11-22', 90)).toEqual({ start: '2026-08-25', end: '2026-11-22' });
    expect(lastFullMonths('2026-11-22', 3)).toEqual(['2026-08', '2026-09', '2026-10']);
    expect(monthRange('2026-02')).toEqual({ start: '2026-02-01', end: '2026-02-28' });
    expect(firstFullMonth('2026-02-01')).toBe('2026-02');
    expect(firstFullMonth('2026-02-02')).toBe('2026-03');
  });

  it('weeks begin on Monday, also before 1970', () => {
    // 2026-11-22 is a Sunday.
    expect(weekStart('2026-11-22')).toBe('2026-11-16');
    expect(weekStart('2026-11-16')).toBe('2026-11-16');
    expect(weekStart('1970-01-01')).toBe('1969-12-29');
    expect(weekStart('1969-12-28')).toBe('1969-12-22');
  });

  it('periodsOver returns whole periods, not clipped to the range', () => {
    expect([...periodsOver({ start: '2026-01-31', end: '2026-02-01' }, 'month')]).toEqual([
      { start: '2026-01-01', end: '2026-01-31' },
      { start: '2026-02-01', end: '2026-02-28' },
    ]);
    expect([...periodsOver({ start: '2026-11-22', end: '2026-11-23' }, 'week')]).toEqual([
      { start: '2026-11-16', end: '2026-11-22' },
      { start: '2026-11-23', end: '2026-11-29' },
    ]);
    expect(periodOf('2026-11-22', 'day')).toEqual({ start: '2026-11-22', end: '2026-11-22' });
  });

  it('UTC dates convert to epoch seconds and back', () => {
    expect(utcDate(at('2026-01-07T23:59:59Z'))).toBe('2026-01-07');
    expect(utcStart('2026-01-07')).toBe(at('2026-01-07T00:00:00Z'));
  });

  it('text that is not a date throws', () => {
    expect(() => addDays('2026-1-7x', 1)).toThrow(/YYYY-MM-DD/);
    expect(() => addMonths('2026', 1)).toThrow(/YYYY-MM/);
    expect(() => addDays('2026-01-01', Number.NaN)).toThrow(RangeError);
    expect(() => utcDate(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });

  it('monthsBetween counts in both directions', () => {
    expect(monthsBetween('2024-11', '2026-02')).toBe(15);
    expect(monthsBetween('2026-02', '2024-11')).toBe(-15);
  });

  it('a month ends on its last day, also in leap years', () => {
    for (const [month, end] of [
      ['2028-02', '2028-02-29'],
      ['1900-02', '1900-02-28'],
      ['0004-02', '0004-02-29'],
      ['9999-12', '9999-12-31'],
    ] as const) {
      expect(monthRange(month).end).toBe(end);
    }
  });
});

describe('the ends of the calendar', () => {
  it('the first and the last day are inside', () => {
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31');
    expect(addDays('0001-01-02', -1)).toBe('0001-01-01');
    expect(addMonths('9999-11', 1)).toBe('9999-12');
    expect(addMonths('0001-02', -1)).toBe('0001-01');
    for (const interval of ['day', 'month'] as const) {
      expect([...periodsOver({ start: '9999-12-31', end: '9999-12-31' }, interval)]).toHaveLength(1);
    }
    expect([...periodsOver({ start: '0001-01-01', end: '0001-01-07' }, 'week')]).toHaveLength(1);
  });

  it.each<[string, () => unknown]>([
    ['the day after the last', () => addDays('9999-12-31', 1)],
    ['the day before the first', () => addDays('0001-01-01', -1)],
    ['a day of the year 0', () => addDays('0000-06-01', 1)],
    ['a day with a longer year', () => addDays('+010000-01-01', -1)],
    ['the month after the last', () => addMonths('9999-12', 1)],
    ['the month before the first', () => addMonths('0001-01', -1)],
    ['millions of months', () => addMonths('2026-01', 1e9)],
    ['the week that the last day begins', () => periodOf('9999-12-31', 'week')],
    ['weeks up to the last day', () => [...periodsOver({ start: '9999-12-01', end: '9999-12-31' }, 'week')]],
    ['a second past the last day', () => utcDate(at('9999-12-31T23:59:59Z') + 1)],
    [
      'a second past it in a time zone ahead of UTC',
      () => localDate(at('9999-12-31T23:59:59Z'), 'Asia/Tokyo'),
    ],
    ['2^53 seconds', () => localDate(2 ** 53, 'UTC')],
    ['days since a year without four digits', () => daysBetween('12026-01-01', '2026-01-01')],
  ])('throws for %s', (_, ask) => {
    expect(ask).toThrow(RangeError);
  });

  it('a range that runs backwards has no periods', () => {
    expect([...periodsOver({ start: '2026-02-02', end: '2026-02-01' }, 'month')]).toEqual([]);
  });

  it('periodsOver is lazy, so a caller can stop early', () => {
    const endless = periodsOver({ start: '0001-01-01', end: '9999-12-31' }, 'day');
    expect(endless.next().value).toEqual({ start: '0001-01-01', end: '0001-01-01' });
    expect(endless.next().value).toEqual({ start: '0001-01-02', end: '0001-01-02' });
  });
});
