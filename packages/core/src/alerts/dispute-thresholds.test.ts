import { describe, expect, test } from 'vitest';
import type { NetworkMonth } from '../card/inputs.ts';
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
    // The rate is 0.75% or more with a probability of 59.8% with 13 disputes, and 70.0% with 14.
    expect(far.says).toBe(
      '4 disputes on 1,440 charges in 90 days, a dispute rate of 0.28%. With 10 more disputes, a true rate of 0.75% or more is likely, which is the limit.',
    );
  });

  test('a high rate on few charges reaches the limit once it is likely', () => {
    expect(stripes(shop(1, 1, 2))).toMatchObject({ reached: false, value: 2 / 90 });
    expect(stripes(shop(1, 1, 2)).says).toContain('With 1 more dispute, a true rate');
    expect(stripes(shop(1, 1, 2, 3)).reached).toBe(true);
  });

  test('a steady pace below the limit never crosses it', () => {
    // One in 10 days on 16 charges a day: 0.6%.
    const steady = stripes(shop(16, ...every(10, 4, 89)));
    expect(steady.expected_days).toBeNull();
  });

  test('a recent higher pace crosses it on the day when the 90-day rate reaches the limit', () => {
    // 8 in 30 days, none before, on 16 charges a day: 0.2667 a day of 16 is 1.7%.
    const rising = stripes(shop(16, ...every(4, 1, 29)));
    // The fourteenth reaches the limit. None of the known 8 leaves for 60 days, so 6 more take 22.5 days at 8 in 30.
    expect(rising.expected_days).toBe(23);
    expect(rising.projection).toEqual({
      // 8 counted may mean 4.66 to 13.0 (80%): 6 more at 0.1552 to 0.4332 a day.
      low_days: 14,
      high_days: 39,
      says: 'At this pace, you will cross it in 14 to 39 days.',
    });
  });

  test('with few disputes the range has no upper end', () => {
    const few = stripes(shop(4, 12));
    expect(few.projection?.high_days).toBeNull();
    expect(few.projection?.says).toMatch(
      /^At the fastest pace that fits these counts, you would cross it in about \d+ days\./,
    );
  });

  test('without disputes in 30 days there is no projection', () => {
    expect(stripes(shop(4, 40, 50, 60))).toMatchObject({ projection: null, expected_days: null });
    expect(stripes(shop(4, 29, 50, 60)).projection).not.toBeNull();
  });

  test('a limit that is reached has no projection', () => {
    const past = stripes(shop(3, ...every(10, 4, 89)));
    expect(past).toMatchObject({ reached: true, projection: null, expected_days: null });
    expect(past.says).toContain('A true rate of 0.75% or more is likely');
  });

  test('without charges there is no rate', () => {
    expect(stripes(shop(0))).toMatchObject({ value: null, reached: false });
  });
});

describe('a network’s program', () => {
  const months = (network: 'visa' | 'mastercard', current: Partial<NetworkMonth>) => {
    const quiet = { disputes: 0, fraud_warnings: 0, charges: 100, charges_before: 100 };
    const none = { previous: quiet, current: quiet };
    return {
      facts: {
        network_months: {
          visa: none,
          mastercard: none,
          [network]: { previous: quiet, current: { ...quiet, ...current } },
        },
      },
    };
  };

  test.each([
    ['mastercard_ecm', 99, 6000, 100, false],
    ['mastercard_ecm', 100, 6000, 100, true],
    // 1.5% of last month's 10,000 charges.
    ['mastercard_ecm', 149, 10_000, 150, false],
    ['mastercard_ecm', 150, 10_000, 150, true],
    ['mastercard_hecm', 300, 10_000, 300, true],
    ['mastercard_hecm', 300, 10_100, 303, false],
  ] as const)(
    '%s with %i disputes on %i charges of the month before',
    (id, disputes, charges_before, limit, reached) => {
      const given = months('mastercard', { disputes, charges_before, charges: 1 });
      expect(thresholdOf(id, given)).toMatchObject({ value: disputes, limit, reached, unit: 'count' });
    },
  );

  test.each([
    [1000, 500, 100_000, 1500, true],
    [1000, 499, 100_000, 1500, false],
    [1500, 0, 100_100, 1502, false],
  ])(
    'Visa’s with %i disputes and %i fraud warnings on %i charges',
    (disputes, fraud_warnings, charges, limit, reached) => {
      const given = months('visa', { disputes, fraud_warnings, charges, charges_before: 1 });
      expect(thresholdOf('visa_vamp', given)).toMatchObject({
        value: disputes + fraud_warnings,
        limit,
        reached,
      });
    },
  );

  test('is shown from a quarter of its way', () => {
    const shown = (disputes: number) =>
      disputeThresholds(alertInput(months('mastercard', { disputes }))).map(({ threshold }) => threshold.id);
    expect(shown(24)).toEqual(['stripe_dispute_activity']);
    expect(shown(25)).toEqual(['stripe_dispute_activity', 'mastercard_ecm']);
    expect(shown(75)).toEqual(['stripe_dispute_activity', 'mastercard_ecm', 'mastercard_hecm']);
  });

  test('a program counts only the disputes of its own network', () => {
    expect(() => thresholdOf('visa_vamp', months('mastercard', { disputes: 5000 }))).toThrow('no threshold');
  });

  test('says what it counts, and that Stripe acts earlier', () => {
    expect(thresholdOf('mastercard_ecm', months('mastercard', { disputes: 60 })).says).toBe(
      '60 Mastercard disputes this month. The program starts at 100 and 1.5% of last month’s Mastercard charges. Stripe may act before that.',
    );
    expect(thresholdOf('visa_vamp', months('visa', { disputes: 400 })).says).toContain(
      'so Stripe acts long before a merchant has 1,500',
    );
  });

  test('is projected to the end of the month at this month’s pace, because each month starts at zero', () => {
    // It is the 15th of a month of 30 days: 60 in 15 days are 4 a day, and 40 more take 10 days.
    const near = thresholdOf('mastercard_ecm', months('mastercard', { disputes: 60 }));
    expect(near.expected_days).toBe(10);
    expect(near.projection).toMatchObject({ low_days: expect.any(Number), high_days: expect.any(Number) });
    // 45 in 15 days are 3 a day, and 55 more take 19 days: next month.
    expect(thresholdOf('mastercard_ecm', months('mastercard', { disputes: 45 })).expected_days).toBeNull();
  });
});
