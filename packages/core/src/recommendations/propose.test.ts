import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { Inputs } from '../card/inputs.ts';
import { best, reading, worst } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { propose } from './propose.ts';
import { byWorth } from './recommendation.ts';
import type { RuleId } from './rules/index.ts';

const tenths = (points: number) => Math.round(points * 10);
const find = (inputs: Partial<Inputs>, rule: RuleId) =>
  propose(reading({ ...best, ...inputs }), card)?.find((each) => each.rule === rule);

describe('propose', () => {
  test('the best possible business gets no proposals', () => {
    expect(propose(reading(best), card)).toEqual([]);
  });

  test.each([11, 12])('of %s disputes aims at 4, because 5 would not lift the limit', (disputes_90d) => {
    const found = find({ disputes_90d, transactions_90d: 300 }, 'open_dispute_lock');
    expect(found).toMatchObject({
      opens_gate: 'dispute_rate',
      metric_refs: [{ input: 'disputes_90d', value: disputes_90d, target: 4 }],
    });
    expect(found?.why).toContain(`Disputes in 90 days: ${disputes_90d} now; aim at 4.`);
  });

  test('of 20 disputes aims no further than is realistic', () => {
    const found = find({ disputes_90d: 20, transactions_90d: 300 }, 'open_dispute_lock');
    expect(found?.metric_refs).toMatchObject([{ target: 8 }]);
    expect(found?.opens_gate).toBeNull();
  });

  test('with too little data returns null, not an empty list', () => {
    expect(propose(reading(worst, { full_months: 0 }), card)).toBeNull();
  });

  test('a disabled account gives one proposal, first and high, that raises the score for no points', () => {
    const [first] =
      propose(
        reading({ ...best, revenue_volatility: 0.5, charges_enabled: false, payouts_enabled: false }),
        card,
      ) ?? [];
    expect(first).toMatchObject({
      rule: 'restore_account',
      priority: 'high',
      points: 0,
      score_change: 50,
      opens_gate: 'account_disabled',
      opens_binding_gate: true,
      estimated_impact: 'Lifts a limit',
    });
    expect(first?.metric_refs.map(({ input }) => input)).toEqual(['charges_enabled', 'payouts_enabled']);
    expect(first?.why).toContain('Stripe has disabled charges and payouts on the account');
    expect(first?.why).toContain('What lifts it: Stripe enables both charges and payouts again.');
  });

  test('a proposal that lifts the binding limit comes before one with more points', () => {
    const inputs = { ...best, top_customer_share: 0.55, refund_ratio_to_reference: 1.5, revenue_growth: 0 };
    const all = propose(reading(inputs), card);
    expect(all?.map(({ rule, priority, points }) => [rule, priority, points])).toEqual([
      ['end_single_client_dependence', 'high', 1.5],
      ['reduce_refunds', 'medium', 3],
      ['grow_revenue', 'medium', 2.7],
    ]);
    expect(all?.[0]).toMatchObject({ opens_gate: 'top_customer', opens_binding_gate: true });
  });

  test('a proposal that lifts a limit above the raw score does not come first', () => {
    const poor = { revenue_growth: -0.3, revenue_volatility: 0.7, refund_ratio_to_reference: 1.5 };
    const all = propose(reading({ ...poor, top_customer_share: 0.55, payout_reliability: 0.8 }), card) ?? [];
    expect(all.find(({ topic }) => topic === 'customers')).toMatchObject({
      opens_gate: 'top_customer',
      opens_binding_gate: false,
      estimated_impact: expect.stringMatching(/^\+\d(\.\d)? points?, lifts a limit$/),
    });
    expect(all[0]?.rule).toBe('fix_payouts');
  });

  test('a proposal that only nears a limit names it, but does not come first', () => {
    expect(find({ top_customer_share: 0.95 }, 'end_single_client_dependence')).toMatchObject({
      metric_refs: [{ input: 'top_customer_share', value: 0.95, target: 0.85 }],
      points: 0.3,
      opens_gate: null,
      opens_binding_gate: false,
      nears_gate: 'top_customer',
      priority: 'medium',
      estimated_impact: '+0.3 points, a step toward lifting a limit',
      why: expect.stringContaining('What lifts it: No customer makes up more than 50% of sales.'),
    });
  });

  test('of two limits that it lifts, the one with the lowest cap is named', () => {
    const month = { disputes: 110, transactions: 4000 };
    const facts = { dispute_months: { previous: month, current: month } };
    const disputes = propose(reading({ ...best, disputes_90d: 330, transactions_90d: 20_000 }, facts), card);
    expect(disputes?.[0]).toMatchObject({ rule: 'leave_network_level', opens_gate: 'excessive_disputes' });
  });

  test('a proposal that protects points comes before one that only informs', () => {
    const one = { opens_binding_gate: false, points: 0, score_change: 0 };
    const [stake, known] = [
      { ...one, protects: 0.1, rule: 'show_revenue_size' as const },
      { ...one, protects: 0, rule: 'name_customers' as const },
    ];
    expect([known, stake].sort(byWorth)).toEqual([stake, known]);
    expect([known, { ...stake, points: 0.1, protects: 0 }].sort(byWorth)[1]).toBe(known);
  });

  test('an unknown figure is written as unknown', () => {
    const nobody = propose(reading({ ...best, top_customer_share: null }, { customer_coverage: null }), card);
    expect(nobody?.[0]?.why).toContain(
      'Too few of your sales have a known payer: unknown over 12 full months.',
    );
  });

  test('a proposal that lifts a limit for no points does not say that it earns none', () => {
    const month = { disputes: 110, transactions: 4000 };
    const facts = { dispute_months: { previous: month, current: month } };
    const [first] =
      propose(reading({ ...best, disputes_90d: 600, transactions_90d: 12_000 }, facts), card) ?? [];
    expect(first).toMatchObject({
      points: 0,
      opens_gate: 'excessive_disputes',
      estimated_impact: 'Lifts a limit',
    });
    expect(first?.why).not.toContain('no points');
  });

  test('a proposal without points says so', () => {
    expect(find({ revenue_growth: -0.9 }, 'stop_sales_falling')).toMatchObject({
      points: 0,
      priority: 'low',
      estimated_impact: 'No points yet',
      why: expect.stringMatching(/This alone earns no points yet\.$/),
    });
  });

  test('`why` has the value, the realistic target and its points', () => {
    expect(find({ revenue_volatility: 0.22 }, 'steady_revenue')?.why).toBe(
      'Sales vary from month to month. Lenders read volatile revenue as risk (Heron Data, glossary, Oct 13, 2025). No cut-off is published, so the curve is our judgment. Monthly variation: ±22% now; ±17% is realistic in 90 days. This is worth 1.5 of the 12 points for sales stability.',
    );
  });

  test('a target that only time reaches is not called realistic, and says when the limit is lifted', () => {
    const why = find({ history_months: 3.7 }, 'reach_six_months')?.why;
    expect(why).toContain('Sales record: 3.7 months now; aim at 6 months.');
    expect(why).toContain('What lifts it: Your record reaches 6 months, in about 2.3 months.');
    expect(why).not.toContain('realistic');
  });

  test('the number of open disputes comes before the other steps', () => {
    const steps = (disputes_open_90d: number) =>
      propose(reading({ disputes_90d: 9 }, { disputes_open_90d }), card)?.find(
        ({ topic }) => topic === 'disputes',
      )?.steps ?? [];
    expect(steps(2)[0]).toMatch(/^Open disputes: 2\. /);
    expect(steps(2).slice(1)).toEqual(steps(0));
  });
});

describe('fraud warnings', () => {
  const warned = (fraud_warnings_30d: number, inputs: Partial<Inputs> = {}) =>
    propose(reading({ ...best, ...inputs }, { fraud_warnings_30d }), card)?.find(
      ({ topic }) => topic === 'fraud_warnings',
    );

  test('protect the points that 80% of them, rounded up, would cost as disputes', () => {
    // 0.8 × 6 is 4.8: five disputes.
    for (const [warnings, disputes] of [
      [35, 28],
      [6, 5],
      [1, 1],
    ] as const) {
      const inputs = { transactions_90d: 2000 };
      const [before, after] = [0, disputes].map(
        (disputes_90d) => score(reading({ ...best, ...inputs, disputes_90d }), card).earned,
      );
      const proposal = warned(warnings, inputs);
      expect(tenths(proposal?.protects ?? 0)).toBe(tenths(before ?? 0) - tenths(after ?? 0));
      if (proposal?.protects)
        expect(proposal.why).toMatch(new RegExp(` ${disputes} more disputes? would cost`));
    }
  });

  test('that would trigger a limit have high priority and say so', () => {
    expect(warned(6, { transactions_90d: 600 })).toMatchObject({
      nears_gate: 'dispute_rate',
      priority: 'high',
      estimated_impact: expect.stringMatching(/^Protects \S+ points, prevents a limit$/),
    });
  });

  test('with no points at risk have low priority, and without warnings there is no proposal', () => {
    expect(warned(1)).toMatchObject({
      protects: 0,
      nears_gate: null,
      priority: 'low',
      estimated_impact: 'No points at risk today',
    });
    expect(warned(0)).toBeUndefined();
  });
});
