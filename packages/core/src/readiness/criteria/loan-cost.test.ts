import { expect, it } from 'vitest';
import { daysPerMonth } from '../../shared/quantity.ts';
import { loanCost } from './loan-cost.ts';

const years = (count: number) => Math.round(count * 12 * daysPerMonth);

it.each([
  // By the PMT function of a spreadsheet.
  [50_000, 0.09, years(5), 60, 1037.92],
  [50_000, 0.115, years(3), 36, 1648.8],
  [12_000, 0, years(1), 12, 1000],
])('%s at %s over %s days is repaid in %s payments of %s', (amount, rate, days, months, payment) => {
  const cost = loanCost(amount, rate, days);
  expect(cost.months).toBe(months);
  expect(cost.payment_usd).toBeCloseTo(payment, 1);
  expect(cost.interest_usd).toBeCloseTo(payment * months - amount, 0);
});
