import { describe, expect, test } from 'vitest';
import type { Inputs } from '../card/inputs.ts';
import { scorecardV1 as card } from '../card/scorecard-v1.ts';
import { best, reading, worst } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { propose } from './propose.ts';
import { byWorth } from './recommendation.ts';
import type { RuleId } from './rules/index.ts';

const tenths = (points: number) => Math.round(points * 10);
const find = (inputs: Partial<Inputs>, rule: RuleId) =>
  propose(reading({ ...best, ...inputs }), card)?.find((each) => each.rule === rule);

describe('propose', () => {
  test('the best business needs nothing', () => {
    expect(propose(reading(best), card)).toEqual([]);
  });

  test.each([11, 12])(
    'of %s disputes aims at four where five would leave the limit closed',
    (disputes_90d) => {
      const found = find({ disputes_90d, transactions_90d: 300 }, 'open_dispute_lock');
      expect(found).toMatchObject({
        opens_gate: 'dispute_rate',
        metric_refs: [{ input: 'disputes_90d', value: disputes_90d, target: 4 }],
      });
      expect(found?.why).toContain(`Disputes in 90 days: ${disputes_90d} now; aim at 4.`);
    },
  );

  test('of many more disputes aims no further than is within reach', () => {
    const found = find({ disputes_90d: 20, transactions_90d: 300 }, 'open_dispute_lock');
    expect(found?.metric_refs).toMatchObject([{ target: 8 }]);
    expect(found?.opens_gate).toBeNull();
  });

  test('too little data says nothing rather than nothing to do', () => {
    expect(propose(reading(worst, { full_months: 0 }), card)).toBeNull();
  });

  test('a limit on the account is one recommendation, first and high, worth score but no points', () => {
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
    expect(first?.why).toContain('What lifts it: Stripe enables charges and payouts again.');
  });

  test('what opens the binding limit comes before what is worth more points', () => {
    const inputs = { ...best, top_customer_share: 0.55, refund_ratio_to_reference: 1.5, revenue_growth: 0 };
    const all = propose(reading(inputs), card);
    expect(all?.map(({ rule, priority, points }) => [rule, priority, points])).toEqual([
      ['end_single_client_dependence', 'high', 1.5],
      ['reduce_refunds', 'medium', 3],
      ['grow_revenue', 'medium', 2.7],
    ]);
    expect(all?.[0]).toMatchObject({ opens_gate: 'top_customer', opens_binding_gate: true });
  });

  test('a limit that caps above the raw score opens without being put first', () => {
    const poor = { revenue_growth: -0.3, revenue_volatility: 0.7, refund_ratio_to_reference: 1.5 };
    const all = propose(reading({ ...poor, top_customer_share: 0.55, payout_reliability: 0.8 }), card) ?? [];
    expect(all.find(({ topic }) => topic === 'customers')).toMatchObject({
      opens_gate: 'top_customer',
      opens_binding_gate: false,
      estimated_impact: expect.stringMatching(/^\+\d(\.\d)? points?, lifts a limit$/),
    });
    expect(all[0]?.rule).toBe('fix_payouts');
  });

  test('a limit that cannot be opened yet is neared: said, but not put first', () => {
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

  test('of two limits that open, the one of the lowest cap is named', () => {
    const month = { disputes: 110, transactions: 4000 };
    const facts = { dispute_months: { previous: month, current: month } };
    const disputes = propose(reading({ ...best, disputes_90d: 330, transactions_90d: 20_000 }, facts), card);
    expect(disputes?.[0]).toMatchObject({ rule: 'leave_network_level', opens_gate: 'excessive_disputes' });
  });

  test('more at stake comes before what is only good to know', () => {
    const one = { opens_binding_gate: false, points: 0, score_change: 0 };
    const [stake, known] = [
      { ...one, protects: 0.1, rule: 'show_revenue_size' as const },
      { ...one, protects: 0, rule: 'name_customers' as const },
    ];
    expect([known, stake].sort(byWorth)).toEqual([stake, known]);
    expect([known, { ...stake, points: 0.1, protects: 0 }].sort(byWorth)[1]).toBe(known);
  });

  test('a figure that is not known is said not to be', () => {
    const nobody = propose(reading({ ...best, top_customer_share: null }, { customer_coverage: null }), card);
    expect(nobody?.[0]?.why).toContain('Sales linked to a customer, over 12 full months: not known.');
  });

  test('a limit that opens for no points is worth it', () => {
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

  test('what earns nothing yet is said as such', () => {
    expect(find({ revenue_growth: -0.9 }, 'stop_sales_falling')).toMatchObject({
      points: 0,
      priority: 'low',
      estimated_impact: 'No points yet',
      why: expect.stringMatching(/That alone earns no points yet\.$/),
    });
  });

  test('why says the value, what is within reach, and its worth', () => {
    expect(find({ revenue_volatility: 0.22 }, 'steady_revenue')?.why).toBe(
      'Sales vary from month to month. Volatile revenue is read as risk (Heron Data, glossary, 2025-10-13); where that begins nobody publishes, so the curve is our judgment. Monthly variation: ±22% now; ±17% is realistic in 90 days. That is worth 1.5 points of the 12 for sales stability.',
    );
  });

  test('what time does is aimed at, not within reach, and says when a limit opens', () => {
    const why = find({ history_months: 3.7 }, 'reach_six_months')?.why;
    expect(why).toContain('Sales record: 3.7 months now; aim at 6 months.');
    expect(why).toContain('What lifts it: The record reaches 6 months, in about 2.3 months.');
    expect(why).not.toContain('realistic');
  });

  test('open disputes come before the other steps, by their number', () => {
    const steps = (disputes_open_90d: number) =>
      propose(reading({ disputes_90d: 9 }, { disputes_open_90d }), card)?.find(
        ({ topic }) => topic === 'disputes',
      )?.steps ?? [];
    expect(steps(2)[0]).toMatch(/^Not decided yet: 2\. /);
    expect(steps(2).slice(1)).toEqual(steps(0));
  });
});

describe('fraud warnings', () => {
  const warned = (fraud_warnings_30d: number, inputs: Partial<Inputs> = {}) =>
    propose(reading({ ...best, ...inputs }, { fraud_warnings_30d }), card)?.find(
      ({ topic }) => topic === 'fraud_warnings',
    );

  test('protect what four in five of them would cost as disputes, in whole ones', () => {
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
      if (proposal?.protects) expect(proposal.why).toContain(`Disputes up by ${disputes} would cost`);
    }
  });

  test('that would close a limit are high, and say so', () => {
    expect(warned(6, { transactions_90d: 600 })).toMatchObject({
      nears_gate: 'dispute_rate',
      priority: 'high',
      estimated_impact: expect.stringMatching(/^Protects \S+ points, keeps a limit away$/),
    });
  });

  test('with nothing at stake are low, and none are nothing', () => {
    expect(warned(1)).toMatchObject({
      protects: 0,
      nears_gate: null,
      priority: 'low',
      estimated_impact: 'No points at stake today',
    });
    expect(warned(0)).toBeUndefined();
  });
});
