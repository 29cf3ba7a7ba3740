import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { disputeRate, disputesLikelyAtLeast, fullPointsAt, mostDisputesWhere, tenthsAt } from './curve.ts';

const points = (key: string, value: number) => {
  const component = card.components.find((each) => each.key === key);
  if (!component) throw new Error(`no component ${key}`);
  return tenthsAt(component.knots, value) / 10;
};

// Copied from the card's documentation, to catch errors in the data module.
// biome-ignore format: a table
const knots: Record<string, [number, number][]> = {
  dispute_risk: [[0.001, 18], [0.003, 14], [0.005, 9], [0.0075, 4], [0.01, 1], [0.015, 0]],
  revenue_scale: [[0, 0], [1000, 2], [5000, 5], [10000, 8], [25000, 11], [50000, 13], [100000, 14]],
  revenue_trend: [[-0.4, 0], [-0.2, 3], [-0.05, 7], [0, 10], [0.1, 11], [0.25, 12]],
  revenue_stability: [[0.1, 12], [0.2, 9], [0.3, 6], [0.5, 2], [0.8, 0]],
  customer_concentration: [[0.1, 12], [0.2, 10], [0.25, 8], [0.4, 4], [0.6, 1], [1, 0]],
  processing_history: [[0, 0], [3, 2], [6, 4], [12, 7], [24, 10]],
  refund_behavior: [[0.5, 8], [1, 6], [1.5, 3], [2, 1], [3, 0]],
  payment_failures: [[0.01, 6], [0.02, 5], [0.04, 3], [0.08, 1], [0.15, 0]],
  subscriber_churn: [[0.01, 6], [0.03, 5], [0.05, 3], [0.08, 1], [0.12, 0]],
  payout_reliability: [[0.8, 0], [0.95, 1], [1, 2]],
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
    ['revenue_trend', 0.05, 10.5],
    ['revenue_trend', 0.055, 10.6], // 10.55 exactly: half up
    ['revenue_stability', 0.22, 8.4],
    ['processing_history', 20, 9],
    ['revenue_scale', 20_000, 10], // 8 + 3 × 10/15
    ['refund_behavior', 0.9, 6.4],
    ['customer_concentration', 0.12, 11.6],
  ])('%s between knots at %d is worth %d', (key, value, worth) => {
    expect(points(key, value)).toBe(worth);
  });

  test('curves are flat outside their ends', () => {
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
  test.each([
    [0, 0, 0.5 / 200],
    [1, 30, 1.5 / 230],
    [40, 40, 40.5 / 240],
    // More disputes than charges count as one charge each.
    [40, 10, 40.5 / 240],
  ])('%d disputes on %d charges count as a rate of %d', (disputes_90d, transactions_90d, rate) => {
    expect(disputeRate({ disputes_90d, transactions_90d }, card)).toBeCloseTo(rate, 15);
  });

  test('fewer charges or more disputes never lower the rate or the probability of a limit', () => {
    const counts = fc.record({ disputes_90d: fc.nat(300), transactions_90d: fc.nat(3000) });
    fc.assert(
      fc.property(
        counts,
        fc.nat(50),
        fc.nat(500),
        fc.constantFrom(0.0075, 0.01, 0.02),
        (a, more, fewer, rate) => {
          const b = {
            disputes_90d: a.disputes_90d + more,
            transactions_90d: Math.max(0, a.transactions_90d - fewer),
          };
          expect(disputeRate(b, card)).toBeGreaterThanOrEqual(disputeRate(a, card));
          expect(disputesLikelyAtLeast(rate, b, card)).toBeGreaterThanOrEqual(
            disputesLikelyAtLeast(rate, a, card) - 1e-9,
          );
        },
      ),
    );
  });

  test('the highest number of disputes at a rate is the last count that does not exceed it', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom(0.003, 0.0075), (transactions_90d, rate) => {
        const at = (disputes_90d: number) => disputeRate({ disputes_90d, transactions_90d }, card);
        const most = mostDisputesWhere((counts) => disputeRate(counts, card) <= rate, transactions_90d);
        expect(at(most)).toBeLessThanOrEqual(rate);
        expect(at(most + 1)).toBeGreaterThan(rate);
      }),
    );
  });
});
