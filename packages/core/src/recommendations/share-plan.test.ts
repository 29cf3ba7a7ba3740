import fc from 'fast-check';
import { expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { score } from '../readiness/score.ts';
import { businessWith } from './rules/businesses.support.ts';
import { growthFor, shareAfter, sharePlan } from './share-plan.ts';

const plan = (top_customer_share: number) => {
  const one = businessWith({ inputs: { top_customer_share } });
  return sharePlan(one, score(one, card), card);
};

test('a share of 40% falls to 25% when $144,000 of other sales double', () => {
  expect(growthFor(0.4, 0.25)).toBeCloseTo(1, 12);
  expect(shareAfter(0.4, 1)).toBeCloseTo(0.25, 12);
});

test('the growth that a share needs brings it there', () => {
  const share = fc.double({ min: 0.26, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(share, (one) => {
      expect(shareAfter(one, growthFor(one, 0.25))).toBeCloseTo(0.25, 9);
    }),
  );
});

test('the plan says what the share becomes, and the points of the card for it', () => {
  expect(plan(0.55)).toBe(
    'Plan 12 months with the sales to this payer unchanged. If all others together grow by 10%, the share becomes 52.6% (0.3 points more). If all others together grow by 25%, the share becomes 49.4% (0.8 points more and lifts a limit). If all others together grow by 50%, the share becomes 44.9% (1.5 points more and lifts a limit). For 50%, they must grow by 22.2% (0.7 points more and lifts a limit). For 25%, they must grow by 266.7% (6.2 points more and lifts a limit).',
  );
});

test('growth of 400% or more is told as a multiple', () => {
  expect(plan(0.93)).toContain('For 50%, they must become over 13 times as large');
});

test('a payer who makes all sales leaves no others to grow', () => {
  expect(plan(1)).toMatch(/every sale to someone else lowers the share\.$/);
});
