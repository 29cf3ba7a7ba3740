import { describe, expect, test } from 'vitest';
import type { Tier } from '../card/scorecard.ts';
import { scorecardV1 as card } from '../card/scorecard-v1.ts';
import { reading } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { detect } from './detect.ts';
import { ninetyDays, watched, weeksOf } from './watched.support.ts';

type Given = Parameters<typeof watched>[0];
const found = (given: Given) => detect(watched(given));
const causes = (given: Given) =>
  found(given).map(({ kind, cause, severity }) => `${severity} ${kind} ${cause}`);

const day = (date: string, tier: Tier | null, inputs = {}) => ({
  date,
  tier,
  score: score(reading(inputs), card),
});

describe('detect', () => {
  test('a business in order is left in peace', () => {
    expect(found({})).toEqual([]);
  });

  test.each<[string, Given, string[]]>([
    ['access taken back', { connection: { status: 'revoked' } }, ['critical access_ended revoked']],
    [
      'a key that no longer serves',
      { connection: { status: 'error', problem: 'The key may no longer read payouts.' } },
      ['critical access_ended error'],
    ],
    ['charges disabled', { inputs: { charges_enabled: false } }, ['critical account_restricted account']],
    [
      'figures over a day old',
      { connection: { is_stale: true, hours_since_sync: 24.1 } },
      ['warning data_stale sync'],
    ],
    ['figures of just a day', { connection: { is_stale: true, hours_since_sync: 24 } }, []],
    ['a quiet account that was not due', { connection: { hours_since_sync: 24.1 } }, []],
    ['never synced', { connection: { is_stale: true, hours_since_sync: null } }, []],
    [
      'a failed payout since which none was paid',
      { recent: { failed_payouts: ['2026-11-06', '2026-11-13'], last_paid_payout: '2026-11-09' } },
      ['critical payout_failed 2026-11-13'],
    ],
    [
      'several: the first of them is the cause',
      { recent: { failed_payouts: ['2026-11-06', '2026-11-13'], last_paid_payout: null } },
      ['critical payout_failed 2026-11-06'],
    ],
    [
      'a failed payout and a later one that was paid',
      { recent: { failed_payouts: ['2026-11-06'], last_paid_payout: '2026-11-13' } },
      [],
    ],
    [
      'disputes past Stripe’s line',
      {
        inputs: { disputes_90d: 12, transactions_90d: 1440 },
        recent: { days: ninetyDays(16, [1, 3, 5, 7, 9, 11, 50, 55, 60, 65, 70, 75]) },
      },
      ['critical dispute_level stripe_dispute_activity'],
    ],
    [
      'disputes that will be past it within a month',
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
      'one customer near half of sales',
      { inputs: { top_customer_share: 0.46 } },
      ['warning lock_near top_customer'],
    ],
    [
      'one customer at half of sales',
      { inputs: { top_customer_share: 0.5 } },
      ['warning lock_near top_customer'],
    ],
    ['one customer over half: the limit says so', { inputs: { top_customer_share: 0.51 } }, []],
    ['one customer far from half', { inputs: { top_customer_share: 0.44 } }, []],
  ])('%s', (_, given, expected) => {
    expect(causes(given)).toEqual(expected);
  });

  test('once access has ended nothing else is known, and what its owner ended is no news', () => {
    const trouble = { inputs: { charges_enabled: false, top_customer_share: 0.48 } };
    expect(causes({ ...trouble, connection: { status: 'revoked' } })).toEqual([
      'critical access_ended revoked',
    ]);
    expect(causes({ ...trouble, connection: { status: 'disconnected' } })).toEqual([]);
    expect(causes(trouble)).toHaveLength(2);
  });

  test('with too little data for a score it still warns', () => {
    const young = { facts: { full_months: 0 }, inputs: { payouts_enabled: false }, tier: null };
    expect(causes(young)).toEqual(['critical account_restricted account']);
  });

  test('each has what to do, and words that promise nothing', () => {
    const everything = [
      ...found({ connection: { status: 'revoked' } }),
      ...found({ inputs: { charges_enabled: false, disputes_90d: 12, transactions_90d: 1440 } }),
      ...found({
        inputs: { top_customer_share: 0.48 },
        connection: { is_stale: true, hours_since_sync: 30 },
        recent: {
          failed_payouts: ['2026-11-06'],
          last_paid_payout: null,
          weeks: weeksOf([...Array.from({ length: 28 }, (_, week) => 100 + (week % 3)), 50, 50, 50, 50]),
        },
        tier: 'improving',
        before: [day('2026-11-14', 'funding_ready')],
      }),
    ];
    expect(new Set(everything.map(({ kind }) => kind)).size).toBe(8);
    for (const { title, why, steps } of everything) {
      expect(steps.length).toBeGreaterThan(0);
      expect(`${title} ${why} ${steps.join(' ')}`).not.toMatch(/approv|qualif|guarantee|undefined|null|NaN/i);
    }
  });
});

describe('a tier that went down', () => {
  const down = (before: NonNullable<Given>['before'], tier: Tier = 'improving') =>
    found({ tier, ...(before ? { before } : {}), inputs: { revenue_volatility: 0.6 } });

  test('says from what to what, since when, and what moved the score', () => {
    const [alert] = down([day('2026-11-12', 'funding_ready'), day('2026-11-14', 'improving')]);
    expect(alert).toMatchObject({ kind: 'tier_down', cause: 'funding_ready to improving' });
    expect(alert?.title).toBe('Your tier went from “Funding ready” to “Improving”');
    expect(alert?.why).toBe(
      'The score was 83 on 2026-11-12 and is 75 now. What moved it: Sales stability -7.1 points.',
    );
  });

  test('is measured against the best of the days before', () => {
    const [alert] = down([
      day('2026-11-10', 'highly_attractive'),
      day('2026-11-12', 'funding_ready'),
      day('2026-11-13', 'highly_attractive'),
      day('2026-11-14', 'improving'),
    ]);
    expect(alert?.cause).toBe('highly_attractive to improving');
    expect(alert?.why).toContain('on 2026-11-13');
  });

  test('a limit that closed is named', () => {
    const [alert] = found({
      tier: 'improving',
      before: [day('2026-11-14', 'funding_ready')],
      inputs: { top_customer_share: 0.6 },
    });
    expect(alert?.why).toContain('a new limit: The largest customer makes up 60% of sales');
  });

  test('by a limit that has an alert of its own is not told twice', () => {
    const given = { tier: 'not_ready' as const, before: [day('2026-11-14', 'funding_ready')] };
    expect(causes({ ...given, inputs: { payouts_enabled: false } })).toEqual([
      'critical account_restricted account',
    ]);
  });

  test.each([
    ['the same tier', [day('2026-11-14', 'improving')]],
    ['a lower one before', [day('2026-11-14', 'not_ready')]],
    ['no tier before', [day('2026-11-14', null)]],
    ['nothing before', []],
  ])('%s is no fall', (_, before) => {
    expect(down(before)).toEqual([]);
  });
});
