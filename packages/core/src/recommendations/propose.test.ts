import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recommendation } from '../contract/recommendations.ts';
import { type InputChanges, withChanges } from '../readiness/change.ts';
import { bindingGates } from '../readiness/gates.ts';
import type { InputName, Inputs } from '../readiness/inputs.ts';
import { limitOf } from '../readiness/movable.ts';
import { anyEstablished, anyReading, best, reading, worst } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { scorecardV1 as card } from '../readiness/scorecard-v1.ts';
import { newId } from '../shared/ids.ts';
import { propose } from './propose.ts';
import type { Proposal, RuleId } from './recommendation.ts';
import { rules } from './rules.ts';

const targetsOf = ({ metric_refs }: Proposal): InputChanges =>
  Object.fromEntries(metric_refs.map(({ input, target }) => [input, target]));
const tenths = (points: number) => Math.round(points * 10);
const find = (inputs: Partial<Inputs>, rule: RuleId) =>
  propose(reading({ ...best, ...inputs }), card)?.find((each) => each.rule === rule);

describe('rules', () => {
  test('there is exactly one for every movable input', () => {
    const movable = (Object.keys(card.inputs) as InputName[]).filter((name) => card.inputs[name].movable);
    expect(rules.flatMap(({ inputs }) => inputs).sort()).toEqual(movable.sort());
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
  });

  test('each has steps, and a source with a date', () => {
    for (const { steps, sources } of rules) {
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(sources.length).toBeGreaterThanOrEqual(1);
      for (const { date } of sources) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

describe('propose', () => {
  test.each<[RuleId, Partial<Inputs>, Proposal['metric_refs'], number]>([
    [
      'reduce_disputes',
      { disputes_90d: 7, transactions_90d: 900 },
      [{ input: 'disputes_90d', value: 7, target: 3 }],
      5.6,
    ],
    ['grow_revenue', { revenue_growth: -0.1 }, [{ input: 'revenue_growth', value: -0.1, target: 0.05 }], 4],
    ['grow_revenue', { revenue_growth: 0.2 }, [{ input: 'revenue_growth', value: 0.2, target: 0.25 }], 0.7],
    [
      'steady_revenue',
      { revenue_volatility: 0.55 },
      [{ input: 'revenue_volatility', value: 0.55, target: 0.5 }],
      0.3,
    ],
    [
      'widen_customers',
      { top_customer_share: 0.35 },
      [{ input: 'top_customer_share', value: 0.35, target: 0.25 }],
      2.7,
    ],
    [
      'raise_monthly_revenue',
      { monthly_net_revenue_usd: 5000 },
      [{ input: 'monthly_net_revenue_usd', value: 5000, target: 6500 }],
      0.6,
    ],
    [
      'reduce_refunds',
      { refund_ratio_to_reference: 1.5 },
      [{ input: 'refund_ratio_to_reference', value: 1.5, target: 1 }],
      3,
    ],
    [
      'fix_payouts',
      { payout_reliability: 0.95 },
      [{ input: 'payout_reliability', value: 0.95, target: 1 }],
      3,
    ],
    [
      'recover_failed_payments',
      { payment_failure_rate: 0.08 },
      [{ input: 'payment_failure_rate', value: 0.08, target: 0.03 }],
      3,
    ],
    ['reduce_churn', { mrr_churn: 0.05 }, [{ input: 'mrr_churn', value: 0.05, target: 0.03 }], 2],
    [
      'restore_account',
      { charges_enabled: false },
      [{ input: 'charges_enabled', value: false, target: true }],
      0,
    ],
  ])('%s for %o', (rule, inputs, metric_refs, points) => {
    expect(find(inputs, rule)).toMatchObject({ metric_refs, points });
  });

  test('the best business needs nothing', () => {
    expect(propose(reading(best), card)).toEqual([]);
  });

  test('too little data says nothing rather than nothing to do', () => {
    expect(propose(reading(worst, { full_months: 0 }), card)).toBeNull();
  });

  test('a lock on the account is one recommendation, first and high, worth score but no points', () => {
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
      estimated_impact: 'Opens a lock',
    });
    expect(first?.metric_refs.map(({ input }) => input)).toEqual(['charges_enabled', 'payouts_enabled']);
    expect(first?.why).toContain('Stripe has disabled charges and payouts on the account');
  });

  test('what opens the binding lock comes before what is worth more points', () => {
    const inputs = { ...best, top_customer_share: 0.55, refund_ratio_to_reference: 1.5, revenue_growth: 0 };
    const all = propose(reading(inputs), card);
    expect(all?.map(({ rule, priority, points }) => [rule, priority, points])).toEqual([
      ['widen_customers', 'high', 1.5],
      ['reduce_refunds', 'medium', 3],
      ['grow_revenue', 'medium', 2.7],
    ]);
    expect(all?.[0]).toMatchObject({ opens_gate: 'top_customer', opens_binding_gate: true });
  });

  test('a lock that caps above the raw score opens without being put first', () => {
    const poor = { revenue_growth: -0.3, revenue_volatility: 0.7, refund_ratio_to_reference: 1.5 };
    const all = propose(reading({ ...poor, top_customer_share: 0.55, payout_reliability: 0.8 }), card) ?? [];
    expect(all.find(({ rule }) => rule === 'widen_customers')).toMatchObject({
      opens_gate: 'top_customer',
      opens_binding_gate: false,
      estimated_impact: expect.stringMatching(/^\+\d(\.\d)? points?, opens a lock$/),
    });
    expect(all[0]?.rule).toBe('fix_payouts');
  });

  test('at the networks’ level there is a step for it', () => {
    const month = { disputes: 110, transactions: 4000 };
    const [first] =
      propose(
        reading(
          { ...best, disputes_90d: 300, transactions_90d: 12_000 },
          { dispute_months: { previous: month, current: month } },
        ),
        card,
      ) ?? [];
    expect(first).toMatchObject({ rule: 'reduce_disputes', opens_gate: 'excessive_disputes' });
    expect(first?.steps[0]).toContain('card networks step in');
  });

  test('why says the value, what is within reach, and its worth', () => {
    expect(find({ revenue_volatility: 0.22 }, 'steady_revenue')?.why).toBe(
      'Sales vary from month to month. Revenue volatility: 0.22 now; we take 0.17 to be within reach in 90 days. That is worth 1.5 points of the 12 for revenue stability.',
    );
  });
});

describe('must hold', () => {
  test('points, score change and lock are those of scoring again with the targets', () => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        const before = score(any, card);
        for (const proposal of propose(any, card) ?? []) {
          const after = score(withChanges(any, targetsOf(proposal)), card);
          expect(tenths(proposal.points)).toBe(tenths(after.earned) - tenths(before.earned));
          expect(proposal.score_change).toBe((after.score ?? 0) - (before.score ?? 0));
          const opened = before.gates.filter(
            ({ id, active }) => active && after.gates.some((gate) => gate.id === id && !gate.active),
          );
          expect(opened.length > 0).toBe(proposal.opens_gate !== null);
          if (proposal.opens_gate) expect(opened.map(({ id }) => id)).toContain(proposal.opens_gate);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every target is within reach, an improvement, and never past the last point', () => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        for (const { metric_refs, points, opens_gate } of propose(any, card) ?? []) {
          expect(points > 0 || opens_gate !== null).toBe(true);
          for (const { input, value, target } of metric_refs) {
            const limit = limitOf(input, any.inputs, card);
            expect(value).toBe(any.inputs[input]);
            if (typeof target !== 'number' || typeof value !== 'number' || typeof limit !== 'number')
              continue;
            expect(Math.abs(target - value)).toBeLessThanOrEqual(Math.abs(limit - value));
            expect(Math.sign(target - value)).toBe(Math.sign(limit - value));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('openers of the binding lock are high and first, then by points', () => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        const { gates, raw_score } = score(any, card);
        const binding = bindingGates(gates, raw_score ?? 0).map(({ id }) => id);
        const all = propose(any, card) ?? [];
        const firsts = all.filter((each) => each.opens_binding_gate);
        expect(all.slice(0, firsts.length)).toEqual(firsts);
        for (const each of firsts)
          expect([each.priority, binding.includes(each.opens_gate ?? 'top_customer')]).toEqual([
            'high',
            true,
          ]);
        const rest = all.slice(firsts.length).map(({ points }) => points);
        expect(rest).toEqual([...rest].sort((a, b) => b - a));
        for (const { priority, points, opens_binding_gate } of all)
          if (!opens_binding_gate)
            expect(priority).toBe(points >= 4 ? 'high' : points >= 1.5 ? 'medium' : 'low');
      }),
      { numRuns: 300 },
    );
  });

  test('there is a proposal wherever a movable component loses a point within reach', () => {
    fc.assert(
      fc.property(anyReading, (any) => {
        const before = score(any, card);
        const all = propose(any, card);
        expect(all === null).toBe(before.score === null);
        if (all === null) return;
        for (const name of Object.keys(card.inputs) as InputName[]) {
          const limit = limitOf(name, any.inputs, card);
          if (typeof limit !== 'number') continue;
          const gain = score(withChanges(any, { [name]: limit }), card).earned > before.earned;
          const said = all.some(({ metric_refs }) => metric_refs.some(({ input }) => input === name));
          if (gain) expect(said).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('a proposal is what the API promises, but for what only the order needs', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  fc.assert(
    fc.property(anyEstablished, (any) => {
      for (const { opens_binding_gate: _, ...shown } of propose(any, card) ?? []) {
        const id = newId('recommendation', now);
        const body = { id, status: 'pending', created_at: now.toISOString(), ...shown };
        expect(recommendation.parse(body)).toEqual(body);
      }
    }),
  );
});
