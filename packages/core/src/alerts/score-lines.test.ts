import { describe, expect, test } from 'vitest';
import { scoreLines } from './score-lines.ts';
import { watched } from './watched.support.ts';

const linesOf = (given: Parameters<typeof watched>[0]) =>
  new Map(scoreLines(watched(given)).map((line) => [line.id, line]));

describe('scoreLines', () => {
  test('the largest customer against its limit', () => {
    expect(linesOf({}).get('top_customer')).toMatchObject({
      value: 0.12,
      limit: 0.5,
      good_side: 'under',
      reached: false,
      says: '12% of 12 months’ sales; above 50% a limit holds the score at 80.',
    });
    expect(linesOf({ inputs: { top_customer_share: 0.51 } }).get('top_customer')?.reached).toBe(true);
    expect(linesOf({ inputs: { top_customer_share: null } }).has('top_customer')).toBe(false);
  });

  test.each([
    [4, ['history_6_months']],
    [7, ['history_12_months']],
    [12, []],
  ])('with %s months of history the next limit of time is %j', (history_months, expected) => {
    const ids = [...linesOf({ inputs: { history_months } }).keys()];
    expect(ids.filter((id) => id.startsWith('history'))).toEqual(expected);
  });

  test('the tiers around today’s score', () => {
    const lines = linesOf({}); // 83
    expect(lines.get('tier_floor')).toMatchObject({ value: 83, limit: 71, good_side: 'over', reached: true });
    expect(lines.get('next_tier')).toMatchObject({
      limit: 86,
      reached: false,
      says: '3 points to the next tier, from 86 on.',
    });
    const disabled = linesOf({ inputs: { charges_enabled: false } });
    expect([disabled.has('tier_floor'), disabled.get('next_tier')?.limit]).toEqual([false, 41]);
  });

  test('no score, no tiers', () => {
    expect([...linesOf({ facts: { full_months: 0 } }).keys()]).toEqual(['top_customer']);
  });
});
