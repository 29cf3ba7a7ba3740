import { describe, expect, it } from 'vitest';
import { changeText, formatValue } from './measure.ts';
import { daysOf, rangeFault, shownInstead, suited } from './ranges.ts';
import type { Measure, Range } from './types.ts';

const today = '2026-11-18';
const first = '2024-10-03';

describe('a range', () => {
  it.each<[string, Range, string, string]>([
    ['30 days end today', '30d', '2026-10-20', today],
    ['90 days end today', '90d', '2026-08-21', today],
    ['12 months are calendar months, with the current one', '12m', '2025-12-01', today],
    ['all begins with the data', 'all', first, today],
    [
      'a custom one ends today at the latest',
      { start: '2026-11-01', end: '2027-01-31' },
      '2026-11-01',
      today,
    ],
    ['a custom one begins with the data at the earliest', { start: '1026-01-01', end: today }, first, today],
  ])('%s', (_, range, start, end) => {
    expect(daysOf(range, { first, today })).toEqual({ start, end });
  });

  it('of a young business begins with its data', () => {
    expect(daysOf('12m', { first: '2026-10-05', today }).start).toBe('2026-10-05');
  });

  it('of 12 months is right at the end of a long month', () => {
    expect(daysOf('12m', { first, today: '2026-03-31' }).start).toBe('2025-04-01');
  });

  it.each([
    ['', today, 'Enter a start date.'],
    ['2026-11-01', '', 'Enter an end date.'],
    ['2026-11-02', '2026-11-01', 'The end date is before the start date. Enter a later end date.'],
    ['2026-11-19', '2026-11-20', 'The start date is in the future. Enter today or an earlier date.'],
    ['2023-01-01', '2024-10-02', 'Nothing is known before Oct 3, 2024. Enter a later end date.'],
    ['2026-02-30', '2026-11-20', 'Enter a start date.'],
    ['0026-11-19', '2026-11-20', null],
    ['2026-11-01', '2026-11-01', null],
  ])('from "%s" to "%s"', (start, end, fault) => {
    expect(rangeFault({ start, end }, { first, today })).toBe(fault);
  });

  it.each<[Range, string, string, string | null]>([
    ['30d', '2026-11-01', today, null],
    [{ start: '2026-11-10', end: '2026-11-12' }, '2026-11-10', '2026-11-12', null],
    [
      { start: '2020-01-01', end: '2026-11-12' },
      first,
      '2026-11-12',
      'Only part of these dates is known by month. Shown: Oct 3, 2024 – Nov 12, 2026.',
    ],
    [
      { start: '2026-11-10', end: '2026-11-12' },
      '2026-11-01',
      '2026-11-30',
      'By whole months. Shown: Nov 1 – 30, 2026.',
    ],
  ])('%j that shows %s to %s says "%s"', (asked, start, end, says) => {
    expect(shownInstead(asked, { start, end }, 'month')).toBe(says);
  });

  it.each([
    ['30d', ['day', 'week', 'month'], 30, 'day'],
    ['90d', ['day', 'week', 'month'], 90, 'week'],
    ['12m', ['day', 'week', 'month'], 350, 'month'],
    ['30d', ['month'], 30, 'month'],
    ['12m', ['day'], 350, 'day'],
  ] as const)('of %s suits the granularity of %j', (range, available, days, expected) => {
    expect(suited(range, available, days)).toBe(expected);
  });
});

const usd: Measure = { format: 'money', currency: 'usd' };

describe('a change in words', () => {
  it.each<[Measure, number, number, string]>([
    [usd, 112, 100, '12% more'],
    [usd, 50, 100, '50% less'],
    [usd, 100, 100, 'the same'],
    [usd, 100_010, 100_000, 'about the same'],
    [usd, 4000, 0, '$40.00 more'],
    [usd, -100, -300, '$2.00 more'],
    [usd, 2500, 100, '25× as much'],
    [{ format: 'fraction' }, 0.012, 0.01, '0.2 points more'],
    [{ format: 'count' }, 3, 4, '25% less'],
  ])('%j from %d to %d', (measure, value, before, text) => {
    expect(changeText(value, before, measure)).toBe(text);
  });
});

it.each<[Measure, number | null, string]>([
  [usd, 1_234_567, '$12,345.67'],
  [usd, -5, '−$0.05'],
  [{ format: 'money', currency: 'jpy' }, 1500, '¥1,500'],
  [{ format: 'fraction' }, 0.0075, '0.75%'],
  [{ format: 'count' }, 1204, '1,204'],
  [usd, null, 'not known'],
  [usd, Number.NaN, 'not known'],
])('%j writes %d as %s', (measure, value, text) => {
  expect(formatValue(value, measure)).toBe(text);
});
