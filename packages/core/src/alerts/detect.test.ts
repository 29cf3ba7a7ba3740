import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { Tier } from '../card/scorecard.ts';
import { reading } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { alertInput, ninetyDays, weeksOf } from './alert-input.support.ts';
import { detect } from './detect.ts';

type Given = Parameters<typeof alertInput>[0];
const found = (given: Given) => detect(alertInput(given));
const causes = (given: Given) =>
  found(given).map(({ kind, cause, severity }) => `${severity} ${kind} ${cause}`);

const day = (date: string, tier: Tier | null, inputs = {}) => ({
  date,
  tier,
  score: score(reading(inputs), card),
  inputs: reading(inputs).inputs,
});

describe('detect', () => {
  test.each<[string, Given, string]>([
    ['disputes', { inputs: { disputes_90d: 16, transactions_90d: 1440 } }, 'chargeback_ratio'],
    ['declines', { facts: { declines_2d: 20, decline_share_2d: 0.5 } }, 'declines_2d'],
    ['a failed payout', { recent: { failed_payouts: ['2026-11-14'] } }, 'payouts_failed'],
    ['a reserve', { inputs: { reserve_share_30d: 0.05 } }, 'reserve_held'],
  ])(
    '%s lead to the objects of the figure’s own days, so time alone changes no alert',
    (_, given, metric) => {
      const whole = { metric, currency: null, start_date: null, end_date: null };
      expect(found(given)).toMatchObject([{ evidence: whole }]);
    },
  );

  test('a fall of sales leads to the transactions of its four weeks', () => {
    const weeks = weeksOf([...Array.from({ length: 28 }, (_, week) => 100 + (week % 3)), 50, 50, 50, 50]);
    const days = { start_date: '2026-10-12', end_date: '2026-11-08' };
    expect(found({ recent: { weeks } })).toMatchObject([
      { evidence: { metric: 'net_revenue', currency: 'usd', ...days } },
    ]);
  });

  test('a healthy business has no findings', () => {
    expect(found({})).toEqual([]);
  });

  test.each<[string, Given, string[]]>([
    ['revoked access', { connection: { status: 'revoked' } }, ['critical access_ended revoked']],
    [
      'a key that no longer works',
      { connection: { status: 'error', problem: 'The key may no longer read payouts.' } },
      ['critical access_ended error'],
    ],
    ['charges disabled', { inputs: { charges_enabled: false } }, ['critical account_restricted account']],
    [
      'a stale sync over a day ago',
      { connection: { is_stale: true, hours_since_sync: 24.1 } },
      ['warning data_stale sync'],
    ],
    ['a stale sync exactly a day ago', { connection: { is_stale: true, hours_since_sync: 24 } }, []],
    ['a quiet account whose sync is not overdue', { connection: { hours_since_sync: 24.1 } }, []],
    ['never synced', { connection: { is_stale: true, hours_since_sync: null } }, []],
    [
      'a failed payout after the last paid one',
      { recent: { failed_payouts: ['2026-11-06', '2026-11-13'], last_paid_payout: '2026-11-09' } },
      ['critical payout_failed 2026-11-13'],
    ],
    [
      'several failed payouts: the first is the cause',
      { recent: { failed_payouts: ['2026-11-06', '2026-11-13'], last_paid_payout: null } },
      ['critical payout_failed 2026-11-06'],
    ],
    [
      'a failed payout before a paid one',
      { recent: { failed_payouts: ['2026-11-06'], last_paid_payout: '2026-11-13' } },
      [],
    ],
    [
      'disputes over Stripe’s limit',
      {
        inputs: { disputes_90d: 16, transactions_90d: 1440 },
        recent: { days: ninetyDays(16, [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 50, 55, 60, 65, 70, 75]) },
      },
      ['critical dispute_level stripe_dispute_activity'],
    ],
    [
      'disputes that cross Stripe’s limit within a month',
      {
        inputs: { disputes_90d: 8, transactions_90d: 1440 },
        recent: { days: ninetyDays(16, [1, 5, 9, 13, 17, 21, 25, 29]) },
      },
      ['warning dispute_level stripe_dispute_activity'],
    ],
    [
      'sales that fell',
      {
        recent: {
          weeks: weeksOf([...Array.from({ length: 28 }, (_, week) => 100 + (week % 3)), 50, 50, 50, 50]),
        },
      },
      ['warning revenue_drop four_weeks'],
    ],
    [
      'one customer close to half of sales',
      { inputs: { top_customer_share: 0.46 } },
      ['warning lock_near top_customer'],
    ],
    [
      'one customer at half of sales',
      { inputs: { top_customer_share: 0.5 } },
      ['warning lock_near top_customer'],
    ],
    ['one customer over half, which the score limit shows', { inputs: { top_customer_share: 0.51 } }, []],
    ['one customer well below half', { inputs: { top_customer_share: 0.44 } }, []],
    ['a reserve', { inputs: { reserve_share_30d: 0.05 } }, ['warning reserve open']],
    ['a reserve over the score limit', { inputs: { reserve_share_30d: 0.2 } }, ['critical reserve open']],
    ['reserves that cannot be read', { inputs: { reserve_share_30d: null } }, []],
    [
      'a reserve that was released this week',
      { before: [day('2026-11-10', null, { reserve_share_30d: 0.2 }), day('2026-11-14', null)] },
      ['info reserve released'],
    ],
    [
      'evidence due in a week, in 3 days, in 2 and today',
      {
        recent: {
          evidence_due: [
            { date: '2026-11-15', disputes: 1, amounts: {} },
            { date: '2026-11-17', disputes: 2, amounts: {} },
            { date: '2026-11-18', disputes: 1, amounts: {} },
            { date: '2026-11-22', disputes: 1, amounts: {} },
          ],
        },
      },
      [
        'critical evidence_due 2026-11-15',
        'critical evidence_due 2026-11-17',
        'warning evidence_due 2026-11-18',
        'warning evidence_due 2026-11-22',
      ],
    ],
    [
      '20 declines in 2 days that are half of all attempts',
      { facts: { declines_2d: 20, decline_share_2d: 0.5 } },
      ['critical card_testing declines'],
    ],
    ['19 declines in 2 days', { facts: { declines_2d: 19, decline_share_2d: 0.9 } }, []],
    ['many declines among more sales', { facts: { declines_2d: 300, decline_share_2d: 0.49 } }, []],
    ['declines that are not read', { facts: { declines_2d: null, decline_share_2d: null } }, []],
    ['a negative balance', { inputs: { balance_negative: true } }, ['critical balance_negative balance']],
    ['a balance that cannot be read', { inputs: { balance_negative: null } }, []],
  ])('%s has the right findings', (_, given, expected) => {
    expect(causes(given)).toEqual(expected);
  });

  test('after access ends only the connection alert remains, and after a disconnect no alert', () => {
    const trouble = { inputs: { charges_enabled: false, top_customer_share: 0.48 } };
    expect(causes({ ...trouble, connection: { status: 'revoked' } })).toEqual([
      'critical access_ended revoked',
    ]);
    expect(causes({ ...trouble, connection: { status: 'disconnected' } })).toEqual([]);
    expect(causes(trouble)).toHaveLength(2);
  });

  test('with too little data for a score there are still findings', () => {
    const young = { facts: { full_months: 0 }, inputs: { payouts_enabled: false }, tier: null };
    expect(causes(young)).toEqual(['critical account_restricted account']);
  });

  test('every finding has steps and promises nothing', () => {
    const everything = [
      ...found({ connection: { status: 'revoked' } }),
      ...found({ inputs: { charges_enabled: false, disputes_90d: 16, transactions_90d: 1440 } }),
      ...found({
        inputs: { top_customer_share: 0.48, reserve_share_30d: 0.2, balance_negative: true },
        facts: { declines_2d: 40, decline_share_2d: 0.8 },
        connection: { is_stale: true, hours_since_sync: 30 },
        recent: {
          failed_payouts: ['2026-11-06'],
          last_paid_payout: null,
          weeks: weeksOf([...Array.from({ length: 28 }, (_, week) => 100 + (week % 3)), 50, 50, 50, 50]),
          evidence_due: [{ date: '2026-11-17', disputes: 2, amounts: {} }],
          largest_payers: [
            {
              kind: 'card',
              id: 'x1y2',
              gross: 1,
              share: 0.1,
              sale_days: 9,
              last_sale: '2026-09-01',
              usual_gap: 7,
              longest_gap: 9,
            },
          ],
        },
        tier: 'developing',
        before: [day('2026-11-14', 'solid')],
      }),
    ];
    expect(new Set(everything.map(({ kind }) => kind)).size).toBe(13);
    for (const { title, why, steps } of everything) {
      expect(steps.length).toBeGreaterThan(0);
      expect(`${title} ${why} ${steps.join(' ')}`).not.toMatch(/approv|qualif|guarantee|undefined|null|NaN/i);
    }
  });
});

test('the alert of a reserve that is no longer readable names the day of the last read', () => {
  const [reserve] = found({
    inputs: { reserve_share_30d: 0.2 },
    facts: { reserve_last_read: '2026-11-12' },
  }).filter(({ kind }) => kind === 'reserve');
  expect(reserve?.title).toBe('Stripe held a reserve when we could last read it');
  expect(reserve?.why).toMatch(
    /^The reserve was 20% of the last 30 days’ gross sales, as of Nov 12, 2026, when we could last read it\./,
  );
});

describe('a tier that went down', () => {
  const down = (before: NonNullable<Given>['before'], tier: Tier = 'developing') =>
    found({ tier, ...(before ? { before } : {}), inputs: { revenue_volatility: 0.6 } });

  test('names both tiers, the day of the higher one, and what changed the score', () => {
    const [alert] = down([day('2026-11-12', 'solid'), day('2026-11-14', 'developing')]);
    expect(alert).toMatchObject({ kind: 'tier_down', cause: 'solid to developing' });
    expect(alert?.title).toBe('Your tier went from “Solid record” to “Developing record”');
    expect(alert?.why).toBe(
      'The score was 81 on Nov 12, 2026 and is 74 now. What changed it: Sales stability −7.1 points.',
    );
  });

  test('is compared with the latest day of the best tier', () => {
    const [alert] = down([
      day('2026-11-10', 'strong'),
      day('2026-11-12', 'solid'),
      day('2026-11-13', 'strong'),
      day('2026-11-14', 'developing'),
    ]);
    expect(alert?.cause).toBe('strong to developing');
    expect(alert?.why).toContain('on Nov 13, 2026');
  });

  test('names a new limit', () => {
    const [alert] = found({
      tier: 'developing',
      before: [day('2026-11-14', 'solid')],
      inputs: { top_customer_share: 0.6 },
    });
    expect(alert?.why).toContain('Score limit: 80 while one payer is over 50% of sales');
  });

  test('has no finding if a new limit with its own alert caused it', () => {
    const given = { tier: 'limited' as const, before: [day('2026-11-14', 'solid')] };
    expect(causes({ ...given, inputs: { payouts_enabled: false } })).toEqual([
      'critical account_restricted account',
    ]);
  });

  test.each([
    ['the same tier', [day('2026-11-14', 'developing')]],
    ['a lower tier before', [day('2026-11-14', 'limited')]],
    ['no tier before', [day('2026-11-14', null)]],
    ['no day before', []],
  ])('%s: no finding', (_, before) => {
    expect(down(before)).toEqual([]);
  });
});
