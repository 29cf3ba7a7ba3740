import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scorecardV1 as card } from '../card/scorecard-v1.ts';
import { disputeRate, fullPointsAt, maxDisputesAt, tenthsAt } from './curve.ts';

const points = (key: string, value: number) => {
  const component = card.components.find((each) => each.key === key);
  if (!component) throw new Error(`no component ${key}`);
  return tenthsAt(component.knots, value) / 10;
};

// Copied from the card's documentation, to catch errors in the data module.
// biome-ignore format: a table
const knots: Record<string, [number, number][]> = {
  dispute_risk: [[0.001, 16], [0.003, 12], [0.005, 8], [0.0075, 4], [0.01, 1], [0.015, 0]],
  revenue_trend: [[-0.4, 0], [-0.2, 3], [-0.05, 6], [0, 8], [0.1, 10], [0.25, 12]],
  revenue_stability: [[0.1, 12], [0.2, 9], [0.3, 6], [0.5, 2], [0.8, 0]],
  customer_concentration: [[0.1, 12], [0.2, 10], [0.25, 8], [0.4, 4], [0.6, 1], [1, 0]],
  processing_history: [[0, 0], [3, 2], [6, 4], [12, 7], [24, 10]],
  revenue_scale: [[0, 0], [1000, 1], [5000, 3], [10000, 5], [25000, 6], [50000, 7], [100000, 8]],
  refund_behavior: [[0.5, 8], [1, 6], [1.5, 3], [2, 1], [3, 0]],
  payout_reliability: [[0.8, 0], [0.9, 1], [0.95, 3], [0.98, 5], [1, 6]],
  payment_failures: [[0.03, 6], [0.05, 5], [0.08, 3], [0.12, 1], [0.2, 0]],
  subscriber_churn: [[0.01, 6], [0.03, 5], [0.05, 3], [0.08, 1], [0.12, 0]],
  continuity: [[0.5, 0], [0.75, 1], [0.9, 3], [1, 4]],
};

describe('curves', () => {
  test.each(
    Object.entries(knots).flatMap(([key, each]) =>
      each.map(([value, worth]) => [key, value, worth] as const),
    ),
  )('%s at %d is worth %d', (key, value, worth) => {
    expect(points(key, value)).toBe(worth);
  });

  test('the card has these components and no others, and their weights sum to 100', () => {
    expect(card.components.map(({ key }) => key)).toEqual(Object.keys(knots));
    expect(card.components.reduce((sum, { max }) => sum + max, 0)).toBe(100);
    for (const { knots, max } of card.components)
      expect(Math.max(...knots.map(([, worth]) => worth))).toBe(max);
  });

  test.each([
    ['revenue_trend', 0.05, 9],
    ['revenue_trend', 0.0525, 9.1], // 9.05 exactly: half up
    ['revenue_stability', 0.22, 8.4],
    ['processing_history', 20, 9],
    ['revenue_scale', 20_000, 5.7], // 5 + 10/15
    ['refund_behavior', 0.9, 6.4],
    ['customer_concentration', 0.12, 11.6],
  ])('%s between knots at %d is worth %d', (key, value, worth) => {
    expect(points(key, value)).toBe(worth);
  });

  test('curves are flat beyond their ends', () => {
    for (const { knots } of card.components) {
      const [first, last] = [knots[0], knots.at(-1)];
      expect(tenthsAt(knots, Number.NEGATIVE_INFINITY)).toBe((first?.[1] ?? 0) * 10);
      expect(tenthsAt(knots, Number.POSITIVE_INFINITY)).toBe((last?.[1] ?? 0) * 10);
    }
  });

  test('a curve is monotonic and stays between 0 and its maximum, in whole tenths', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...card.components),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ knots, max }, a, b) => {
          const [low, high] = [knots[0]?.[0] ?? 0, knots.at(-1)?.[0] ?? 0];
          const rising = (knots[0]?.[1] ?? 0) < (knots.at(-1)?.[1] ?? 0);
          const [x, y] = [Math.min(a, b), Math.max(a, b)].map((share) => low + share * (high - low));
          const [atX, atY] = [tenthsAt(knots, x ?? 0), tenthsAt(knots, y ?? 0)];
          expect(rising ? atX <= atY : atX >= atY).toBe(true);
          expect(Number.isInteger(atX)).toBe(true);
          expect(atX).toBeGreaterThanOrEqual(0);
          expect(atX).toBeLessThanOrEqual(max * 10);
        },
      ),
    );
  });

  test('points are within half a tenth of the straight line between knots', () => {
    const pairs = card.components.flatMap(({ knots }) =>
      knots.slice(1).map((to, index) => ({ knots, from: knots[index] ?? to, to })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ knots, from, to }, share) => {
          const value = from[0] * (1 - share) + to[0] * share;
          const straight = from[1] * (1 - share) + to[1] * share;
          expect(Math.abs(tenthsAt(knots, value) / 10 - straight)).toBeLessThanOrEqual(0.05 + 1e-6);
        },
      ),
    );
  });

  test('a curve earns its maximum at its full-points value', () => {
    for (const { knots, max } of card.components) expect(tenthsAt(knots, fullPointsAt(knots))).toBe(max * 10);
  });

  test('the points of NaN throw a RangeError', () => {
    expect(() => tenthsAt([[0, 0]], Number.NaN)).toThrow(RangeError);
  });
});

describe('dispute rate', () => {
  test('one dispute on 30 charges counts as 0.47%', () => {
    expect(disputeRate({ disputes_90d: 1, transactions_90d: 30 }, card)).toBeCloseTo(0.00465, 5);
  });

  test('without charges the dispute rate is the prior', () => {
    expect(disputeRate({ disputes_90d: 0, transactions_90d: 0 }, card)).toBe(0.0025);
  });

  test('the highest number of disputes at a rate is the last count that does not exceed it', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom(0.001, 0.003, 0.0075), (transactions_90d, rate) => {
        const most = maxDisputesAt(rate, transactions_90d, card);
        const at = (disputes_90d: number) => disputeRate({ disputes_90d, transactions_90d }, card);
        if (most > 0) expect(at(most)).toBeLessThanOrEqual(rate + 1e-12);
        expect(at(most + 1)).toBeGreaterThan(rate);
      }),
    );
  });
});
