import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { Facts, InputName, Inputs } from '../card/inputs.ts';
import { scoreScope } from '../card/scope.ts';
import { readiness } from '../contract/readiness.ts';
import { business } from '../metrics/book.support.ts';
import { openBook } from '../metrics/book.ts';
import { newId } from '../shared/ids.ts';
import { confidence } from './confidence.ts';
import { lowestCap } from './gates.ts';
import {
  anyEstablished,
  anyReading,
  best,
  decliningAndRefundHeavy,
  reading,
  steadyRetailer,
  strongSaas,
  worst,
} from './reading.support.ts';
import { readingOf } from './reading.ts';
import { score } from './score.ts';
import { shownTier } from './tier.ts';

const tenths = (points: number | null) => Math.round((points ?? 0) * 10);

describe('archetypes', () => {
  test.each([
    ['steady $20k retailer', steadyRetailer, 81],
    ['strong SaaS', strongSaas, 95],
    ['declining, refund-heavy', decliningAndRefundHeavy, 43],
    ['the best possible business', best, 100],
    ['the worst possible business', worst, 0],
  ])('%s has its documented score', (_, inputs, expected) => {
    expect(score(reading(inputs), card).score).toBe(expected);
  });
});

describe('tiers', () => {
  test('every score from 0 to 100 is possible', () => {
    // From best to worst, one component after the other, in steps small enough to skip no score.
    const numbers = (Object.keys(best) as InputName[]).filter((name) => typeof best[name] === 'number');
    const reached = new Set<number | null>();
    let inputs: Inputs = { ...best, history_months: 24 };
    for (const name of numbers) {
      const [from, to] = [Number(inputs[name]), Number(worst[name])];
      for (let step = 0; step <= 400; step++) {
        const value = from + ((to - from) * step) / 400;
        reached.add(score(reading({ ...inputs, [name]: value }), card).raw_score);
      }
      inputs = { ...inputs, [name]: to };
    }
    expect([...reached].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 101 }, (_, i) => i),
    );
  });

  test.each([
    [best, 'strong'],
    [steadyRetailer, 'solid'],
    [decliningAndRefundHeavy, 'developing'],
    [worst, 'limited'],
  ] as const)('the raw tier is the tier of the score', (inputs, tier) => {
    expect(score(reading(inputs), card).raw_tier).toBe(tier);
  });
});

describe('components that do not apply', () => {
  test('leave both the earned and the available sum', () => {
    const whole = score(reading(strongSaas), card);
    const without = score(reading({ ...strongSaas, mrr_churn: null }), card);
    expect(without.available).toBe(94);
    expect(tenths(whole.earned) - tenths(without.earned)).toBe(55); // 0.02 is halfway between 6 and 5 points
    expect(without.components).not.toHaveProperty('subscriber_churn');
    expect(without.breakdown.find(({ key }) => key === 'subscriber_churn')).toMatchObject({
      status: 'not_applicable',
      applicable: false,
      points: null,
      points_lost: null,
      target: null,
      inputs: { mrr_churn: null },
      reason: 'Subscriptions are too small a part of sales',
    });
  });

  test('an unknown one stays available and earns nothing', () => {
    const result = score(reading({ ...strongSaas, top_customer_share: null }), card);
    expect(result.available).toBe(100);
    expect(result.components).toMatchObject({ customer_concentration: 0 });
    expect(result.breakdown.find(({ key }) => key === 'customer_concentration')).toMatchObject({
      status: 'unknown',
      applicable: true,
      points: 0,
      points_lost: 12,
      target: 0.1,
      reason: 'Less than half of sales can be linked to a payer, so the largest share is unknown',
    });
    expect(result.reasons[0]).toMatchObject({ key: 'customer_concentration', value: null, points_lost: 12 });
  });

  test('`components` has the share of points of each applicable component', () => {
    fc.assert(
      fc.property(anyReading, (any) => {
        const { components, breakdown } = score(any, card);
        expect(Object.keys(components)).toEqual(breakdown.filter((l) => l.applicable).map((l) => l.key));
        for (const { key, points, max_points, applicable } of breakdown)
          if (applicable) expect(components[key]).toBeCloseTo((points ?? 0) / max_points, 3);
      }),
    );
  });
});

describe('reasons and helps', () => {
  test('reasons are the up to four components that lose most, with value, target and source', () => {
    const { reasons } = score(reading(decliningAndRefundHeavy), card);
    expect(reasons.map(({ key, points_lost }) => [key, points_lost])).toEqual([
      ['dispute_risk', 15.2],
      ['revenue_stability', 10.3],
      ['revenue_trend', 9.7], // 2.25 points, half up to 2.3
      ['refund_behavior', 7.2],
    ]);
    expect(reasons[1]).toMatchObject({ what: 'Sales swing widely', value: 0.55, target: 0.1 });
    expect(reasons[1]?.source.title).toContain('judgment');
  });

  test('a loss of exactly one point is a reason, and exactly 90% of the points is a help', () => {
    const { reasons, helps } = score(reading({ ...best, history_months: 20 }), card); // 9 points of 10
    expect(reasons.map(({ key, points_lost }) => [key, points_lost])).toEqual([['processing_history', 1]]);
    expect(helps).toHaveLength(10);
  });

  test('a reason loses at least one point, and a help earns at least 90%', () => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        const { reasons, helps, breakdown } = score(any, card);
        const lost = breakdown.map((line) => line.points_lost ?? 0).filter((points) => points >= 1);
        expect(reasons.map((r) => r.points_lost)).toEqual(
          score(any, card).score === null ? [] : lost.sort((a, b) => b - a).slice(0, 4),
        );
        for (const help of helps) expect(tenths(help.points)).toBeGreaterThanOrEqual(9 * help.max_points);
      }),
    );
  });

  test('a business without disputes is not told that it has some', () => {
    const { breakdown } = score(reading({ disputes_90d: 0, transactions_90d: 30 }), card);
    expect(breakdown[0]?.reason).toBe('No disputes, but too few charges so far to show that they stay rare');
  });
});

describe('too little data', () => {
  test.each([
    ['full_months', { full_months: 2 }, 3, 2],
    ['charges_90d', { charges_90d: 29 }, 30, 29],
    ['charges_30d', { charges_30d: 0 }, 1, 0],
  ])('there is no score below the minimum of %s', (key, facts, need, have) => {
    const result = score(reading({}, facts), card);
    expect(result).toMatchObject({
      status: 'insufficient_data',
      score: null,
      raw_score: null,
      raw_tier: null,
      reasons: [],
      helps: [],
    });
    expect(result.missing).toEqual([{ key, label: expect.any(String), need, have }]);
  });

  test('there is no score with fewer than 70 available points', () => {
    const few = { revenue_growth: null, revenue_volatility: null }; // 94 − 24 = 70
    expect(score(reading(few), card).score).not.toBeNull();
    expect(score(reading({ ...few, payout_reliability: null }), card).missing).toEqual([
      { key: 'points_available', label: expect.any(String), need: 70, have: 68 },
    ]);
  });

  test('there is a score exactly at the minimums', () => {
    const facts = { full_months: 3, charges_90d: 30, charges_30d: 1 };
    expect(score(reading({}, facts), card)).toMatchObject({ status: 'scored', score: 81, missing: [] });
  });
});

test('a score with its tier and confidence matches the API schema', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const date = '2026-11-22';
  fc.assert(
    fc.property(anyReading, (any) => {
      const result = score(any, card);
      const tier =
        result.score === null
          ? { tier: null, tier_held: null }
          : shownTier({ date, score: result.score, cap: lowestCap(result.gates) }, [], card);
      const body = {
        business_id: newId('business', now),
        ...result,
        ...tier,
        confidence: { ...confidence(any, now, now, card), not_visible: null },
        scope: scoreScope,
        date,
        computed_at: now.toISOString(),
      };
      expect(readiness.parse(body)).toEqual(body);
    }),
  );
});

describe('with too few charges there is no word of judgment', () => {
  const reasons = (inputs: Partial<Inputs>, facts: Partial<Facts>) =>
    Object.fromEntries(
      score(reading({ ...best, ...inputs }, facts), card).breakdown.map(({ key, reason }) => [key, reason]),
    );
  test.each([
    ['good', { disputes_90d: 0, refund_ratio_to_reference: 0, payment_failure_rate: 0 }],
    ['weak', { disputes_90d: 3, refund_ratio_to_reference: 9, payment_failure_rate: 0.5 }],
  ])('3 charges are named, whether their rates are %s', (_, rates) => {
    const few = { charges_90d: 3, charges_12m: 3 };
    expect(reasons({ ...rates, transactions_90d: 3 }, few)).toMatchObject({
      dispute_risk: 'Only 3 charges in 90 days: too few to judge dispute activity',
      revenue_trend: 'Only 3 charges in 90 days: too few to judge sales trend',
      refund_behavior: 'Only 3 charges in 90 days: too few to judge refunds',
      payment_failures: 'Only 3 charges in 90 days: too few to judge payments lost',
      revenue_stability: 'Only 3 charges in 12 full months: too few to judge sales stability',
      customer_concentration: 'Only 3 charges in 12 full months: too few to judge customer concentration',
    });
  });
  test('from the number that a score needs on, they are judged', () => {
    const judged = (transactions_90d: number) =>
      reasons({ transactions_90d, refund_ratio_to_reference: 9 }, {}).refund_behavior;
    expect(judged(30)).toBe('More refunds than typical for the industry');
    expect(judged(29)).toMatch(/^Only 29 charges/);
  });
  test('without any sale there is no sentence on sales, payers, subscriptions or a record', () => {
    const nothing = readingOf({ industry: 'retail' }, { book: openBook([], business()), account: null });
    const { breakdown, gates } = score(nothing, card);
    const texts = [
      ...breakdown.flatMap(({ reason, note }) => [reason, note ?? '']),
      ...gates.map(({ why }) => why),
    ];
    expect(texts.join('\n')).not.toMatch(
      /less than half of sales|are enabled|too small a part|typical|is short|0 months|0 disputes on 0 charges in|compared with/i,
    );
    expect(breakdown.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([
        'No charge in 90 days, so there is nothing to say of dispute activity now',
        'No full month of the last 12 has sales, so there is no largest payer',
        'There is no sale yet, so there is no payment record',
        'There is no subscription revenue yet',
      ]),
    );
  });
});
