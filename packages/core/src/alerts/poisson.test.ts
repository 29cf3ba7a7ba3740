import { expect, test } from 'vitest';
import { poissonInterval } from './poisson.ts';

// Published tables of exact limits, as in Ulm 1990, https://doi.org/10.1093/oxfordjournals.aje.a115507
test.each([
  [0, 0.95, 0, 3.689],
  [1, 0.95, 0.025, 5.572],
  [10, 0.95, 4.795, 18.39],
  [100, 0.95, 81.36, 121.63],
  [0, 0.8, 0, Math.LN10],
  [7, 0.8, 3.895, 11.771],
])('the interval of a count of %i at level %s is %s to %s', (count, level, low, high) => {
  const interval = poissonInterval(count, level);
  expect(interval.low).toBeCloseTo(low, 2);
  expect(interval.high).toBeCloseTo(high, 2);
});

// The normal approximation, good at this size: count ± 1.2816 × √count.
test.each([600, 2000, 20_000])(
  'the interval of a large count of %i matches the normal approximation',
  (count) => {
    const { low, high } = poissonInterval(count, 0.8);
    const spread = 1.2816 * Math.sqrt(count);
    expect(Math.abs(low - (count - spread))).toBeLessThan(2);
    expect(Math.abs(high - (count + spread))).toBeLessThan(2);
  },
);
