import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { InputName } from '../card/inputs.ts';
import { recommendation } from '../contract/recommendations.ts';
import { type InputChanges, withChanges } from '../readiness/change.ts';
import { bindingGates } from '../readiness/gates.ts';
import { realisticValue } from '../readiness/movable.ts';
import { anyEstablished, anyReading } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { newId } from '../shared/ids.ts';
import { propose } from './propose.ts';
import type { Proposal } from './recommendation.ts';
import { rules } from './rules/index.ts';

const targetsOf = ({ metric_refs }: Proposal): InputChanges =>
  Object.fromEntries(metric_refs.map(({ input, target }) => [input, target]));
const tenths = (points: number) => Math.round(points * 10);

describe('invariants', () => {
  test('points, score change and limit match the score with the targets', () => {
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
          const more = Math.ceil((any.facts.fraud_warnings_30d * 4) / 5);
          const lost = score(withChanges(any, { disputes_90d: any.inputs.disputes_90d + more }), card);
          expect(tenths(proposal.protects)).toBe(
            proposal.topic === 'fraud_warnings' ? tenths(before.earned) - tenths(lost.earned) : 0,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every target is an improvement, and is realistic or set by the rule', () => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        for (const { rule, metric_refs, opens_gate } of propose(any, card) ?? []) {
          const targets = rules.find(({ id }) => id === rule)?.targets ?? [];
          for (const { input, value, target } of metric_refs) {
            const limit = realisticValue(input, any.inputs, card);
            expect(value).toBe(any.inputs[input]);
            if (typeof target !== 'number' || typeof value !== 'number') continue;
            const fixed = targets.find(
              (each) => each.input === input && !('to' in each && each.to === 'within_reach'),
            );
            if (fixed) {
              expect(target).toBeGreaterThan(value);
              expect(target).toBeLessThanOrEqual('by' in fixed ? value + fixed.by : Number(fixed.to));
            } else {
              // One whole dispute fewer if only that lifts a limit.
              const further = opens_gate !== null && input === 'disputes_90d' ? 1 : 0;
              const most = Math.abs(Number(limit) - value) + further;
              expect(Math.abs(target - value)).toBeLessThanOrEqual(most);
              expect(Math.sign(target - value)).toBe(Math.sign(Number(limit) - value));
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('none loses points, and one without targets protects points, is about data, or nears a limit', () => {
    fc.assert(
      fc.property(anyEstablished, (any) => {
        for (const { points, protects, score_change, metric_refs, topic, category, nears_gate } of propose(
          any,
          card,
        ) ?? []) {
          expect(Math.min(points, protects, score_change)).toBeGreaterThanOrEqual(0);
          if (metric_refs.length > 0) continue;
          expect(points).toBe(0);
          expect(topic === 'fraud_warnings' || category === 'data' || nears_gate !== null).toBe(true);
        }
      }),
      { numRuns: 300 },
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
      { numRuns: 300 },
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
      continuity: -1,
    };
    const figures = Object.keys(worse) as InputName[];
    expect(new Set(rules.flatMap(({ targets }) => targets.map(({ input }) => input)))).toEqual(
      new Set([...figures, 'charges_enabled', 'payouts_enabled']),
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
      { numRuns: 2000 },
    );
  });

  test('proposals that lift the binding limit are high and first, the others are sorted by points', () => {
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
        const rest = all.slice(firsts.length).map(({ points, protects }) => [points, protects]);
        const inOrder = [...rest].sort(([a = 0, x = 0], [b = 0, y = 0]) => b - a || y - x);
        expect(rest).toEqual(inOrder);
        for (const { priority, points, protects, category, nears_gate, opens_binding_gate, topic } of all) {
          if (opens_binding_gate || category === 'data') continue;
          const most = points + protects;
          const high = most >= 4 || (topic === 'fraud_warnings' && nears_gate !== null);
          const medium = most >= 1.5 || nears_gate !== null;
          expect(priority).toBe(high ? 'high' : medium ? 'medium' : 'low');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every input whose realistic change gains points has a proposal', () => {
    fc.assert(
      fc.property(anyReading, (any) => {
        const before = score(any, card);
        const all = propose(any, card);
        expect(all === null).toBe(before.score === null);
        if (all === null) return;
        for (const name of Object.keys(card.inputs) as InputName[]) {
          const limit = realisticValue(name, any.inputs, card);
          if (typeof limit !== 'number') continue;
          const gain = score(withChanges(any, { [name]: limit }), card).earned > before.earned;
          const isTargeted = all.some(({ metric_refs }) => metric_refs.some(({ input }) => input === name));
          if (gain) expect(isTargeted).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('a proposal without its internal fields matches the API schema', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  fc.assert(
    fc.property(anyEstablished, (any) => {
      for (const { topic: _, opens_binding_gate: __, nears_gate: ___, ...shown } of propose(any, card) ??
        []) {
        const id = newId('recommendation', now);
        const body = { id, status: 'pending', created_at: now.toISOString(), ...shown };
        expect(recommendation.parse(body)).toEqual(body);
      }
    }),
  );
});
