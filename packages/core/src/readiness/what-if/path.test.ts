import { describe, expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import type { Inputs } from '../../card/inputs.ts';
import type { Tier } from '../../card/scorecard.ts';
import { withChanges } from '../change.ts';
import { best, decliningAndRefundHeavy, reading, steadyRetailer } from '../reading.support.ts';
import { score } from '../score.ts';
import { known, noChanges } from './basis.support.ts';
import { changesOf, pathTo } from './path.ts';

const day = '2026-11-22';
const to = (tier: Tier, inputs: Partial<Inputs>, facts = {}) => {
  const path = pathTo(reading(inputs, facts), tier, card, day);
  if (!path) throw new Error('a reading with enough data has a path or says why not');
  return path;
};

describe('pathTo', () => {
  test('takes the smallest single change if one is enough, and no more than needed', () => {
    const inputs = {
      ...best,
      refund_ratio_to_reference: 2,
      payment_failure_rate: 0.05,
      mrr_churn: 0.08,
      payout_reliability: 0.95,
    };
    const path = to('strong', inputs);
    expect(path.status).toBe('path');
    expect(path.changes).toMatchObject([{ input: 'refund_ratio_to_reference', unit: 'ratio', from: 2 }]);
    expect(path.result?.score).toBe(86);
    const { to: value } = path.changes[0] ?? {};
    const before = { ...changesOf(path), refund_ratio_to_reference: Number(value) + 0.002 };
    expect(score(withChanges(reading(inputs), before), card).score).toBe(85);
  });

  test('takes several changes if no single one is enough', () => {
    const path = to('strong', { ...steadyRetailer, refund_ratio_to_reference: 1.4 });
    expect(path.status).toBe('path');
    expect(path.changes.length).toBeGreaterThan(1);
    expect(path.result).toMatchObject({ score: 86, raw_tier: 'strong' });
    expect(path.cost).toBeCloseTo(
      path.changes.reduce((sum, { share }) => sum + share, 0),
      9,
    );
  });

  test('more sales carry growth, charges and disputes in proportion', () => {
    const inputs = {
      ...best,
      monthly_net_revenue_usd: 4900,
      revenue_growth: 0,
      transactions_90d: 1000,
      disputes_90d: 2,
    };
    const path = to('solid', inputs);
    expect(path.changes).toMatchObject([
      { input: 'monthly_net_revenue_usd', from: 4900, opens: ['sales_under_5000'] },
    ]);
    const [step] = path.changes;
    const grown = Object.fromEntries(step?.carries.map((each) => [each.input, each.to]) ?? []);
    expect(step?.to).toBeGreaterThanOrEqual(5000);
    const more = Number(grown.revenue_growth);
    expect(grown.transactions_90d).toBe(Math.floor(1000 * (1 + more)));
    expect(grown.disputes_90d).toBe(3);
  });

  test('lifts a limit that blocks the tier, with the smallest change that does', () => {
    const path = to('strong', { ...best, top_customer_share: 0.53 });
    expect(path.changes.map(({ input, to, opens }) => ({ input, to, opens }))).toContainEqual({
      input: 'top_customer_share',
      to: 0.5,
      opens: ['top_customer'],
    });
  });

  test('enables charges and payouts of a disabled account together', () => {
    const path = to('developing', { ...best, charges_enabled: false, payouts_enabled: false });
    expect(path.changes.map(({ input, to, share, opens }) => [input, to, share, ...opens])).toEqual([
      ['charges_enabled', true, 1, 'account_disabled'],
      ['payouts_enabled', true, 1, 'account_disabled'],
    ]);
    expect(path.result?.score).toBe(100);
  });

  test('needs no change where a longer record is enough, and says on which day', () => {
    const path = to('strong', { ...best, history_months: 10 });
    expect(path).toMatchObject({
      status: 'time',
      changes: [],
      cost: 0,
      with_time_alone: { on: '2027-02-20' },
    });
    expect(path.with_time_alone.inputs).toMatchObject([{ input: 'history_months', from: 10 }]);
    expect(path.result?.score).toBeGreaterThanOrEqual(86);
  });

  test('names a limit that only time lifts, and the day it ends', () => {
    const path = to('strong', { ...best, history_months: 7 });
    expect(path).toMatchObject({ status: 'none', changes: [], result: null, cost: null });
    expect(path.in_the_way).toMatchObject([{ id: 'history_12_months', ends_on: '2027-04-24' }]);
    expect(path.possible_from).toBe('2027-01-24');
    expect(path.best?.score).toBe(85);
  });

  test('a limit that stays is described with the figures of today, not of the best case', () => {
    const path = to('strong', { ...best, disputes_90d: 12, transactions_90d: 259 });
    const limit = path.in_the_way.find(({ id }) => id === 'disputes_0_75_percent');
    expect(limit?.why).toMatch(/^12 disputes on 259 charges in 90 days\. .*Even with every realistic change/);
    expect(limit?.opens_when).toMatch(/on 259 charges/);
  });

  test('without a path in 90 days, the answer states the score after all realistic changes', () => {
    const path = to('strong', decliningAndRefundHeavy);
    expect(path.status).toBe('none');
    expect(path.in_the_way.find(({ id }) => id === 'points')?.why).toContain(
      `your points to ${path.best?.raw_score}; the tier starts at 86`,
    );
  });

  test('never names a figure that counts cannot give', () => {
    const few = known(reading({ ...best, monthly_net_revenue_usd: 10_000, top_customer_share: 0.28 }), {
      rates: {
        refunds: { count: 0, of: 5000, year_rate: 0 },
        payouts: { count: 2, of: 12, year_rate: 0.2 },
        failures: { count: 30, of: 300, year_rate: 0.1 },
      },
      changes: { ...noChanges, payouts: -0.1, failures: -0.07, growth: 0.01 },
      payers: { largest_kept: 300, all_kept: 1000, largest_recent: 100, all_recent: 300, next: 0 },
    });
    const path = pathTo(few.reading, 'strong', card, day, few.basis);
    for (const { input, to } of path?.changes ?? []) {
      if (input === 'payout_reliability') expect([11 / 12, 1]).toContain(to);
      if (input === 'payment_failure_rate')
        expect(Number(to) * 300).toBeCloseTo(Math.round(Number(to) * 300), 9);
    }
    expect(path?.changes.map(({ input }) => input).sort()).toEqual([
      'payment_failure_rate',
      'payout_reliability',
    ]);
  });

  test.each(['limited', 'developing', 'solid', 'strong'] as const)(
    'the best business has reached %s',
    (tier) => {
      expect(to(tier, best)).toMatchObject({ status: 'reached', changes: [], cost: 0, in_the_way: [] });
    },
  );

  test('with too little data there is no path', () => {
    expect(pathTo(reading({}, { full_months: 2 }), 'solid', card, day)).toBeNull();
  });
});
