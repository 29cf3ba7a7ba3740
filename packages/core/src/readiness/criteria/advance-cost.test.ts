import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advanceCost } from './advance-cost.ts';

test('computes the amounts and the share of sales', () => {
  expect(advanceCost(10_000, 1.3, 6, 10_000)).toMatchObject({
    repaid_usd: 13_000,
    cost_usd: 3000,
    share_of_sales: expect.closeTo(0.2167, 4),
  });
});

// Computed independently, by summing the discounted parts one by one.
test.each([
  [1.3, 6, 1.0918],
  [1.3, 12, 0.5486],
  [1.5, 12, 0.8725],
  [1.1, 12, 0.1933],
])('a factor of %s over %s months is %s a year', (factor, months, apr) => {
  expect(advanceCost(10_000, factor, months, 10_000).apr).toBeCloseTo(apr, 4);
});

test('at the computed rate the present value of the daily parts is the advance', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1.01, max: 2, noNaN: true }),
      fc.integer({ min: 1, max: 36 }),
      (factor, months) => {
        const days = Math.round(months * 30.4375);
        const rate = advanceCost(1000, factor, months, 1000).apr / 365;
        let worth = 0;
        for (let day = 1; day <= days; day += 1) worth += factor / days / (1 + rate) ** day;
        expect(worth).toBeCloseTo(1, 6);
      },
    ),
  );
});
