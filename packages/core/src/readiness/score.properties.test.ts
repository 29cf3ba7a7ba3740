import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { InputName, Inputs } from '../card/inputs.ts';
import { runs } from '../shared/property.support.ts';
import { anyEstablished, anyReading, best, reading } from './reading.support.ts';
import { score } from './score.ts';

const tenths = (points: number | null) => Math.round((points ?? 0) * 10);

describe('invariants', () => {
  test('points and points lost sum exactly to earned and available, and give the score', () => {
    fc.assert(
      fc.property(anyReading, (any) => {
        const result = score(any, card);
        const lines = result.breakdown.filter(({ applicable }) => applicable);
        const points = lines.reduce((sum, line) => sum + tenths(line.points), 0);
        const lost = lines.reduce((sum, line) => sum + tenths(line.points_lost), 0);
        expect(points).toBe(tenths(result.earned));
        expect(points + lost).toBe(tenths(result.available));
        for (const line of lines)
          expect(tenths(line.points) + tenths(line.points_lost)).toBe(line.max_points * 10);
        if (result.raw_score === null) return;
        expect(result.raw_score).toBe(Math.round((100 * points) / (points + lost)));
        const caps = result.gates.filter(({ active }) => active).map(({ cap }) => cap);
        expect(result.score).toBe(Math.min(result.raw_score, ...caps));
      }),
    );
  });

  test('points print with at most one decimal', () => {
    fc.assert(
      fc.property(anyReading, (any) => {
        const result = score(any, card);
        for (const { points, points_lost } of result.breakdown)
          for (const figure of [points, points_lost, result.earned, result.available])
            expect(String(figure ?? 0)).toMatch(/^\d+(\.\d)?$/);
      }),
    );
  });

  const worse: Partial<Record<InputName, -1 | 1>> = {
    disputes_90d: 1,
    transactions_90d: -1,
    revenue_growth: -1,
    revenue_volatility: 1,
    top_customer_share: 1,
    history_months: -1,
    monthly_net_revenue_usd: -1,
    refund_ratio_to_reference: 1,
    payout_reliability: -1,
    payment_failure_rate: 1,
    mrr_churn: 1,
    reserve_share_30d: 1,
  };

  test.each(Object.entries(worse))('making %s worse never raises the score', (name, direction) => {
    fc.assert(
      fc.property(anyEstablished, anyEstablished, (a, b) => {
        const key = name as InputName;
        const [x, y] = [a.inputs[key], b.inputs[key]];
        fc.pre(typeof x === 'number' && typeof y === 'number');
        const [good, bad] = (Number(x) - Number(y)) * direction <= 0 ? [x, y] : [y, x];
        const at = (value: unknown) => score({ ...a, inputs: { ...a.inputs, [key]: value } }, card);
        expect(at(bad).earned).toBeLessThanOrEqual(at(good).earned);
        expect(at(bad).score ?? 0).toBeLessThanOrEqual(at(good).score ?? 0);
        expect(at(bad).score === null).toBe(at(good).score === null);
      }),
      { numRuns: runs(300) },
    );
  });

  test.each(['charges_enabled', 'payouts_enabled'] as const)('losing %s never raises the score', (name) => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        const at = (enabled: boolean) =>
          score({ ...any, inputs: { ...any.inputs, [name]: enabled } }, card).score ?? 0;
        expect(at(false)).toBeLessThanOrEqual(at(true));
      }),
    );
  });

  test('a negative balance never raises the score', () => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        const at = (balance_negative: boolean) =>
          score({ ...any, inputs: { ...any.inputs, balance_negative }, unknown: [] }, card).score ?? 0;
        expect(at(true)).toBeLessThanOrEqual(at(false));
      }),
    );
  });

  test('a limit never raises the score', () => {
    fc.assert(
      fc.property(anyReading, (any) => {
        const { score: shown, raw_score } = score(any, card);
        expect(shown ?? 0).toBeLessThanOrEqual(raw_score ?? 0);
      }),
    );
  });
});

describe('gaming', () => {
  const strong = { ...best, monthly_net_revenue_usd: 60_000 };

  test.each([
    ['$600 a month with 30 charges', { monthly_net_revenue_usd: 600, transactions_90d: 30 }, 40],
    ['4 disputes on 40 charges', { disputes_90d: 4, transactions_90d: 40 }, 55],
    ['customers left unnamed', { top_customer_share: null }, 80],
    ['reserves that cannot be read', { reserve_share_30d: null }, 85],
  ])('with all else strong, %s scores at most the limit', (_, inputs, most) => {
    const result = score(reading({ ...strong, ...inputs }), card);
    expect(result.score).toBeLessThanOrEqual(most);
    expect(result.score).toBeGreaterThan(most - 15);
  });

  // The values at which each input's limit, if any, is the strictest that data can show.
  const worstKnown: Partial<Inputs> = {
    monthly_net_revenue_usd: 0,
    revenue_growth: -1,
    revenue_volatility: 2,
    top_customer_share: 1,
    payout_reliability: 0,
    reserve_share_30d: 0.1,
    balance_negative: false,
  };

  test.each(Object.keys(worstKnown))(
    'making %s unknown never raises the score above its worst known value',
    (name) => {
      fc.assert(
        fc.property(anyEstablished, (any) => {
          const key = name as InputName;
          const rest = any.unknown.filter((each) => each !== key);
          const unknown = { ...any, inputs: { ...any.inputs, [key]: null }, unknown: [...rest, key] };
          const worst = { ...any, inputs: { ...any.inputs, [key]: worstKnown[key] }, unknown: rest };
          expect(score(unknown, card).score ?? 0).toBeLessThanOrEqual(score(worst, card).score ?? 0);
        }),
      );
    },
  );

  test('removing any data together never raises the score', () => {
    const names = Object.keys(worstKnown) as InputName[];
    fc.assert(
      fc.property(anyEstablished, fc.subarray(names), (any, hidden) => {
        // Where the input does not apply, there is nothing to hide.
        const known = hidden.filter((name) => any.inputs[name] !== null);
        const inputs = { ...any.inputs, ...Object.fromEntries(known.map((name) => [name, null])) };
        const less = { ...any, inputs, unknown: [...any.unknown, ...known] };
        const worse = {
          ...any,
          inputs: { ...any.inputs, ...Object.fromEntries(known.map((name) => [name, worstKnown[name]])) },
        };
        const [after, before] = [score(less, card), score(any, card)];
        expect(after.available).toBe(before.available);
        expect(after.earned).toBeLessThanOrEqual(before.earned);
        expect(after.score ?? 0).toBeLessThanOrEqual(score(worse, card).score ?? 0);
      }),
    );
  });
});
