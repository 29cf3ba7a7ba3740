import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { change, type InputChanges, moved, withChanges } from './change.ts';
import { realisticValue } from './movable.ts';
import { readChanges } from './read-changes.ts';
import { anyEstablished, anyReading, best, reading } from './reading.support.ts';
import { score } from './score.ts';

describe('change', () => {
  test('without changes the result is today’s score', () => {
    fc.assert(
      fc.property(anyReading, (any) => {
        const same = change(any, {}, card);
        expect(same.after).toEqual(score(any, card));
        expect(same).toMatchObject({ points: 0, opens: [], closes: [], moved: [] });
        expect(same.score_change).toBe(same.after.score === null ? null : 0);
      }),
    );
  });

  test('today’s own values as changes give today’s score', () => {
    fc.assert(
      fc.property(anyReading, (any) => {
        const applying = Object.entries(any.inputs).filter(([, value]) => value !== null);
        const read = readChanges(Object.fromEntries(applying), any, card);
        expect(read.ok && change(any, read.changes, card).after).toEqual(score(any, card));
      }),
    );
  });

  test('points are before limits, the change of the score is with limits', () => {
    const limited = reading({ ...best, payouts_enabled: false, revenue_volatility: 0.2 });
    expect(change(limited, { revenue_volatility: 0.1 }, card)).toMatchObject({
      points: 3,
      score_change: 0,
      opens: [],
      moved: [{ key: 'revenue_stability', points: 3 }],
    });
    expect(change(limited, { payouts_enabled: true }, card)).toMatchObject({
      points: 0,
      score_change: 57,
      opens: ['account_disabled'],
      moved: [],
    });
  });

  test('a worse value can make a limit apply', () => {
    expect(change(reading(best), { top_customer_share: 0.6 }, card)).toMatchObject({
      points: -11,
      closes: ['top_customer'],
      score_change: -20,
    });
  });

  test('the points of the moved components sum to the change of points', () => {
    fc.assert(
      fc.property(anyEstablished, anyEstablished, (any, other) => {
        const changes = Object.fromEntries(
          Object.entries(other.inputs).filter(([name]) => any.inputs[name as keyof InputChanges] !== null),
        );
        const applying = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
        const result = change(any, applying, card);
        const tenths = result.moved.reduce((sum, { points }) => sum + Math.round(points * 10), 0);
        expect(tenths).toBe(Math.round(result.points * 10));
        expect(moved(score(any, card), result.after)).toEqual(result.moved);
      }),
    );
  });

  test('fewer disputes lower the networks’ monthly counts in proportion and lift that limit', () => {
    const month = { disputes: 120, fraud_warnings: 0, charges: 4000, charges_before: 4000 };
    const calm = { ...month, disputes: 0 };
    const trouble = reading(
      { ...best, disputes_90d: 300, transactions_90d: 100_000 },
      {
        network_months: {
          visa: { previous: calm, current: calm },
          mastercard: { previous: month, current: calm },
        },
      },
    );
    expect(score(trouble, card).score).toBe(40);
    expect(change(trouble, { disputes_90d: 247 }, card).opens).toEqual(['mastercard_program']);
    expect(change(trouble, { disputes_90d: 248 }, card).opens).toEqual([]); // 99.2 of last month’s round up to 100
  });

  test('an unknown input is unknown no more once it has a value', () => {
    const unnamed = reading({ ...best, top_customer_share: null });
    expect(withChanges(unnamed, { top_customer_share: 0.1 } as never).unknown).toEqual([]);
    expect(withChanges(unnamed, { disputes_90d: 3 }).unknown).toEqual(['top_customer_share']);
  });

  test('with too little data there are points but no change of the score', () => {
    const young = reading({ revenue_volatility: 0.2 }, { full_months: 2 });
    expect(change(young, { revenue_volatility: 0.1 }, card)).toMatchObject({ points: 3, score_change: null });
  });
});

describe('readChanges', () => {
  const any = reading({ top_customer_share: null });

  test.each([
    ['revenue_growht', 1, /is not an input; the inputs are disputes_90d, /],
    ['toString', 1, /is not an input/],
    ['revenue_growth', null, /must be a number from -100 to 1000/],
    ['revenue_growth', '0.1', /must be a number/],
    ['revenue_growth', Number.NaN, /must be a number/],
    ['revenue_growth', Number.POSITIVE_INFINITY, /must be a number/],
    ['payout_reliability', 1.01, /must be a number from 0 to 1/],
    ['payout_reliability', -0.01, /must be a number from 0 to 1/],
    ['disputes_90d', 1.5, /must be a whole number/],
    ['disputes_90d', -1, /must be a whole number/],
    ['charges_enabled', 1, /must be true or false/],
    ['mrr_churn', 0.02, /does not apply to this business/],
    ['top_customer_share', 0.1, /is unknown for this business/],
  ])('%s = %s is refused', (field, value, reason) => {
    expect(readChanges({ [field]: value }, any, card)).toEqual({
      ok: false,
      refused: [{ field, reason: expect.stringMatching(reason) }],
    });
  });

  test('names every invalid input, and accepts valid ones', () => {
    const wrong = readChanges({ continuity: 2, nonsense: 1, revenue_growth: 0.1 }, any, card);
    expect(wrong.ok ? [] : wrong.refused.map(({ field }) => field)).toEqual(['continuity', 'nonsense']);
    const right = { disputes_90d: 0, charges_enabled: false, revenue_growth: -0.2 };
    expect(readChanges(right, any, card)).toEqual({ ok: true, changes: right });
  });
});

describe('realisticValue', () => {
  test.each([
    ['disputes_90d', { disputes_90d: 7 }, 3], // 2.8 would be a cut of more than 60%
    ['disputes_90d', { disputes_90d: 10 }, 4],
    ['disputes_90d', { disputes_90d: 1 }, null],
    ['disputes_90d', { disputes_90d: 0 }, null],
    ['transactions_90d', {}, null],
    ['revenue_growth', { revenue_growth: 0.05 }, 0.2],
    ['revenue_growth', { revenue_growth: null }, null],
    ['revenue_volatility', { revenue_volatility: 0.22 }, 0.17],
    ['revenue_volatility', { revenue_volatility: 0.02 }, 0],
    ['top_customer_share', { top_customer_share: 0.42 }, 0.32],
    ['history_months', {}, null],
    ['monthly_net_revenue_usd', { monthly_net_revenue_usd: 20_000 }, 26_000],
    ['monthly_net_revenue_usd', { monthly_net_revenue_usd: -10 }, null],
    ['refund_ratio_to_reference', { refund_ratio_to_reference: 2.2 }, 1.7],
    ['payout_reliability', { payout_reliability: 0.9 }, 1],
    ['payout_reliability', { payout_reliability: 1 }, null],
    ['payment_failure_rate', { payment_failure_rate: 0.11 }, 0.09],
    ['mrr_churn', { mrr_churn: 0.05 }, 0.03],
    ['reserve_share_30d', { reserve_share_30d: 0.2 }, null],
    ['balance_negative', { balance_negative: true }, false],
    ['charges_enabled', { charges_enabled: false }, true],
    ['payouts_enabled', { payouts_enabled: true }, null],
  ] as const)('the realistic value of %s from %o is %s', (name, inputs, limit) => {
    expect(realisticValue(name, reading(inputs).inputs, card)).toBe(limit);
  });
});
