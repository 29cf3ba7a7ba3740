import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { Inputs } from '../card/inputs.ts';
import type { GateId } from '../card/scorecard.ts';
import { best, reading, worst } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { propose } from './propose.ts';
import { byWorth } from './recommendation.ts';
import { businessWith, type Figures, mastercard } from './rules/businesses.support.ts';
import { type RuleId, topicOf } from './rules/index.ts';

const tenths = (points: number) => Math.round(points * 10);
const proposalsFor = (figures: Figures) => propose(businessWith(figures), card) ?? [];
const find = (inputs: Partial<Inputs>, rule: RuleId) =>
  proposalsFor({ inputs }).find((each) => each.rule === rule);

describe('propose', () => {
  test('the best possible business is only told to prepare papers', () => {
    expect(proposalsFor({}).map(({ rule, priority }) => [rule, priority])).toEqual([
      ['gather_filings', 'low'],
    ]);
  });

  test('a count that misses by one the count that lifts the limit only nears it, as in the path', () => {
    // 40% of 139 is 55.6, so 56; the limit is lifted at 55. 40% of 137 is 54.8, so 55.
    const most = score(businessWith({ inputs: { disputes_90d: 139 } }), card).gates.find(
      ({ id }) => id === 'disputes_1_percent',
    )?.opens_when;
    expect(most).toBe('At most 55 disputes on 5,000 charges in 90 days');
    expect(find({ disputes_90d: 139 }, 'open_dispute_lock')).toMatchObject({
      metric_refs: [{ target: 56 }],
      nears_gate: 'disputes_1_percent',
    });
    expect(find({ disputes_90d: 137 }, 'open_dispute_lock')).toMatchObject({
      metric_refs: [{ target: 55 }],
      nears_gate: 'disputes_0_75_percent',
    });
  });

  test('with too little data returns null, not an empty list', () => {
    expect(propose(reading(worst, { full_months: 0 }), card)).toBeNull();
  });

  test('a disabled account gives one proposal, first and high, that raises the score for no points', () => {
    const [first] = proposalsFor({
      inputs: { revenue_volatility: 0.5, charges_enabled: false, payouts_enabled: false },
    });
    expect(first).toMatchObject({
      rule: 'restore_account',
      priority: 'high',
      points: 0,
      score_change: 50,
      opens_gate: 'account_disabled',
      rank: 40,
      estimated_impact: 'Lifts a limit',
    });
    expect(first?.metric_refs.map(({ input }) => input)).toEqual(['charges_enabled', 'payouts_enabled']);
    expect(first?.why).toContain('Stripe has disabled charges and payouts on the account');
    expect(first?.why).toContain('What lifts it: Stripe enables both charges and payouts again.');
  });

  test('two disputes in 300 charges are not a project', () => {
    const all = proposalsFor({ inputs: { disputes_90d: 2, transactions_90d: 300 } });
    expect(all.map(({ topic }) => topic)).not.toContain('disputes');
  });

  test('a proposal without points says so', () => {
    expect(find({ revenue_growth: -0.9 }, 'stop_sales_falling')).toMatchObject({
      points: 0,
      priority: 'medium',
      estimated_impact: 'No points yet',
      why: expect.stringMatching(/This alone earns no points yet\.$/),
    });
  });

  test('`why` has the value, the realistic target and its points', () => {
    expect(find({ revenue_volatility: 0.22 }, 'steady_revenue')?.why).toBe(
      'Sales vary around their pattern. Heron Data’s glossary of lending terms treats volatile revenue as risk (herondata.io, Oct 13, 2025). No cut-off is published, so the curve is our judgment. Monthly variation: ±22% now; ±17% is realistic in 90 days. General, by our judgment and the same for every business, because your own record is too short to measure it. This is worth 1.5 of the 12 points for sales stability.',
    );
  });

  test.each([
    [-0.25, 'stop_sales_falling'],
    [-0.02, 'check_small_fall'],
    [-0.001, 'grow_revenue'],
    [0, 'grow_revenue'],
  ] as const)(
    'growth of %s is told as a fall only if sales are at least 1%% lower: %s',
    (revenue_growth, rule) => {
      const trend = proposalsFor({ inputs: { revenue_growth } }).find(({ topic }) => topic === 'sales_trend');
      expect(trend?.rule).toBe(rule);
      expect(trend?.why.includes('Sales hold their level')).toBe(revenue_growth >= -0.01);
    },
  );

  test('a target that only time reaches is not called realistic, and says when the limit is lifted', () => {
    const why = find({ history_months: 3.7 }, 'reach_six_months')?.why;
    expect(why).toContain('Sales record: 3.7 months now; aim at 6 months.');
    expect(why).toContain('What lifts it: Your record reaches 6 months, in about 2.3 months.');
    expect(why).not.toContain('realistic');
  });

  test('an unknown figure is written as unknown', () => {
    const [first] = proposalsFor({
      inputs: { top_customer_share: null },
      facts: { customer_coverage: null },
    });
    expect(first?.why).toContain('can be linked to a payer, a customer or a card: unknown.');
  });

  test('open disputes are counted, urgent and worth no points, because a won dispute still counts', () => {
    const [first] = proposalsFor({ facts: { disputes_to_answer: 2 } });
    expect(first).toMatchObject({ rule: 'answer_open_disputes', priority: 'high', points: 0, cases: 2 });
    expect(first?.why).toMatch(/^Disputes and inquiries that need your response: 2\. /);
  });

  test('a season is named by its months', () => {
    const facts = { season_months: [1, 11, 12], season_share: 0.55 };
    const season = proposalsFor({ facts }).find(({ topic }) => topic === 'season');
    expect(season?.why).toMatch(
      /^Over two years, January, November, and December brought 55% of your net revenue/,
    );
  });

  test('only unreadable data is called unreadable', () => {
    const steps = (inputs: Partial<Inputs>) => find(inputs, 'add_permissions')?.steps.join(' ') ?? '';
    expect(steps({ reserve_share_30d: null })).toContain('Reserves need');
    expect(steps({ reserve_share_30d: null })).not.toContain('The balance needs');
    expect(steps({ balance_negative: null })).toContain('The balance needs');
    expect(steps({ balance_negative: null })).not.toContain('Reserves need');
  });
});

describe('the first proposal', () => {
  const visa = { disputes: 900, fraud_warnings: 700, charges: 90_000, charges_before: 90_000 };
  const { network_months } = mastercard(0);
  const limited: Record<GateId, Figures> = {
    account_disabled: { inputs: { payouts_enabled: false } },
    disputes_2_percent: { inputs: { disputes_90d: 12, transactions_90d: 263 } },
    visa_program: {
      inputs: { disputes_90d: 1000, transactions_90d: 400_000 },
      facts: network_months && {
        network_months: { ...network_months, visa: { previous: visa, current: visa } },
      },
    },
    mastercard_program: { inputs: { disputes_90d: 300, transactions_90d: 100_000 }, facts: mastercard(110) },
    sales_under_1000: { inputs: { monthly_net_revenue_usd: 600 } },
    disputes_1_percent: { inputs: { disputes_90d: 4, transactions_90d: 40 } },
    disputes_0_75_percent: { inputs: { disputes_90d: 4, transactions_90d: 200 } },
    sales_under_5000: { inputs: { monthly_net_revenue_usd: 3000 } },
    history_6_months: { inputs: { history_months: 4 } },
    reserve: { inputs: { reserve_share_30d: 0.3 } },
    balance_negative: { inputs: { balance_negative: true } },
    top_customer: { inputs: { top_customer_share: 0.9 } },
    history_12_months: { inputs: { history_months: 9 } },
    reserve_unreadable: { inputs: { reserve_share_30d: null } },
    balance_unreadable: { inputs: { balance_negative: null } },
  };
  // Each also could grow, keep more refunds away, and has open disputes and warnings.
  const busy: Figures = {
    inputs: { revenue_growth: -0.3, refund_ratio_to_reference: 2.5, revenue_volatility: 0.4 },
    facts: { fraud_warnings_30d: 8, disputes_to_answer: 3 },
  };

  test.each(Object.entries(limited))('under the limit %s is about it, and high', (id, { inputs, facts }) => {
    const figures = { inputs: { ...busy.inputs, ...inputs }, facts: { ...busy.facts, ...facts } };
    const lowest = score(businessWith(figures), card).gates.find(({ active }) => active);
    expect(lowest?.id).toBe(id);
    const [first] = proposalsFor(figures);
    expect(first).toMatchObject({ priority: 'high', rank: lowest?.cap });
    expect([first?.opens_gate, first?.nears_gate]).toContain(id);
  });

  test('of several limits is about the lowest', () => {
    const all = proposalsFor({
      inputs: { top_customer_share: 0.6, balance_negative: true, disputes_90d: 4, transactions_90d: 40 },
    });
    expect(all.map(({ rank, topic }) => [rank, topic]).slice(0, 3)).toEqual([
      [55, 'disputes'],
      [70, 'balance'],
      [80, 'customers'],
    ]);
  });

  test('under a dispute limit is to fix disputes, before growing out of a lower limit', () => {
    const all = proposalsFor({
      inputs: { monthly_net_revenue_usd: 600, disputes_90d: 12, transactions_90d: 600 },
      facts: { disputes_to_answer: 2 },
    });
    expect(all.map(({ rule }) => rule).slice(0, 4)).toEqual([
      'open_dispute_lock',
      'enroll_in_prevention',
      'answer_open_disputes',
      'reach_1000_a_month',
    ]);
  });

  test('that only nears a limit names it', () => {
    expect(proposalsFor({ inputs: { top_customer_share: 0.95 } })[0]).toMatchObject({
      rule: 'end_single_client_dependence',
      metric_refs: [{ input: 'top_customer_share', value: 0.95, target: 0.85 }],
      points: 0.3,
      opens_gate: null,
      nears_gate: 'top_customer',
      priority: 'high',
      estimated_impact: '+0.3 points, a step toward lifting a limit',
      why: expect.stringContaining('What lifts it: At least half of sales can be linked to a payer'),
    });
  });

  test('is followed by a deadline, before other limits and points', () => {
    const all = proposalsFor({
      inputs: { top_customer_share: 0.6, reserve_share_30d: 0.2, refund_ratio_to_reference: 2.5 },
      facts: { disputes_to_answer: 2 },
    });
    expect(all.map(({ topic }) => topic).slice(0, 4)).toEqual([
      'reserve',
      'open_disputes',
      'customers',
      'client_contract',
    ]);
  });

  test('without a limit is by priority, then by points, and protecting points comes before informing', () => {
    const one = { rank: null, opens_gate: null, points: 0, protects: 0, score_change: 0 };
    const [deadline, points, stake, known] = [
      { ...one, rank: 100.25, priority: 'high' as const, rule: 'answer_open_disputes' as const },
      { ...one, priority: 'medium' as const, points: 3, rule: 'reduce_refunds' as const },
      { ...one, priority: 'low' as const, protects: 0.1, rule: 'act_on_fraud_warnings' as const },
      { ...one, priority: 'low' as const, rule: 'set_industry' as const },
    ];
    const all = [known, stake, points, deadline].map((each) => ({ ...each, topic: topicOf(each.rule) }));
    expect(all.sort(byWorth).map(({ rule }) => rule)).toEqual(
      [deadline, points, stake, known].map(({ rule }) => rule),
    );
  });

  test('of equal limits begins with disputes and ends with waiting for a longer record', () => {
    // 3 disputes on 100 charges, 4 months of record and a reserve: three limits of 70.
    const all = proposalsFor({
      inputs: {
        disputes_90d: 3,
        transactions_90d: 100,
        history_months: 4,
        reserve_share_30d: 0.2,
      },
    });
    const ofLimits = all.filter(({ rank }) => rank === 70).map(({ topic }) => topic);
    expect(ofLimits).toEqual(['disputes', 'reserve', 'history']);
  });
});

describe('fraud warnings', () => {
  const warned = (fraud_warnings_30d: number, inputs: Partial<Inputs> = {}) =>
    proposalsFor({ inputs, facts: { fraud_warnings_30d } }).find(({ topic }) => topic === 'fraud_warnings');

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
    expect(warned(6, { transactions_90d: 200 })).toMatchObject({
      nears_gate: 'disputes_1_percent',
      rank: null,
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
