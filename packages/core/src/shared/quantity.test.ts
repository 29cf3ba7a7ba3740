import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlainUnit } from '../figures/figure.ts';
import { daysIn, formatApart, formatDistance, formatQuantity } from './quantity.ts';

test.each([
  [0.125, 'fraction', '12.5%'],
  [0.0075, 'fraction', '0.75%'],
  [-0.25, 'fraction', '-25%'],
  // What is or rounds to zero has no sign.
  [-0, 'fraction', '0%'],
  [-0.00001, 'fraction', '0%'],
  [-0.00001, 'fraction_per_month', '0% a month'],
  [-0, 'deviation', '±0%'],
  [-0.001, 'ratio', '0'],
  [-0.4, 'days', '0 days'],
  [-0.4, 'count', '0'],
  [-0, 'usd', '$0'],
  [0.03, 'fraction_per_month', '3% a month'],
  [4.24, 'months', '4.2 months'],
  [35, 'days', '35 days'],
  [1, 'days', '1 day'],
  [0, 'days', '0 days'],
  [20_000, 'usd', '$20,000'],
  [-500, 'usd', '-$500'],
  [1.255, 'ratio', '1.26'],
  [1500, 'count', '1,500'],
  [true, 'boolean', 'yes'],
  [false, 'boolean', 'no'],
] as const)('%s as %s is %s', (value, unit, expected) => {
  expect(formatQuantity(value, unit)).toBe(expected);
});

test.each([
  [23.98, 24, 'months', '23.98 months', '24 months'],
  [11.999, 12, 'months', '11.999 months', '12 months'],
  [3.7, 6, 'months', '3.7 months', '6 months'],
  [9999.5, 10_000, 'usd', '$9,999.50', '$10,000'],
  [-0.4, 0, 'usd', '-$0.40', '$0'],
  [0.50004, 0.5, 'fraction', '50.004%', '50%'],
  [0.00749, 0.0075, 'fraction', '0.749%', '0.75%'],
  [1.0004, 1, 'ratio', '1.0004', '1'],
  [4.8, 5, 'count', '4.8', '5'],
  [12, 12, 'months', '12 months', '12 months'],
] as const)('%s beside %s in %s reads %s and %s', (value, other, unit, ...expected) => {
  expect(formatApart(value, other, unit)).toEqual(expected);
  expect(formatApart(other, value, unit)).toEqual(expected.toReversed());
});

test.each([
  [24 - 23.98, 'months', '1 day'],
  [3 / 30.4375, 'months', '3 days'],
  [0.99, 'months', '31 days'],
  [1, 'months', '1 month'],
  [2.26, 'months', '2.3 months'],
  [0.5, 'usd', '$0.50'],
  [0.001, 'usd', '$0.001'],
  [7296.38, 'usd', '$7,297'],
  [0.0000002, 'fraction', '0.00002%'],
  [0.041, 'fraction', '4.1%'],
  [0.2, 'count', '0.2'],
  [0.004, 'ratio', '0.004'],
] as const)('the distance %s in %s reads %s', (distance, unit, expected) => {
  expect(formatDistance(distance, unit)).toBe(expected);
});

const units: PlainUnit[] = ['count', 'fraction', 'fraction_per_month', 'months', 'days', 'ratio', 'usd'];
const unit = fc.constantFrom(...units);
const figure = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 0.0075, 0.5, 1, 5, 6, 12, 24, 1000, 10_000),
);
const gap = fc.double({ min: 1e-7, max: 2, noNaN: true });

test('two figures that differ never read the same', () => {
  fc.assert(
    fc.property(figure, gap, unit, (value, by, of) => {
      const [one, two] = formatApart(value, value + by, of);
      expect(one).not.toBe(two);
    }),
    { numRuns: 1000 },
  );
});

test('a distance never reads as zero, and never as less than it is', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-7, max: 1e6, noNaN: true }), unit, (distance, of) => {
      const text = formatDistance(distance, of);
      const shown = Number(text.replaceAll(/[^\d.]/g, ''));
      expect(shown).toBeGreaterThan(0);
      const scale = of === 'fraction' || of === 'fraction_per_month' ? 100 : 1;
      const inDays = of === 'months' && text.includes('day') ? 30.4375 : 1;
      expect(shown).toBeGreaterThanOrEqual(distance * scale * inDays * (1 - 1e-9) - 1e-9);
    }),
    { numRuns: 1000 },
  );
});

test('the days left end on the first day that has enough history', () => {
  for (const need of [3, 6, 12, 24]) {
    for (let days = Math.ceil(need * 30.4375) - 30; days / 30.4375 < need; days += 1) {
      const left = daysIn(need - days / 30.4375);
      expect((days + left) / 30.4375).toBeGreaterThanOrEqual(need);
      expect((days + left - 1) / 30.4375).toBeLessThan(need);
    }
  }
});
