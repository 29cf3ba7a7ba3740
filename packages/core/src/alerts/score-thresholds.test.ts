import { describe, expect, test } from 'vitest';
import { alertInput } from './alert-input.support.ts';
import { scoreThresholds } from './score-thresholds.ts';

const thresholdsOf = (given: Parameters<typeof alertInput>[0]) =>
  new Map(scoreThresholds(alertInput(given)).map((line) => [line.id, line]));

describe('scoreThresholds', () => {
  test('has the largest customer’s share and its limit', () => {
    expect(thresholdsOf({}).get('top_customer')).toMatchObject({
      value: 0.12,
      limit: 0.5,
      good_side: 'under',
      reached: false,
      says: '12% of 12 months’ sales. Score limit: 80 while one payer is over 50% of sales, or the largest is unknown.',
    });
    expect(thresholdsOf({ inputs: { top_customer_share: 0.51 } }).get('top_customer')?.reached).toBe(true);
    expect(thresholdsOf({ inputs: { top_customer_share: null } }).has('top_customer')).toBe(false);
  });

  test.each([
    [4, ['history_6_months']],
    [7, ['history_12_months']],
    [12, []],
  ])('with a record of %s months the next record limit is %j', (history_months, expected) => {
    const ids = [...thresholdsOf({ inputs: { history_months } }).keys()];
    expect(ids.filter((id) => id.startsWith('history'))).toEqual(expected);
  });

  test('has the start of the current and of the next tier', () => {
    const lines = thresholdsOf({}); // 83
    expect(lines.get('tier_floor')).toMatchObject({ value: 81, limit: 71, good_side: 'over', reached: true });
    expect(lines.get('next_tier')).toMatchObject({
      limit: 86,
      reached: false,
      says: '5 points to the next tier, which starts at 86.',
    });
    const disabled = thresholdsOf({ inputs: { charges_enabled: false } });
    expect([disabled.has('tier_floor'), disabled.get('next_tier')?.limit]).toEqual([false, 41]);
    expect(disabled.get('next_tier')?.says).toBe(
      '1 point to the next tier, which starts at 41. First, the score limit of 40 has to be lifted.',
    );
  });

  test('has no tiers without a score', () => {
    expect([...thresholdsOf({ facts: { full_months: 0 } }).keys()]).toEqual(['top_customer']);
  });
});
