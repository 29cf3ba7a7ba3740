import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { shownTier, type TierDay, tierAt } from './tier.ts';

type Day = number | null | { score: number; cap: number };

/** Computes days in order, each from the stored days before it. @returns all stored days */
function days(scores: readonly Day[]): TierDay[] {
  const stored: TierDay[] = [];
  for (const [index, day] of scores.entries()) {
    const date = `2026-11-${String(index + 1).padStart(2, '0')}`;
    if (day === null) stored.push({ date, score: null, raw_tier: null, tier: null, tier_held: null });
    else {
      const { score, cap } = typeof day === 'number' ? { score: day, cap: 100 } : day;
      stored.push({ date, score, ...shownTier({ date, score, cap }, stored, card) });
    }
  }
  return stored;
}

const N = 'limited';
const I = 'developing';
const F = 'solid';
const H = 'strong';

test.each([
  [0, N],
  [40, N],
  [41, I],
  [70, I],
  [71, F],
  [85, F],
  [86, H],
  [100, H],
] as const)('%d is %s', (score, tier) => expect(tierAt(score, card)).toBe(tier));

describe('the tier shown', () => {
  const cases: [string, Day[], (string | null)[]][] = [
    ['is the raw tier on the first day', [71], [F]],
    ['goes up at the next floor + 2', [70, 72, 73], [I, I, F]],
    ['goes down at its own floor − 2', [71, 70, 69], [F, F, I]],
    ['goes up after 3 days at the next floor', [70, 71, 71, 71], [I, I, I, F]],
    ['goes down after 3 days under its floor', [71, 70, 70, 70], [F, F, F, I]],
    [
      'restarts the count of days after a day below the floor',
      [70, 71, 72, 70, 71, 72, 71],
      [I, I, I, I, I, I, F],
    ],
    [
      'does not change when the score alternates around a floor',
      [71, 70, 71, 70, 71, 70, 71],
      [F, F, F, F, F, F, F],
    ],
    ['rises several tiers at once', [30, 90], [N, H]],
    ['stops below a floor that the score barely passed', [30, 72, 72, 72], [N, I, I, F]],
    ['falls several tiers at once', [90, 30], [H, N]],
    ['stops above a floor that the score is barely under', [90, 70, 70, 70], [H, F, F, I]],
    ['counts three days from the first one', [71, 70, 70], [F, F, F]],
    ['acts on a limit at once', [75, { score: 70, cap: 70 }], [F, I]],
    ['is lowered no further than the limit’s tier', [90, { score: 85, cap: 85 }], [H, F]],
    ['returns at once when a limit is lifted', [75, { score: 70, cap: 70 }, 75], [F, I, F]],
    ['is the raw tier after a day without a score', [71, 70, null, 70], [F, F, null, I]],
    ['does not count days from before a gap', [70, 71, 71, null, 70, 71, 71], [I, I, I, null, I, I, I]],
  ];

  test.each(cases)('%s', (_, scores, tiers) => {
    expect(days(scores).map(({ tier }) => tier)).toEqual(tiers);
  });
});

test('two stored days do not count as three', () => {
  const before = days([71, 70]).slice(-1);
  expect(shownTier({ date: '2026-11-03', score: 70, cap: 100 }, before, card).tier).toBe(F);
});

describe('tier_held', () => {
  test('says since when the tier is held and what would change it', () => {
    const stored = days([70, 71, 72]);
    expect(stored[0]?.tier_held).toBeNull();
    expect(stored[1]?.tier_held?.since).toBe('2026-11-02');
    expect(stored[2]?.tier_held).toEqual({
      since: '2026-11-02',
      reason: 'The next tier starts at 71. You move up at a score of 73, or after 3 days at 71 or more',
    });
    expect(days([71, 70])[1]?.tier_held?.reason).toBe(
      'This tier starts at 71. You move down at a score of 69, or after 3 days under 71',
    );
  });

  test('restarts when the tier is held for another reason', () => {
    const stored = days([41, 40, 72]);
    expect(stored.map(({ tier_held }) => tier_held?.since ?? null)).toEqual([
      null,
      '2026-11-02',
      '2026-11-03',
    ]);
  });

  test('keeps a start before the days that are passed in', () => {
    const stored = days([71, 70, 71, 70]);
    const date = '2026-11-05';
    const today = shownTier({ date, score: 70, cap: 100 }, stored.slice(-2), card);
    expect(today.tier_held?.since).toBe('2026-11-04');
  });
});

describe('invariants', () => {
  const anyDay: fc.Arbitrary<Day> = fc.oneof(
    fc.constant(null),
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 68, max: 74 }),
    fc
      .record({ score: fc.integer({ min: 0, max: 100 }), cap: fc.constantFrom(40, 70, 80, 85) })
      .map(({ score, cap }) => ({ score: Math.min(score, cap), cap })),
  );

  test('the shown tier is at most one from the raw tier, never above the cap’s, and held exactly when it differs', () => {
    const order = card.tiers.map(({ tier }) => tier);
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 25 }), (scores) => {
        for (const [index, day] of days(scores).entries()) {
          if (day.score === null || !day.tier || !day.raw_tier) continue;
          const given = scores[index];
          const cap = typeof given === 'object' && given ? given.cap : 100;
          const away = order.indexOf(day.tier) - order.indexOf(day.raw_tier);
          expect(Math.abs(away)).toBeLessThanOrEqual(1);
          expect(day.raw_tier).toBe(tierAt(day.score, card));
          expect(order.indexOf(day.tier)).toBeLessThanOrEqual(order.indexOf(tierAt(cap, card)));
          expect(day.tier_held === null).toBe(away === 0);
        }
      }),
    );
  });

  test('after three days at one score the shown tier is the raw tier, and needs only those days', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 20 }), fc.integer({ min: 0, max: 100 }), (scores, score) => {
        const stored = days([...scores, score, score, score]);
        expect(stored.at(-1)?.tier).toBe(tierAt(score, card));
        const before = stored.slice(0, -1);
        const today = { date: stored.at(-1)?.date ?? '', score, cap: 100 };
        expect(shownTier(today, before.slice(-2), card)).toEqual(shownTier(today, before, card));
      }),
    );
  });
});
