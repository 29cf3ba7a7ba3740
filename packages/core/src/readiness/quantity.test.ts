import { expect, test } from 'vitest';
import { formatQuantity } from './quantity.ts';

test.each([
  [0.125, 'fraction', '12.5 %'],
  [0.0075, 'fraction', '0.75 %'],
  [-0.25, 'fraction', '-25 %'],
  [0.03, 'fraction_per_month', '3 % a month'],
  [4.24, 'months', '4.2 months'],
  [20_000, 'usd', '$20,000'],
  [-500, 'usd', '-$500'],
  [1.255, 'ratio', '1.26'],
  [1500, 'count', '1,500'],
  [true, 'boolean', 'yes'],
  [false, 'boolean', 'no'],
] as const)('%s as %s is %s', (value, unit, expected) => {
  expect(formatQuantity(value, unit)).toBe(expected);
});
