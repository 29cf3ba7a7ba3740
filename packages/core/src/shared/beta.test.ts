import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaAtLeast, betaQuantile } from './beta.ts';
import { exactInterval } from './exact-interval.ts';

describe('betaAtLeast', () => {
  test.each([
    // Closed forms: uniform, a power, and the arcsine distribution.
    [0.3, 1, 1, 0.7],
    [0.3, 3, 1, 1 - 0.3 ** 3],
    [0.3, 1, 3, 0.7 ** 3],
    [0.25, 0.5, 0.5, 1 - (2 / Math.PI) * Math.asin(0.5)],
    // Computed with an independent library (@stdlib/stats-base-dists-beta-cdf 0.2.3).
    [0.01, 10.5, 689.5, 0.8715380752261],
    [0.0075, 749_000.5, 99_251_199.5, 0.1228514289655],
    [0, 2, 2, 1],
    [1, 2, 2, 0],
  ])('P(Beta ≥ %d) with %d and %d is %d', (x, a, b, probability) => {
    expect(betaAtLeast(x, a, b)).toBeCloseTo(probability, 8);
  });

  test('agrees with the binomial sum for whole numbers', () => {
    // P(Beta(a, b) ≥ x) = P(Binomial(a + b − 1, x) ≤ a − 1): https://dlmf.nist.gov/8.17#E5
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (a, b, x) => {
          const n = a + b - 1;
          let [term, sum] = [(1 - x) ** n, 0];
          for (let k = 0; k < a; k += 1) {
            sum += term;
            term *= ((n - k) / (k + 1)) * (x / (1 - x));
          }
          expect(betaAtLeast(x, a, b)).toBeCloseTo(sum, 9);
        },
      ),
    );
  });

  test('the quantile has the probability that it was asked for', () => {
    for (const probability of [0.1, 0.5, 0.9])
      expect(betaAtLeast(betaQuantile(probability, 3, 10), 3, 10)).toBeCloseTo(probability, 12);
  });
});

describe('exactInterval', () => {
  test.each([
    // Published: Clopper–Pearson at 95% for 3 of 10.
    [3, 10, 0.95, 0.0667, 0.6525],
    [0, 10, 0.95, 0, 1 - 0.025 ** 0.1],
    [10, 10, 0.95, 0.025 ** 0.1, 1],
  ])('of %d in %d at %d runs from %d to %d', (k, n, level, low, high) => {
    const interval = exactInterval(k, n, level);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});
