import { expect, test } from 'vitest';
import { advanceCost } from './advance-cost.ts';
import { offerCost } from './offer.ts';

test('a factor and a term give the cost and the yearly rate of the product’s own computation', () => {
  const cost = offerCost({ amount_usd: 20_000, factor: 1.35, days: 274 }, 15_000);
  expect(cost).toMatchObject({ repaid_usd: 27_000, cost_usd: 7_000, days: 274 });
  expect(cost?.apr).toBe(advanceCost(20_000, 1.35, 274 / 30.4375, 15_000).apr);
  expect(cost?.share_of_sales).toBeCloseTo(27_000 / (274 / 30.4375) / 15_000, 12);
  expect(cost?.daily_usd).toBeCloseTo(27_000 / 274, 12);
});

test('the yearly rate discounts the daily parts to the amount', () => {
  const cost = offerCost({ amount_usd: 35_000, repaid_usd: 50_000, days: 100 }, null);
  const rate = (cost?.apr ?? 0) / 365;
  let worth = 0;
  for (let day = 1; day <= 100; day += 1) worth += 500 / (1 + rate) ** day;
  expect(worth).toBeCloseTo(35_000, 2);
  expect(cost).toMatchObject({ factor: 50_000 / 35_000, cost_usd: 15_000, share_of_sales: null });
});

test('a share of sales takes as long as the sales need to repay it', () => {
  // 70,000 at 15% of 20,000 a month: 23.3 months.
  const cost = offerCost({ amount_usd: 50_000, factor: 1.4, share_of_sales: 0.15 }, 20_000);
  expect(cost?.months).toBeCloseTo(70_000 / 3_000, 1);
  expect(cost?.share_of_sales).toBeCloseTo(0.15, 3);
  expect(offerCost({ amount_usd: 50_000, factor: 1.4, share_of_sales: 0.15 }, null)).toMatchObject({
    cost_usd: 20_000,
    months: null,
    apr: null,
  });
});

test('the yearly rate needs no amount, and the cost needs no term', () => {
  expect(offerCost({ factor: 1.25, days: 243 }, null)?.apr).toBe(
    offerCost({ amount_usd: 80_000, factor: 1.25, days: 243 }, null)?.apr,
  );
  expect(offerCost({ amount_usd: 30_000, factor: 1.28 }, 9_000)).toMatchObject({
    cost_usd: 8_400,
    apr: null,
    days: null,
  });
});

test('without a factor or an amount to repay, there is no cost', () => {
  expect(offerCost({ amount_usd: 30_000, days: 90 }, 9_000)).toBeNull();
  expect(offerCost({ repaid_usd: 30_000, days: 90 }, 9_000)).toBeNull();
});
