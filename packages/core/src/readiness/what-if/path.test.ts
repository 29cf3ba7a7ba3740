import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import type { Inputs, Reading } from '../../card/inputs.ts';
import type { Tier } from '../../card/scorecard.ts';
import { type InputChanges, withChanges } from '../change.ts';
import { realisticValue } from '../movable.ts';
import {
  anyEstablished,
  best,
  decliningAndRefundHeavy,
  reading,
  steadyRetailer,
} from '../reading.support.ts';
import { inputsOf, score } from '../score.ts';
import { movesOf, realisticChanges } from './moves.ts';
import { type Path, pathTo } from './path.ts';

const day = '2026-11-22';
const to = (tier: Tier, inputs: Partial<Inputs>, facts = {}) => {
  const path = pathTo(reading(inputs, facts), tier, card, day);
  if (!path) throw new Error('a reading with enough data has a path or says why not');
  return path;
};
const changesOf = ({ changes }: Pick<Path, 'changes'>): InputChanges =>
  Object.fromEntries(changes.map((step) => [step.input, step.to]));
const scoreAfter = (any: Reading, changes: InputChanges) => score(withChanges(any, changes), card).score ?? 0;

describe('pathTo', () => {
  test('takes the smallest single change if one is enough, and no more than needed', () => {
    const inputs = { ...best, refund_ratio_to_reference: 2, payment_failure_rate: 0.12, revenue_growth: 0 };
    const path = to('strong', inputs); // 84 today: 1.5 points are missing
    expect(path).toMatchObject({ status: 'path', target: { tier: 'strong', floor: 86 } });
    expect(path.changes).toMatchObject([
      {
        input: 'revenue_growth',
        label: 'Net revenue growth',
        unit: 'fraction',
        from: 0,
        to: 0.073,
        points: 1.5,
      },
    ]);
    expect(path.cost).toBeCloseTo(0.073 / 0.15, 9);
    expect(path.result?.score).toBe(86);
  });

  test('takes several changes if no single one is enough', () => {
    const path = to('strong', steadyRetailer); // 83 today
    expect(path.status).toBe('path');
    expect(path.changes.length).toBeGreaterThan(1);
    expect(path.result).toMatchObject({ score: 86, raw_tier: 'strong' });
    expect(path.cost).toBeCloseTo(
      path.changes.reduce((sum, { share }) => sum + share, 0),
      9,
    );
  });

  test('lifts a limit that blocks the tier, with the smallest change that does', () => {
    const path = to('strong', { ...best, top_customer_share: 0.53 });
    expect(path.changes.map(({ input, to, opens }) => ({ input, to, opens }))).toContainEqual({
      input: 'top_customer_share',
      to: 0.5,
      opens: ['top_customer'],
    });
  });

  test('enables charges and payouts of a disabled account together', () => {
    const path = to('developing', { ...best, charges_enabled: false, payouts_enabled: false });
    expect(path.changes.map(({ input, to, share, opens }) => [input, to, share, ...opens])).toEqual([
      ['charges_enabled', true, 1, 'account_disabled'],
      ['payouts_enabled', true, 1, 'account_disabled'],
    ]);
    expect(path.result?.score).toBe(100);
  });

  test('names a limit that only time lifts, and the day it ends', () => {
    const path = to('strong', { ...best, history_months: 10 });
    expect(path).toMatchObject({ status: 'none', changes: [], result: null, cost: null });
    expect(path.in_the_way).toMatchObject([{ id: 'history_12_months', ends_on: '2027-01-22' }]);
    expect(path.possible_from).toBe('2027-01-22');
    expect(path.best?.score).toBe(85);
  });

  test('tells of a limit that stays with the figures of today, not of the best case', () => {
    const path = to('strong', { ...best, disputes_90d: 12, transactions_90d: 259 });
    const limit = path.in_the_way.find(({ id }) => id === 'dispute_rate');
    expect(limit?.why).toMatch(
      /^12 disputes on 259 charges in 90 days; .*\. Even with every realistic change/,
    );
    expect(limit?.why).not.toMatch(/\b5 disputes\b/);
  });

  test('without a path in 90 days, says how far all realistic changes would go', () => {
    const path = to('strong', decliningAndRefundHeavy);
    expect(path.status).toBe('none');
    expect(path.in_the_way.map(({ id, ends_on }) => [id, ends_on])).toEqual([['points', null]]);
    expect(path.in_the_way[0]?.why).toContain(
      `your points to ${path.best?.raw_score}; the tier starts at 86`,
    );
    expect(path.possible_from).toBeNull();
  });

  test.each(['limited', 'developing', 'solid', 'strong'] as const)(
    'the best business has reached %s',
    (tier) => {
      expect(to(tier, best)).toMatchObject({ status: 'reached', changes: [], cost: 0, in_the_way: [] });
    },
  );

  test('with too little data there is no path', () => {
    expect(pathTo(reading({}, { full_months: 2 }), 'solid', card, day)).toBeNull();
  });
});

test('a component reads at most one movable input, so that gains add up', () => {
  for (const component of card.components)
    expect(inputsOf(component).filter((name) => card.inputs[name].movable).length).toBeLessThanOrEqual(1);
});

describe('invariants', () => {
  const anyTier = fc.constantFrom<Tier>('developing', 'solid', 'strong');
  const floorOf = (tier: Tier) => card.tiers.find((each) => each.tier === tier)?.floor ?? 0;

  test('the changes are realistic and reach the tier, none can be left out, and no single one of several is enough', () => {
    fc.assert(
      fc.property(anyEstablished, anyTier, (any, tier) => {
        const path = pathTo(any, tier, card, day);
        if (path?.status !== 'path') return;
        const floor = floorOf(tier);
        const all = changesOf(path);
        expect(scoreAfter(any, all)).toBeGreaterThanOrEqual(floor);
        expect(path.result).toEqual(score(withChanges(any, all), card));
        for (const { input, from, to, share } of path.changes) {
          expect(from).toBe(any.inputs[input]);
          const { [input]: _, ...rest } = all;
          expect(scoreAfter(any, rest)).toBeLessThan(floor);
          const limit = realisticValue(input, any.inputs, card);
          if (path.changes.length > 1)
            expect(scoreAfter(any, { [input]: limit ?? from } as InputChanges)).toBeLessThan(floor);
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual(1);
          if (typeof to !== 'number' || typeof from !== 'number' || typeof limit !== 'number') continue;
          expect(Math.sign(to - from)).toBe(Math.sign(limit - from));
          expect(Math.abs(to - from)).toBeLessThanOrEqual(Math.abs(limit - from));
        }
        if (path.changes.length > 1)
          for (const [input, limit] of Object.entries(realisticChanges(any, card)))
            expect(scoreAfter(any, { [input]: limit })).toBeLessThan(floor);
      }),
      { numRuns: 400 },
    );
  });

  test('no other changes that reach the tier cost less', () => {
    fc.assert(
      fc.property(
        anyEstablished,
        anyTier,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 14, maxLength: 14 }),
        (any, tier, shares) => {
          const path = pathTo(any, tier, card, day);
          // A single change is preferred even if several would cost less.
          if (path?.status !== 'path' || path.changes.length === 1) return;
          const other = Object.keys(card.inputs).flatMap((name, index) => {
            const moves = movesOf(name as keyof Inputs, any, card);
            const move = moves[Math.floor((shares[index] ?? 0) * (moves.length + 1)) - 1];
            return move ? [move] : [];
          });
          const reached = scoreAfter(any, Object.fromEntries(other.map(({ input, to }) => [input, to])));
          if (reached < floorOf(tier)) return;
          const cost = other.reduce((sum, { share }) => sum + share, 0);
          expect(cost).toBeGreaterThanOrEqual((path.cost ?? 0) - 1e-9);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a revenue of a trillion dollars a month has fewer than 1,000 moves, computed in 2 seconds', () => {
    const began = performance.now();
    for (const monthly_net_revenue_usd of [1e9, 7.7e11, 1e12]) {
      const moves = movesOf('monthly_net_revenue_usd', reading({ ...best, monthly_net_revenue_usd }), card);
      expect(moves.length).toBeLessThan(1000);
    }
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test('without a path, all realistic changes together miss the tier, and an obstacle is named', () => {
    fc.assert(
      fc.property(anyEstablished, anyTier, (any, tier) => {
        const path = pathTo(any, tier, card, day);
        if (path?.status !== 'none') return;
        expect(scoreAfter(any, realisticChanges(any, card))).toBeLessThan(floorOf(tier));
        expect(path.in_the_way.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('the day on which a path becomes possible is the first such day', () => {
    fc.assert(
      fc.property(anyEstablished, anyTier, (any, tier) => {
        const path = pathTo(any, tier, card, day);
        if (path?.status !== 'none' || path.possible_from === null) return;
        const days = (Date.parse(path.possible_from) - Date.parse(day)) / 86_400_000;
        const after = (count: number) =>
          pathTo(
            {
              ...any,
              inputs: { ...any.inputs, history_months: any.inputs.history_months + count / 30.4375 },
            },
            tier,
            card,
            day,
          )?.status;
        expect(after(days)).not.toBe('none');
        expect(after(days - 1)).toBe('none');
      }),
      { numRuns: 300 },
    );
  });
});
