import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  endOf,
  nextStart,
  periodLabel,
  periodsOver,
  rangeLabel,
  startOf,
  yearBefore,
} from './days.ts';
import { granularities } from './ranges.ts';

const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((time) => time.toISOString().slice(0, 10));

describe('periods', () => {
  it('touch each other and cover the range', () => {
    fc.assert(
      fc.property(
        date,
        fc.integer({ min: 0, max: 900 }),
        fc.constantFrom(...granularities),
        (start, length, by) => {
          const end = new Date(Date.parse(start) + length * 86_400_000).toISOString().slice(0, 10);
          const periods = periodsOver({ start, end }, by);
          expect((periods[0]?.start ?? '9') <= start && (periods.at(-1)?.end ?? '') >= end).toBe(true);
          periods.forEach((period, index) => {
            expect(period).toEqual({ start: startOf(period.start, by), end: endOf(period.start, by) });
            if (index > 0) expect(daysBetween(periods[index - 1]?.end ?? '', period.start)).toBe(1);
          });
        },
      ),
    );
  });

  it('a backward range within a period’s start has no days', () => {
    expect(periodsOver({ start: '2026-11-30', end: '2026-10-01' }, 'month')).toEqual([]);
  });

  it.each([
    ['a week starts on Monday', 'week', '2026-11-29', '2026-11-23', '2026-11-29'],
    ['a month ends on its last day', 'month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['a day is itself', 'day', '2026-11-29', '2026-11-29', '2026-11-29'],
  ] as const)('%s', (_, by, day, start, end) => {
    expect([startOf(day, by), endOf(start, by)]).toEqual([start, end]);
  });
});

describe('the same period a year before', () => {
  it.each([
    ['month', '2026-11-01', '2025-11-01'],
    ['day', '2026-11-30', '2025-11-30'],
    ['day', '2028-02-29', '2027-02-28'],
    ['week', '2026-11-23', '2025-11-24'],
  ] as const)('of a %s', (by, start, before) => {
    expect(yearBefore(start, by)).toBe(before);
  });

  it('is a whole period of the same granularity', () => {
    fc.assert(
      fc.property(date, fc.constantFrom(...granularities), (day, by) => {
        const before = yearBefore(startOf(day, by), by);
        expect(startOf(before, by)).toBe(before);
        expect(nextStart(before, by) <= startOf(day, by)).toBe(true);
      }),
    );
  });
});

it.each([
  ['day', '2026-11-30', 'Mon, Nov 30, 2026'],
  ['week', '2026-11-23', 'Nov 23 – 29, 2026'],
  ['week', '2026-11-30', 'Nov 30 – Dec 6, 2026'],
  ['week', '2025-12-29', 'Dec 29, 2025 – Jan 4, 2026'],
  ['month', '2026-11-01', 'Nov 2026'],
] as const)('a %s is written without repeating itself', (by, start, label) => {
  expect(periodLabel(start, by)).toBe(label);
});

it('a range of one day is that day', () => {
  expect(rangeLabel({ start: '2026-11-30', end: '2026-11-30' })).toBe('Nov 30, 2026');
});

it('a text that is no date is refused by name', () => {
  expect(() => startOf('soon', 'day')).toThrow('"soon" is not a date; write YYYY-MM-DD.');
});
