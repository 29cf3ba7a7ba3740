import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableFor, extentOf, rowsOf, sumsOf } from './aggregate.ts';
import { addDays, periodsOver } from './days.ts';
import { beforeLabel, changeOf, saysRow } from './time-words.ts';
import type { Measure, Point, Series } from './types.ts';

const usd: Measure = { format: 'money', currency: 'usd' };
const dayPoints = (start: string, values: readonly (number | null)[]): Point[] =>
  values.map((value, index) => ({ start: addDays(start, index), value }));
const series = (points: Series['points'], adds = true): Series => ({ id: 'net', label: 'Net', points, adds });
const every = (value: number, start: string, end: string) =>
  periodsOver({ start, end }, 'day').map((day) => ({ start: day.start, value }));

const anyDays = fc
  .tuple(
    fc.integer({ min: 0, max: 800 }),
    fc.array(fc.option(fc.integer({ min: -1e9, max: 1e9 })), { maxLength: 400 }),
  )
  .map(([offset, values]) => dayPoints(addDays('2024-01-01', offset), values));

describe('days added up', () => {
  it('equal the total of the days', () => {
    fc.assert(
      fc.property(anyDays, fc.constantFrom('week', 'month'), (days, by) => {
        const total = (points: readonly Point[]) => points.reduce((sum, { value }) => sum + (value ?? 0), 0);
        expect(total(sumsOf(days, by))).toBe(total(days));
      }),
    );
  });

  it('are unknown exactly where no day is known', () => {
    fc.assert(
      fc.property(anyDays, fc.constantFrom('week', 'month'), (days, by) => {
        const known = new Set(
          sumsOf(
            days.filter(({ value }) => value !== null),
            by,
          ).map(({ start }) => start),
        );
        for (const { start, value } of sumsOf(days, by)) expect(value !== null).toBe(known.has(start));
      }),
    );
  });

  it.each([
    ['a whole week is whole', [1, 2, 3, 4, 5, 6, 7], { value: 28, partial: false }],
    ['a week with an unknown day is partial', [1, 2, null, 4, 5, 6, 7], { value: 25, partial: true }],
    ['a week with a missing day is partial', [1, 2, 3], { value: 6, partial: true }],
    ['zeros are known', [0, 0, 0, 0, 0, 0, 0], { value: 0, partial: false }],
    ['a week of unknown days is unknown', [null, null], { value: null, partial: true }],
  ])('%s', (_, values, expected) => {
    expect(sumsOf(dayPoints('2026-11-23', values), 'week')).toMatchObject([
      { start: '2026-11-23', ...expected },
    ]);
  });

  it('a day that is not over makes its week partial, and a reconstructed one marks it', () => {
    const days = dayPoints('2026-11-23', [1, 1, 1, 1, 1, 1, 1]);
    const marked = days.map((day, index) => ({ ...day, partial: index === 6, reconstructed: index === 0 }));
    expect(sumsOf(marked, 'week')).toMatchObject([{ partial: true, reconstructed: true }]);
  });
});

describe('granularities', () => {
  it.each([
    ['sums of days have all', series({ day: [] }), ['day', 'week', 'month']],
    ['sums of months have only months', series({ month: [] }), ['month']],
    ['a rate is never worked out from days', series({ day: [] }, false), ['day']],
  ])('%s', (_, one, expected) => {
    expect(availableFor([one])).toEqual(expected);
  });

  it('two series have the granularities of both', () => {
    expect(availableFor([series({ day: [] }), series({ month: [] })])).toEqual(['month']);
  });

  it('given months are used rather than the sums of days', () => {
    const both = series({
      day: every(1, '2026-10-01', '2026-10-31'),
      month: [{ start: '2026-10-01', value: 900 }],
    });
    const days = { start: '2026-10-01', end: '2026-10-31' };
    expect(rowsOf({ series: [both], granularity: 'month', days, today: '2026-11-18' })[0]?.values).toEqual([
      900,
    ]);
  });
});

describe('rows', () => {
  const today = '2026-11-18';
  const shop = series({ day: every(100, '2025-01-01', today) });
  const months = (days: { start: string; end: string }) =>
    rowsOf({ series: [shop], granularity: 'month', days, today });
  const last = months({ start: '2026-10-01', end: today }).at(-1);

  it('a period that is not over is compared with the same days a year before', () => {
    expect(last).toMatchObject({
      soFar: true,
      values: [1800],
      before: { value: 1800, start: '2025-11-01', through: '2025-11-18', like: true },
    });
    expect(last && beforeLabel(last, 'month')).toBe('Nov 1 – 18, 2025');
    expect(last && changeOf(last, usd)).toBe('the same');
  });

  it('without days, a period that is not over has no change', () => {
    const monthly = series({
      month: [
        { start: '2025-11-01', value: 3000 },
        { start: '2026-11-01', value: 1800, partial: true },
      ],
    });
    const [row] = rowsOf({
      series: [monthly],
      granularity: 'month',
      days: { start: today, end: today },
      today,
    });
    expect(row?.before).toMatchObject({ value: 3000, like: false });
    expect(row && changeOf(row, usd)).toBeNull();
  });

  it('a period without data is a gap, not zero', () => {
    const rows = months({ start: '2024-11-01', end: '2025-01-31' });
    expect(rows.map(({ values }) => values[0])).toEqual([null, null, 3100]);
  });

  it('a past period with unknown days is partly known and has no change', () => {
    const gap = every(100, '2025-01-01', today).map((day) =>
      day.start === '2026-10-05' ? { ...day, value: null } : day,
    );
    const [row] = rowsOf({
      series: [series({ day: gap })],
      granularity: 'month',
      days: { start: '2026-10-01', end: '2026-10-31' },
      today,
    });
    expect(row).toMatchObject({ incomplete: true, soFar: false });
    expect(row && changeOf(row, usd)).toBeNull();
  });

  it.each([
    ['within a month', 'month', '2026-10-10', '2026-10-12', ['Oct 10 – 12, 2026']],
    ['over two months', 'month', '2026-09-29', '2026-10-12', ['Sep 29 – 30, 2026', 'Oct 1 – 12, 2026']],
    [
      'up to today, by week',
      'week',
      '2026-11-05',
      today,
      ['Nov 5 – 8, 2026', 'Nov 9 – 15, 2026', 'Nov 16 – 22, 2026'],
    ],
  ] as const)('days %s are summed exactly', (_, granularity, start, end, labels) => {
    const rows = rowsOf({ series: [shop], granularity, days: { start, end }, today });
    expect(rows.map(({ label }) => label)).toEqual(labels);
    const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
    expect(rows.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)).toBe(100 * days);
  });

  it('a part of a month is compared with the same days a year before', () => {
    expect(months({ start: '2026-10-10', end: '2026-10-12' })).toMatchObject([
      { before: { value: 300, start: '2025-10-10', through: '2025-10-12', like: true }, incomplete: false },
    ]);
    expect(months({ start: '2025-10-10', end: '2025-10-12' })).toMatchObject([{ before: null }]);
  });

  it('a month whose days are not known stays whole', () => {
    const both = series({
      day: every(100, '2026-10-20', today),
      month: ['2026-09-01', '2026-10-01', '2026-11-01'].map((start) => ({ start, value: 3000 })),
    });
    const days = { start: '2026-09-10', end: '2026-10-25' };
    expect(rowsOf({ series: [both], granularity: 'month', days, today })).toMatchObject([
      { start: '2026-09-01', end: '2026-09-30', values: [3000] },
      { start: '2026-10-01', end: '2026-10-31', values: [3000] },
    ]);
  });

  it('notes and marks are on the period that holds their day', () => {
    const [october, november] = rowsOf({
      series: [shop],
      granularity: 'month',
      days: { start: '2026-10-01', end: today },
      today,
      notes: [{ id: '1', date: '2026-10-31', text: 'New shop' }],
      marks: [{ date: '2026-11-01', label: 'Card changed' }],
    });
    expect([october?.notes.length, october?.marks.length]).toEqual([1, 0]);
    expect([november?.notes.length, november?.marks.length]).toEqual([0, 1]);
  });

  it('a row is read as one text', () => {
    const row = last && { ...last, notes: [{ id: '1', date: '2026-11-02', text: 'Holiday sale.' }] };
    expect(
      row && saysRow(row, { series: [shop], measure: usd, granularity: 'month', yearBefore: true }),
    ).toBe('Nov 2026 (so far): $18.00. Nov 1 – 18, 2025: $18.00, now the same. Note of Nov 2: Holiday sale.');
  });
});

it('the extent covers only known values', () => {
  const points = dayPoints('2026-11-01', [null, 5, 6, null]);
  expect(extentOf([series({ day: points })], 'day')).toEqual({ start: '2026-11-02', end: '2026-11-03' });
  expect(extentOf([series({ day: points })], 'month')).toEqual({ start: '2026-11-01', end: '2026-11-30' });
  expect(extentOf([series({ day: [] })], 'month')).toBeNull();
});
