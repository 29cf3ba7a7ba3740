import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advanceCost, daysOf } from './advance-cost.ts';

test('computes the amounts and the share of sales', () => {
  expect(advanceCost(10_000, 1.3, 6, 10_000)).toMatchObject({
    repaid_usd: 13_000,
    cost_usd: 3000,
    share_of_sales: expect.closeTo(0.2167, 4),
  });
});

// Computed independently, by summing the discounted parts one by one.
test.each([
  [1.1, 6, 0.3845],
  [1.3, 6, 1.0918],
  [1.5, 6, 1.7367],
  [1.1, 12, 0.1933],
  [1.3, 12, 0.5486],
  [1.5, 12, 0.8725],
])('a factor of %s over %s months is %s a year', (factor, months, apr) => {
  expect(advanceCost(10_000, factor, months, 10_000).apr).toBeCloseTo(apr, 4);
});

test('the daily payments, discounted at the APR, are worth the advance to the cent', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 5_000_000 }),
      fc.double({ min: 1.01, max: 2, noNaN: true }),
      fc.integer({ min: 1, max: 36 }),
      (amount, factor, months) => {
        const { apr, repaid_usd, amount_usd } = advanceCost(amount, factor, months, 1000);
        const days = daysOf(months);
        let worth = 0;
        for (let day = 1; day <= days; day += 1) worth += repaid_usd / days / (1 + apr / 365) ** day;
        expect(Math.abs(worth - amount_usd)).toBeLessThan(0.01);
      },
    ),
  );
});
