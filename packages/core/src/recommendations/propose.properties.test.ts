import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { InputName } from '../card/inputs.ts';
import { recommendation } from '../contract/recommendations.ts';
import { type InputChanges, withChanges } from '../readiness/change.ts';
import { anyEstablished, anyReading } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { anyKnown } from '../readiness/what-if/basis.support.ts';
import { pathTo } from '../readiness/what-if/path.ts';
import { reachesOf, reachShown } from '../readiness/what-if/reach.ts';
import { newId } from '../shared/ids.ts';
import { runs } from '../shared/property.support.ts';
import { limitsOf } from './limits-of.ts';
import { propose } from './propose.ts';
import type { Proposal } from './recommendation.ts';
import { ruleOf, rules } from './rules/index.ts';
import { disputeLimits, hasSignal } from './signal.ts';
import { withTime } from './worth.ts';

const targetsOf = ({ metric_refs }: Proposal): InputChanges =>
  Object.fromEntries(metric_refs.map(({ input, target }) => [input, target]));
const tenths = (points: number) => Math.round(points * 10);

describe('invariants', () => {
  test('points, score change and limit come from the targets, without the change of sales by time alone', () => {
    fc.assert(
      fc.property(anyKnown, ({ reading: any, basis }) => {
        const before = score(any, card);
        const reaches = reachesOf(any, card, basis);
        for (const proposal of propose(any, card, before, basis) ?? []) {
          const after = score(withChanges(any, targetsOf(proposal)), card);
          const without = score(withTime(any, proposal.metric_refs, reaches), card);
          expect(tenths(proposal.points)).toBe(tenths(after.earned) - tenths(without.earned));
          expect(proposal.score_change).toBe((after.score ?? 0) - (without.score ?? 0));
          const opened = without.gates.filter(
            ({ id, active }) => active && after.gates.some((gate) => gate.id === id && !gate.active),
          );
          expect(opened.length > 0).toBe(proposal.opens_gate !== null);
          if (proposal.opens_gate) expect(opened.map(({ id }) => id)).toContain(proposal.opens_gate);
          const more = Math.ceil((any.facts.fraud_warnings_30d * 4) / 5);
          const lost = score(withChanges(any, { disputes_90d: any.inputs.disputes_90d + more }), card);
          expect(tenths(proposal.protects)).toBe(
            proposal.topic === 'fraud_warnings' ? tenths(before.earned) - tenths(lost.earned) : 0,
          );
        }
      }),
      { numRuns: runs(150) },
    );
  });

  test('every target is an improvement, and is realistic or set by the rule', () => {
    fc.assert(
      fc.property(anyKnown, fc.boolean(), ({ reading: any, basis: own }, isKnown) => {
        const basis = isKnown ? own : null;
        const reaches = reachesOf(any, card, basis);
        for (const { rule, metric_refs } of propose(any, card, undefined, basis) ?? []) {
          const targets = rules.find(({ id }) => id === rule)?.targets ?? [];
          for (const { input, value, target } of metric_refs) {
            const limit = reachShown(input, any, reaches)?.to;
            expect(value).toBe(any.inputs[input]);
            if (typeof target !== 'number' || typeof value !== 'number') continue;
            const fixed = targets.find(
              (each) => each.input === input && !('to' in each && each.to === 'within_reach'),
            );
            if (fixed) {
              const wanted = 'by' in fixed ? value + fixed.by : Number(fixed.to);
              expect(target).not.toBe(value);
              expect(Math.abs(target - value)).toBeLessThanOrEqual(Math.abs(wanted - value));
              expect(Math.sign(target - value)).toBe(Math.sign(wanted - value));
            } else {
              expect(Math.abs(target - value)).toBeLessThanOrEqual(Math.abs(Number(limit) - value));
              expect(Math.sign(target - value)).toBe(Math.sign(Number(limit) - value));
            }
          }
        }
      }),
      { numRuns: runs(150) },
    );
  });

  test('a target is the furthest of the path too, unless it earns all points before', () => {
    fc.assert(
      fc.property(anyKnown, fc.constantFrom(...card.tiers), ({ reading: any, basis }, { tier }) => {
        const path = pathTo(any, tier, card, '2026-11-22', basis);
        const bySales = path?.changes.some(({ input }) => input === 'monthly_net_revenue_usd');
        const moves = path?.changes.flatMap((step) => [step, ...step.carries]) ?? [];
        for (const { input, value, target } of (propose(any, card, undefined, basis) ?? []).flatMap(
          ({ metric_refs }) => metric_refs,
        )) {
          const move = moves.find((each) => each.input === input);
          if (!move || typeof move.to !== 'number' || typeof value !== 'number') continue;
          // With more sales, disputes stay in proportion.
          if (bySales && input === 'disputes_90d') continue;
          const moved = withChanges(any, { [input]: move.to });
          const aimed = withChanges(any, { [input]: target });
          expect(score(moved, card).earned, input).toBeLessThanOrEqual(score(aimed, card).earned);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  test('no proposal loses points, and a proposal without targets protects points or states another benefit', () => {
    fc.assert(
      fc.property(anyKnown, ({ reading: any, basis }) => {
        for (const { points, protects, score_change, metric_refs, topic, rule, why, nears_gate } of propose(
          any,
          card,
          undefined,
          basis,
        ) ?? []) {
          expect(Math.min(points, protects, score_change)).toBeGreaterThanOrEqual(0);
          if (metric_refs.length > 0) continue;
          expect(points).toBe(0);
          const isUnscored = ruleOf(rule).impact !== undefined;
          const saysWhy = why.includes('No better value is realistic in 90 days');
          expect(topic === 'fraud_warnings' || isUnscored || saysWhy || nears_gate !== null, why).toBe(true);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  test('each topic has at most one proposal, and each figure at most one target', () => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        const all = propose(any, card) ?? [];
        const inputs = all.flatMap(({ metric_refs }) => metric_refs.map(({ input }) => input));
        expect(new Set(all.map(({ topic }) => topic)).size).toBe(all.length);
        expect(new Set(inputs).size).toBe(inputs.length);
      }),
      { numRuns: runs(150) },
    );
  });

  test('a topic keeps its proposal when its figure gets worse', () => {
    const worse: Partial<Record<InputName, 1 | -1>> = {
      disputes_90d: 1,
      revenue_growth: -1,
      revenue_volatility: 1,
      top_customer_share: 1,
      history_months: -1,
      monthly_net_revenue_usd: -1,
      refund_ratio_to_reference: 1,
      payout_reliability: -1,
      payment_failure_rate: 1,
      mrr_churn: 1,
      reserve_share_30d: 1,
    };
    const figures = Object.keys(worse) as InputName[];
    expect(new Set(rules.flatMap(({ targets }) => targets.map(({ input }) => input)))).toEqual(
      new Set([...figures, 'charges_enabled', 'payouts_enabled', 'balance_negative']),
    );
    fc.assert(
      fc.property(anyEstablished, anyEstablished, fc.constantFrom(...figures), (any, other, name) => {
        const [a, b] = [any.inputs[name], other.inputs[name]];
        fc.pre(
          typeof a === 'number' && typeof b === 'number' && (Number(b) - Number(a)) * (worse[name] ?? 0) >= 0,
        );
        const topics = (value: unknown) =>
          (propose({ ...any, inputs: { ...any.inputs, [name]: value } }, card) ?? []).map(
            ({ topic }) => topic,
          );
        const topic = rules.find(({ targets }) => targets.some(({ input }) => input === name))?.topic;
        if (topic && topics(a).includes(topic)) expect(topics(b)).toContain(topic);
      }),
      { numRuns: runs(600) },
    );
  });

  test('the first is high and about the lowest active limit, of equal ones about disputes, and before sales too', () => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        const lowest = score(any, card).gates.find(({ active }) => active);
        const all = propose(any, card);
        if (all === null) return;
        const [first] = all;
        if (!lowest) {
          expect(first?.rank ?? 100.25).toBe(100.25);
          return;
        }
        expect(first?.priority).toBe('high');
        const ofDisputes = score(any, card).gates.find(
          ({ id, active }) => active && disputeLimits.some((each) => each === id),
        );
        const isSales = lowest.id === 'sales_under_1000' && any.inputs.monthly_net_revenue_usd !== null;
        const isDisputes = ofDisputes !== undefined && (isSales || ofDisputes.cap === lowest.cap);
        const about = first ? limitsOf(ruleOf(first.rule)) : [];
        expect(first?.rank).toBe(isDisputes ? ofDisputes.cap : lowest.cap);
        if (isDisputes) expect(disputeLimits.some((each) => about.includes(each))).toBe(true);
        // Waiting comes first only where nothing else is asked for.
        if (first?.category === 'history')
          for (const other of all)
            expect(other.rank === lowest.cap && other.category !== 'history').toBe(false);
      }),
      { numRuns: runs(200) },
    );
  });

  test('those about limits and deadlines come first and are high, then by priority, then by points', () => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        const all = propose(any, card) ?? [];
        const about = all.filter(({ rank }) => rank !== null);
        expect(all.slice(0, about.length)).toEqual(about);
        const ranks = about.map(({ rank }) => Number(rank));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        for (const { priority } of about) expect(priority).toBe('high');
        const rest = all.slice(about.length);
        for (const { priority, points, protects, rule, nears_gate } of rest) {
          const most = Math.max(points, protects);
          const high = most >= 4 || nears_gate !== null;
          const atLeast = ruleOf(rule).priority;
          const isMedium = most >= 1.5 || atLeast === 'medium';
          expect(priority).toBe(high || atLeast === 'high' ? 'high' : isMedium ? 'medium' : 'low');
        }
        const order = ['high', 'medium', 'low'];
        const keys = rest.map((one) => [order.indexOf(one.priority), -one.points, -one.protects] as const);
        expect(keys).toEqual([...keys].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]));
      }),
      { numRuns: runs(150) },
    );
  });

  test('every input whose realistic change gains points has a proposal, if its figure is more than chance', () => {
    const alwaysProposed: readonly InputName[] = [
      'monthly_net_revenue_usd',
      'revenue_growth',
      'revenue_volatility',
    ];
    fc.assert(
      fc.property(anyReading, (any) => {
        const before = score(any, card);
        const all = propose(any, card);
        expect(all === null).toBe(before.score === null);
        if (all === null) return;
        const signals = {
          disputes_90d: 'disputes',
          refund_ratio_to_reference: 'high_refunds',
          top_customer_share: 'concentration',
        } as const;
        const reaches = reachesOf(any, card, null);
        const isProposed = (name: InputName) =>
          alwaysProposed.includes(name) ||
          (name in signals &&
            hasSignal(signals[name as keyof typeof signals], { reading: any, today: before, card }));
        for (const name of Object.keys(card.inputs) as InputName[]) {
          const limit = reachShown(name, any, reaches)?.to;
          if (typeof limit !== 'number' || !isProposed(name)) continue;
          const gain = score(withChanges(any, { [name]: limit }), card).earned > before.earned;
          const isTargeted = all.some(({ metric_refs }) => metric_refs.some(({ input }) => input === name));
          if (gain) expect(isTargeted, name).toBe(true);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  test('under the signal of a figure there is no proposal about it', () => {
    const about = {
      disputes: 'disputes',
      high_refunds: 'refunds',
      concentration: 'customers',
      failures: 'failed_payments',
      payouts: 'payouts',
      churn: 'churn',
    } as const;
    fc.assert(
      fc.property(anyEstablished, (any) => {
        const topics = (propose(any, card) ?? []).map(({ topic }) => topic);
        const today = score(any, card);
        for (const [signal, topic] of Object.entries(about))
          if (!hasSignal(signal as keyof typeof about, { reading: any, today, card }))
            expect(topics).not.toContain(topic);
      }),
      { numRuns: runs(150) },
    );
  });
});

test('a proposal without its internal fields matches the API schema', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  fc.assert(
    fc.property(anyEstablished, (any) => {
      for (const { topic: _, rank: __, cases: ___, ...shown } of propose(any, card) ?? []) {
        const id = newId('recommendation', now);
        const body = { id, status: 'pending', created_at: now.toISOString(), ...shown };
        expect(recommendation.parse(body)).toEqual(body);
      }
    }),
  );
});
