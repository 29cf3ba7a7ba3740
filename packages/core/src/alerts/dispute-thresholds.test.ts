import { describe, expect, test } from 'vitest';
import { alertInput, ninetyDays } from './alert-input.support.ts';
import { disputeThresholds } from './dispute-thresholds.ts';

const thresholdOf = (id: string, given: Parameters<typeof alertInput>[0]) => {
  const found = disputeThresholds(alertInput(given)).find(({ threshold }) => threshold.id === id);
  if (!found) throw new Error(`no threshold ${id}`);
  return { ...found.threshold, expected_days: found.expected_days };
};
/** @param charges per day @param ago the day of each dispute, in days before today */
const shop = (charges: number, ...ago: number[]) => ({
  inputs: { disputes_90d: ago.length, transactions_90d: charges * 90 },
  recent: { days: ninetyDays(charges, ago) },
});
const every = (days: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / days) + 1 }, (_, index) => from + index * days);

describe('Stripe’s limit', () => {
  const stripes = (given: Parameters<typeof alertInput>[0]) => thresholdOf('stripe_dispute_activity', given);

  test('says how many more disputes would reach the limit', () => {
    const far = stripes(shop(16, 3, 40, 60, 80));
    expect(far).toMatchObject({ unit: 'fraction', limit: 0.0075, good_side: 'under', reached: false });
    expect(far.value).toBeCloseTo(4 / 1440, 9);
    // 0.75% of 1,440 is 10.8: the eleventh.
    expect(far.says).toBe(
      '4 disputes on 1,440 charges in 90 days, 0.28%: 7 more disputes would reach the limit of 0.75% with 5 or more disputes.',
    );
  });

  test('a high rate with fewer than 5 disputes does not reach the limit', () => {
    expect(stripes(shop(1, 1, 2, 3))).toMatchObject({ reached: false, value: 3 / 90 });
    expect(stripes(shop(1, 1, 2, 3)).says).toContain('2 more disputes would reach the limit');
    expect(stripes(shop(1, 1, 2, 3, 4, 5)).reached).toBe(true);
  });

  test('a steady pace below the limit never crosses it', () => {
    // One in 10 days on 16 charges a day: 0.6%.
    const steady = stripes(shop(16, ...every(10, 4, 89)));
    expect(steady.expected_days).toBeNull();
  });

  test('a recent higher pace crosses it on the day when the 90-day rate reaches the limit', () => {
    // 8 in 30 days, none before, on 16 charges a day: 0.2667 a day of 16 is 1.7%.
    const rising = stripes(shop(16, ...every(4, 1, 29)));
    // None of the known 8 leaves for 60 days, so 8 + x × 8 ÷ 30 ≥ 10.8 from x = 10.5 on.
    expect(rising.expected_days).toBe(11);
    expect(rising.projection).toEqual({
      // 8 counted may mean 4.66 to 13.0 (80%): 2.8 more at 0.1552 to 0.4332 a day.
      low_days: 7,
      high_days: 19,
      says: 'At this pace, you will cross it in 7 to 19 days.',
    });
  });

  test('with few disputes the range has no upper end', () => {
    const few = stripes(shop(4, 12));
    expect(few.projection?.high_days).toBeNull();
    expect(few.projection?.says).toMatch(/^At this pace, you could cross it in about \d+ days\.$/);
  });

  test('without disputes in 30 days there is no projection', () => {
    expect(stripes(shop(4, 40, 50, 60))).toMatchObject({ projection: null, expected_days: null });
    expect(stripes(shop(4, 29, 50, 60)).projection).not.toBeNull();
  });

  test('a limit that is reached has no projection', () => {
    const past = stripes(shop(3, ...every(10, 4, 89)));
    expect(past).toMatchObject({ reached: true, projection: null, expected_days: null });
    expect(past.says).toContain('at or over the limit of 0.75%');
  });

  test('without charges there is no rate', () => {
    expect(stripes(shop(0))).toMatchObject({ value: null, reached: false });
  });
});

describe('a network’s program', () => {
  const months = (disputes: number, previous: number, current = previous) => ({
    facts: {
      dispute_months: {
        previous: { disputes: 0, transactions: previous },
        current: { disputes, transactions: current },
      },
    },
  });

  test.each([
    ['mastercard_ecm', 99, 6000, 100, false],
    ['mastercard_ecm', 100, 6000, 100, true],
    // 1.5% of last month's 10,000 charges.
    ['mastercard_ecm', 149, 10_000, 150, false],
    ['mastercard_ecm', 150, 10_000, 150, true],
    ['mastercard_hecm', 300, 10_000, 300, true],
    ['mastercard_hecm', 300, 10_100, 303, false],
    ['visa_vamp', 1500, 100_000, 1500, true],
    ['visa_vamp', 1500, 100_100, 1502, false],
  ])('%s with %i disputes on %i charges', (id, disputes, charges, limit, reached) => {
    expect(thresholdOf(id, months(disputes, charges))).toMatchObject({
      value: disputes,
      limit,
      reached,
      unit: 'count',
    });
  });

  test('divides by the charges of the month that the network uses', () => {
    expect(thresholdOf('mastercard_ecm', months(120, 10_000, 100)).reached).toBe(false);
    expect(thresholdOf('visa_vamp', months(1600, 1000, 200_000)).reached).toBe(false);
  });

  test('says that only disputes are counted', () => {
    const line = thresholdOf('mastercard_ecm', months(6, 1000));
    expect(line.disputes_only).toBe(true);
    expect(line.says).toBe(
      '6 disputes this month. The program starts at 100 disputes and 1.5% of last month’s charges. We count disputes only; card networks count more.',
    );
  });

  test('is projected to the end of the month only, because each month starts at zero', () => {
    // It is the 15th of a month of 30 days; 3 disputes a day.
    const daily = {
      recent: {
        days: ninetyDays(
          160,
          every(1, 0, 89).flatMap((ago) => [ago, ago, ago]),
        ),
      },
    };
    const near = thresholdOf('mastercard_ecm', { ...months(60, 4000), ...daily });
    expect(near.expected_days).toBe(14);
    expect(near.projection).toMatchObject({ low_days: 12, high_days: null });
    expect(thresholdOf('mastercard_ecm', { ...months(40, 4000), ...daily }).expected_days).toBeNull();
  });
});
