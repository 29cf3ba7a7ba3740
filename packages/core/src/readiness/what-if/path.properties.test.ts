import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import type { Inputs } from '../../card/inputs.ts';
import type { Tier } from '../../card/scorecard.ts';
import { runs } from '../../shared/property.support.ts';
import { withChanges } from '../change.ts';
import { anyEstablished, reading, steadyRetailer } from '../reading.support.ts';
import { score } from '../score.ts';
import { anyKnown, type Known, known, salesAhead } from './basis.support.ts';
import { combined, furthest, type Move, movesOf, salesMoves } from './moves.ts';
import { changesOf, pathTo } from './path.ts';
import { reachesOf } from './reach.ts';
import { smallest } from './smallest.ts';

const day = '2026-11-22';
const floorOf = (tier: Tier) => card.tiers.find((each) => each.tier === tier)?.floor ?? 0;

describe('invariants', () => {
  const anyTier = fc.constantFrom<Tier>('developing', 'solid', 'strong');
  const setUp = ({ reading: of, basis }: Known) => {
    const reaches = reachesOf(of, card, basis);
    const later = withChanges(of, reaches.meanwhile);
    const reached = (moves: readonly Move[], more: number) =>
      score(withChanges(later, combined(later.inputs, moves, more, reaches)), card).score ?? 0;
    return { reaches, later, reached };
  };

  test('the changes reach the tier, each change is needed, and no single one of several is enough', () => {
    fc.assert(
      fc.property(anyKnown, anyTier, (any, tier) => {
        const path = pathTo(any.reading, tier, card, day, any.basis);
        if (path?.status !== 'path') return;
        const floor = floorOf(tier);
        const { reaches, later, reached } = setUp(any);
        expect(path.result).toEqual(score(withChanges(later, changesOf(path)), card));
        // The networks' months follow the disputes in whole numbers, step by step; without them the what-if says the same.
        const { visa, mastercard } = any.reading.facts.network_months;
        const reports = [visa.previous, visa.current, mastercard.previous, mastercard.current];
        if (reports.every((month) => month.disputes + month.fraud_warnings === 0))
          expect(path.result).toEqual(score(withChanges(any.reading, changesOf(path)), card));
        expect(path.result?.score).toBeGreaterThanOrEqual(floor);
        const found = smallest(later, reaches, floor, card);
        if (!found) throw new Error('a path has changes');
        const { moves, sales } = found;
        expect(path.changes).toHaveLength(moves.length + (sales ? 1 : 0));
        for (const left of moves)
          expect(
            reached(
              moves.filter((each) => each !== left),
              sales?.more ?? 0,
            ),
          ).toBeLessThan(floor);
        if (sales) expect(reached(moves, 0)).toBeLessThan(floor);
        if (path.changes.length > 1)
          for (const [input, { to }] of Object.entries(reaches.inputs))
            if (input !== 'revenue_growth' && input !== 'monthly_net_revenue_usd')
              expect(score(withChanges(later, { [input]: to }), card).score).toBeLessThan(floor);
        for (const { share } of path.changes) {
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      { numRuns: runs(400) },
    );
  });

  test('a path starts from the score with time alone, and its best is never below it', () => {
    fc.assert(
      fc.property(anyKnown, anyTier, ({ reading: of, basis }, tier) => {
        const path = pathTo(of, tier, card, day, basis);
        if (!path) return;
        const alone = path.with_time_alone.score;
        expect(path.meanwhile).toEqual(path.with_time_alone.inputs);
        if (path.best) expect(path.best.score).toBeGreaterThanOrEqual(alone.score ?? 0);
        if (path.status === 'time') expect(path.result).toEqual(alone);
        if (path.status === 'path' || path.status === 'none') expect(alone.score).toBeLessThan(floorOf(tier));
      }),
      { numRuns: 400 },
    );
  });

  test('no other changes that reach the tier cost less', () => {
    const anyShares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(anyKnown, anyTier, anyShares, (any, tier, shares) => {
        const path = pathTo(any.reading, tier, card, day, any.basis);
        // A single change is preferred even if several would cost less.
        if (path?.status !== 'path' || path.changes.length === 1) return;
        const { reaches, later, reached } = setUp(any);
        const pick = <T>(from: readonly T[], index: number) =>
          from[Math.floor((shares[index] ?? 0) * (from.length + 1)) - 1];
        const sales = pick(salesMoves(later, card, reaches), 15);
        const base = withChanges(later, combined(later.inputs, [], sales?.more ?? 0, reaches));
        const moves = Object.keys(card.inputs).flatMap((name, index) => {
          const input = name as keyof Inputs;
          if (input === 'revenue_growth' || input === 'monthly_net_revenue_usd') return [];
          const factor = input === 'disputes_90d' ? 1 + (sales?.more ?? 0) : 1;
          const reach = reaches.inputs[input] ?? null;
          return (
            pick(
              movesOf(input, later.inputs[input], base, card, reach, () => true, factor),
              index,
            ) ?? []
          );
        });
        if (reached(moves, sales?.more ?? 0) < floorOf(tier)) return;
        const cost = moves.reduce((sum, { share }) => sum + share, sales?.share ?? 0);
        expect(cost).toBeGreaterThanOrEqual((path.cost ?? 0) - 1e-9);
      }),
      { numRuns: runs(1000) },
    );
  });

  test('every figure of a path is a possible fraction of its counts', () => {
    fc.assert(
      fc.property(anyKnown, anyTier, ({ reading: of, basis }, tier) => {
        const path = pathTo(of, tier, card, day, basis);
        const { refunds, failures, payouts } = basis.rates;
        const reference = card.refund_reference[of.facts.industry ?? 'other'];
        const wholes = {
          disputes_90d: 1,
          transactions_90d: 1,
          refund_ratio_to_reference: refunds.of * reference,
          payment_failure_rate: failures.of,
          payout_reliability: payouts.of,
        };
        const moved = path?.changes.flatMap((step) => [step, ...step.carries]) ?? [];
        for (const { input, to } of [...moved, ...(path?.with_time_alone.inputs ?? [])]) {
          if (!(input in wholes)) continue;
          const count = Number(to) * wholes[input as keyof typeof wholes];
          expect(count).toBeCloseTo(Math.round(count), 6);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test('a business of a trillion dollars a month has a path in 2 seconds', () => {
    const began = performance.now();
    for (const monthly_net_revenue_usd of [1e9, 7.7e11, 1e12]) {
      const rich = reading({
        ...steadyRetailer,
        monthly_net_revenue_usd,
        transactions_90d: 99_000_000,
        disputes_90d: 1_500_000,
      });
      const { reading: of, basis } = known(rich, {
        ahead: salesAhead({ new_net_usd: 3 * monthly_net_revenue_usd }),
        rates: {
          refunds: { count: 9_000_000, of: 99_000_000, year_rate: 0.01 },
          failures: { count: 7_000_000, of: 99_999_999, year_rate: 0.01 },
          payouts: { count: 10, of: 90, year_rate: 0 },
        },
      });
      pathTo(of, 'strong', card, day, basis);
      pathTo(of, 'developing', card, day, basis);
    }
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test('without a path, all realistic changes together miss the tier, and an obstacle is named', () => {
    fc.assert(
      fc.property(anyKnown, anyTier, (any, tier) => {
        const path = pathTo(any.reading, tier, card, day, any.basis);
        if (path?.status !== 'none') return;
        const { later, reaches } = setUp(any);
        expect(furthest(later, card, reaches).score ?? 0).toBeLessThan(floorOf(tier));
        expect(path.in_the_way.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(300) },
    );
  });

  test('the day on which a path becomes possible is the first such day', () => {
    fc.assert(
      fc.property(anyEstablished, anyTier, (any, tier) => {
        const path = pathTo(any, tier, card, day);
        if (path?.status !== 'none' || path.possible_from === null) return;
        const days = (Date.parse(path.possible_from) - Date.parse(day)) / 86_400_000;
        const after = (count: number) => {
          const history_months = any.inputs.history_months + count / 30.4375;
          return pathTo({ ...any, inputs: { ...any.inputs, history_months } }, tier, card, day)?.status;
        };
        expect(after(days)).not.toBe('none');
        expect(after(days - 1)).toBe('none');
      }),
      { numRuns: runs(300) },
    );
  });
});
