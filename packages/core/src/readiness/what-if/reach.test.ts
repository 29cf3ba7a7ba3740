import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import type { InputName } from '../../card/inputs.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { runs } from '../../shared/property.support.ts';
import { withChanges } from '../change.ts';
import { realisticValue } from '../movable.ts';
import { reading, type steadyRetailer } from '../reading.support.ts';
import { anyKnown, known, noChanges, noLowest, salesAhead, twoYears } from './basis.support.ts';
import { reachesOf, reachShown } from './reach.ts';
import { timeAlone } from './time-alone.ts';

type Options = Parameters<typeof known>[1];
const setUp = (inputs: Partial<typeof steadyRetailer>, options: Options = {}) => {
  const { reading: of, basis } = known(reading(inputs), options);
  return { of, reaches: reachesOf(of, card, basis) };
};
/** The part of a change that exceeds the effect of time alone. */
const reachOf = (name: InputName, ...of: Parameters<typeof setUp>) =>
  setUp(...of).reaches.inputs[name] ?? null;
/** Beside today's value. */
const shownOf = (name: InputName, ...given: Parameters<typeof setUp>) => {
  const { of, reaches } = setUp(...given);
  return reachShown(name, of, reaches);
};
const changes = (some: Partial<typeof noChanges>) => ({ changes: { ...noChanges, ...some } });

describe('the reach of a count in a 90-day window', () => {
  const disputes = { disputes_90d: 10, transactions_90d: 1000 };
  test('is what the own 12-month rate brings once today’s 90 days have left', () => {
    const options = { rates: { disputes_year_rate: 0.004 } };
    expect(reachOf('disputes_90d', disputes, options)).toBeNull();
    const reach = shownOf('disputes_90d', disputes, options);
    expect(reach).toMatchObject({ to: 4, basis: 'time' });
    expect(reach?.how).toBe(
      'Today’s 90 days leave the window. Your own rate of the last 12 months (0.4% of charges) would bring 4 disputes on as many charges.',
    );
  });
  test('is the best quarter of the own 90-day changes if that is fewer, rounded up to a whole count', () => {
    const rates = { disputes_year_rate: 0.009 };
    const reach = reachOf('disputes_90d', disputes, { ...changes({ disputes: -0.0035 }), rates });
    expect(reach).toMatchObject({ to: 7, basis: 'own_record' });
    expect(reach?.how).toMatch(
      /^In a quarter of your own 90-day spans of the last 24 months, the dispute rate fell by 0.35 percentage points or more\./,
    );
  });
  test('is never fewer than on the best of the own days', () => {
    const rates = { disputes_year_rate: 0.009 };
    const lowest = { ...noLowest, disputes: 0.0071 };
    const reach = reachOf('disputes_90d', disputes, { ...changes({ disputes: -0.009 }), lowest, rates });
    expect(reach).toMatchObject({ to: 8, basis: 'own_record' });
    expect(reach?.how).toMatch(/or more, and it was never under 0.71% on the days looked at\./);
  });
  test('is none beside today if neither is fewer, and a path can keep today’s where the own rate is higher', () => {
    const options = { ...changes({ disputes: 0.001 }), rates: { disputes_year_rate: 0.02 } };
    expect(shownOf('disputes_90d', disputes, options)).toBeNull();
    expect(setUp(disputes, options).reaches.meanwhile.disputes_90d).toBe(20);
    const kept = reachOf('disputes_90d', disputes, options);
    expect(kept).toMatchObject({ to: 10, basis: 'own_record' });
    expect(kept?.how).toMatch(/^It stays as it is today\. .*would bring 20 disputes on as many charges\.$/);
  });
  test('is the card’s, called general, with under 9 months of own history', () => {
    const reach = reachOf('disputes_90d', disputes, {
      months: 8,
      ...changes({ disputes: -0.009 }),
      rates: { disputes_year_rate: 0.01 },
    });
    expect(reach).toMatchObject({ to: 4, basis: 'general' });
    expect(reach?.how).toMatch(/^General/);
  });
  test.each([
    [1, 12, 1],
    [2, 12, 11 / 12],
  ])('of %i missed payouts of %i is a possible fraction: %d', (count, of, to) => {
    const payouts = { count, of, year_rate: count === 1 ? 0 : 1 / 12 };
    const options = { ...changes({ payouts: -0.02 }), rates: { payouts } };
    expect(shownOf('payout_reliability', {}, options)?.to).toBe(to);
  });
  test('of refunds is a whole number of charges, against the industry’s rate', () => {
    const refunds = { count: 12, of: 100, year_rate: 0.2 };
    const reach = reachOf(
      'refund_ratio_to_reference',
      {},
      { ...changes({ refunds: -0.0251 }), rates: { refunds } },
    );
    expect(reach?.to).toBe(10 / 100 / card.refund_reference.retail);
  });
});

describe('the reach of sales', () => {
  test('moves the 12-month mean only by what 3 new months can do, and growth with it', () => {
    const inputs = { monthly_net_revenue_usd: 20_000, revenue_growth: 0 };
    const options = { ahead: salesAhead({ new_net_usd: 60_000 }), ...changes({ growth: 0.1 }) };
    expect(reachOf('monthly_net_revenue_usd', inputs, options)).toMatchObject({
      to: 20_500,
      basis: 'own_record',
    });
    expect(reachOf('revenue_growth', inputs, options)?.to).toBeCloseTo(0.1, 9);
  });
  test('is capped at 15 points of growth and 30% of sales', () => {
    const options = { ahead: salesAhead({ new_net_usd: 60_000 }), ...changes({ growth: 0.9 }) };
    expect(reachOf('revenue_growth', { revenue_growth: 0.2 }, options)?.to).toBeCloseTo(0.35, 9);
    const halved = { revenue_growth: -0.6, monthly_net_revenue_usd: 20_000 };
    expect(reachOf('monthly_net_revenue_usd', halved, options)?.to).toBe(21_500);
    expect(reachOf('revenue_growth', halved, options)?.to).toBeCloseTo(-0.48, 9);
  });
  test('is none where growth did not rise in the best quarter of the own changes', () => {
    expect(reachOf('revenue_growth', {}, changes({ growth: -0.02 }))).toBeNull();
  });
  test('starts from the comparison with the year before where the record gets long enough for it', () => {
    const by_year = { volatility: false, growth: true };
    const { of, reaches } = setUp(
      { revenue_growth: 0.05 },
      { ahead: salesAhead({ revenue_growth: -0.3, by_year }), ...changes({ growth: 0.1 }) },
    );
    expect(reaches.inputs.revenue_growth?.to).toBeCloseTo(-0.2, 9);
    // Worse than today: it is not shown as realistic.
    expect(reachShown('revenue_growth', of, reaches)).toBeNull();
  });
});

describe('what time alone does to sales', () => {
  const falling = { revenue_growth: -0.1, monthly_net_revenue_usd: 20_000 };
  const then = salesAhead({
    revenue_growth: -0.02,
    monthly_net_revenue_usd: 20_400,
    new_net_usd: 60_000,
  });
  test('is shown as the reach if own changes bring no more, and says what it takes the new months to be', () => {
    const options = { ahead: then, ...changes({ growth: 0.05 }) };
    expect(reachOf('revenue_growth', falling, options)).toBeNull();
    expect(shownOf('revenue_growth', falling, options)).toEqual({
      to: -0.02,
      basis: 'time',
      how: 'By then, old months have left the window. The new months are taken to be the same months a year before, times the growth of your last 12 months.',
      parts: null,
    });
    expect(shownOf('monthly_net_revenue_usd', falling, options)).toMatchObject({ to: 20_400, basis: 'time' });
  });
  test('is not counted twice: own changes are added to today’s growth', () => {
    const reach = shownOf('revenue_growth', falling, { ahead: then, ...changes({ growth: 0.12 }) });
    expect(reach?.to).toBeCloseTo(0.02, 9);
    expect(reach?.how).toContain(
      'growth rose by 12 percentage points or more. With time alone it would be -2% then.',
    );
  });
  test('is where more sales start from if it is worse than today', () => {
    const worse = { ...then, revenue_growth: -0.3 };
    const reach = reachOf('revenue_growth', falling, { ahead: worse, ...changes({ growth: 0.02 }) });
    expect(reach?.to).toBeCloseTo(-0.15, 9);
    expect(reach?.how).toContain('at most 15 percentage points, or 30% of sales, are counted');
  });
});

describe('the reach of the largest payer’s share', () => {
  const payers = { largest_kept: 450, all_kept: 900, largest_recent: 150, all_recent: 300, next: 100 };
  test('is what 3 new months of the others can do, if the largest goes on as in the last 3', () => {
    const options = { payers, ahead: salesAhead({ new_net_usd: 60_000 }), ...changes({ growth: 0.1 }) };
    const reach = reachOf('top_customer_share', { top_customer_share: 0.53, revenue_growth: 0 }, options);
    expect(reach).toMatchObject({ to: 600 / (900 + 150 + 150 * 1.1), basis: 'new_months' });
  });
  test('is never under the share of the next payer', () => {
    const reach = reachOf(
      'top_customer_share',
      { top_customer_share: 0.53 },
      { payers: { ...payers, largest_kept: 10, largest_recent: 0, next: 560 } },
    );
    expect(reach?.to).toBeGreaterThanOrEqual(560 / 1200);
  });
});

describe('the reach of volatility', () => {
  test('is at best what new months on their pattern can do', () => {
    const least = { least_volatility: 0.19 };
    expect(reachOf('revenue_volatility', {}, { ...least, ...changes({ volatility: -0.1 }) })).toMatchObject({
      to: 0.19,
      basis: 'new_months',
    });
    expect(reachOf('revenue_volatility', {}, { ...least, ...changes({ volatility: -0.01 }) })).toMatchObject({
      to: 0.21,
      basis: 'own_record',
    });
    expect(reachOf('revenue_volatility', {}, { least_volatility: 0.3 })).toBeNull();
  });
  test('names the months that were measured alike, and what time alone brings if that is less', () => {
    const months_back = { ...twoYears, volatility: 7 };
    const own = { months_back, ...changes({ volatility: -0.01 }) };
    expect(shownOf('revenue_volatility', {}, own)?.how).toBe(
      'In a quarter of your own 90-day spans of the last 7 months, it fell by 1 percentage point or more.',
    );
    const ahead = salesAhead({ revenue_volatility: 0.2, pattern: 'trend' });
    expect(shownOf('revenue_volatility', {}, { ...own, ahead })).toMatchObject({
      to: 0.2,
      basis: 'time',
      how: 'By then, old months have left the window. The new months are taken to be on your trend, at half its slope. They are taken to vary as much as the months that stay.',
    });
  });
});

test('without a basis every reach is the card’s, except that of sales and the record', () => {
  const of = reading({ disputes_90d: 10, refund_ratio_to_reference: 2 });
  const reaches = reachesOf(of, card, null);
  for (const name of [
    'disputes_90d',
    'refund_ratio_to_reference',
    'revenue_volatility',
    'top_customer_share',
  ] as const)
    expect(reaches.inputs[name]).toMatchObject({
      to: realisticValue(name, of.inputs, card),
      basis: 'general',
    });
  expect(reachShown('history_months', of, reaches)?.to).toBeCloseTo(20 + 90 / 30.4375, 9);
});

test('time alone goes on at the own 12-month rates, in whole counts', () => {
  const { reading: of, basis } = known(reading({ disputes_90d: 8, transactions_90d: 1000 }), {
    rates: {
      disputes_year_rate: 0.0026,
      refunds: { count: 90, of: 1000, year_rate: 0.0604 },
      failures: { count: 5, of: 50, year_rate: 0.03 },
      payouts: { count: 1, of: 12, year_rate: 0.02 },
    },
  });
  const { changes: then, on, score } = timeAlone(of, card, basis, '2026-11-22');
  expect(then).toEqual({
    history_months: 20 + 90 / 30.4375,
    disputes_90d: 3,
    refund_ratio_to_reference: 60 / 1000 / 0.06,
    payment_failure_rate: 2 / 50,
    payout_reliability: 1,
  });
  expect(on).toBe('2027-02-20');
  expect(score.score).toBe(timeAlone(withChanges(of, {}), card, basis, '2026-11-22').score.score);
});

describe('invariants', () => {
  test('every reach is within the card’s range, better than what time brings, and of whole counts', () => {
    fc.assert(
      fc.property(anyKnown, ({ reading: of, basis }) => {
        const reaches = reachesOf(of, card, basis);
        const then = withChanges(of, reaches.meanwhile).inputs;
        for (const [key, reach] of Object.entries(reaches.inputs)) {
          const name = key as InputName;
          const before = then[name];
          expect(before).not.toBeNull();
          expect(reach.how).toMatch(/\.$/);
          if (typeof reach.to === 'boolean' || typeof before !== 'number') continue;
          const { range } = card.inputs[name];
          if (range === 'boolean') throw new Error(`${name} is a number`);
          expect(reach.to).toBeGreaterThanOrEqual(range.min);
          expect(reach.to).toBeLessThanOrEqual(range.max);
          const gain = INPUTS[name].better === 'more' ? reach.to - before : before - reach.to;
          expect(gain, name).toBeGreaterThan(0);
          const count = reach.parts?.reduce((product, part) => product * part, reach.to);
          if (count !== undefined) expect(count).toBeCloseTo(Math.round(count), 6);
        }
        if (reaches.sales) expect(reaches.sales.most).toBeLessThanOrEqual(0.3 + 1e-9);
      }),
      { numRuns: runs(500) },
    );
  });

  test('time alone has only possible figures', () => {
    fc.assert(
      fc.property(anyKnown, ({ reading: of, basis }) => {
        const { changes: then } = timeAlone(of, card, basis, '2026-11-22');
        const { refunds, failures, payouts } = basis.rates;
        const reference = card.refund_reference[of.facts.industry ?? 'other'];
        const counts = [
          then.disputes_90d ?? 0,
          (then.refund_ratio_to_reference ?? 0) * refunds.of * reference,
          (then.payment_failure_rate ?? 0) * failures.of,
          (then.payout_reliability ?? 0) * payouts.of,
        ];
        for (const count of counts) expect(count).toBeCloseTo(Math.round(count), 6);
      }),
      { numRuns: runs(300) },
    );
  });
});
