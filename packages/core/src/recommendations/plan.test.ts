import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import { anyEstablished } from '../readiness/reading.support.ts';
import { type Plan, planRecommendations } from './plan.ts';
import { propose } from './propose.ts';
import { type Proposal, type Status, type StoredRecommendation, withTopic } from './recommendation.ts';
import { businessWith, type Figures } from './rules/businesses.support.ts';
import { transition } from './status.ts';

const start = new Date('2026-11-01T00:00:00Z');
const at = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
const days = (count: number) => count * 24;

/** All rules except the papers, which are proposed to every business. */
const proposalsFor = (figures: Figures) =>
  (propose(businessWith(figures), card) ?? []).filter(({ category }) => category !== 'preparation');
const proposed = (revenue_volatility: number) => proposalsFor({ inputs: { revenue_volatility } });
const ofShare = (top_customer_share: number) =>
  proposalsFor({ inputs: { top_customer_share } }).filter(({ topic }) => topic === 'customers');
const ofWarnings = (fraud_warnings_30d: number) => proposalsFor({ facts: { fraud_warnings_30d } });
const [steady] = proposed(0.22);
if (!steady) throw new Error('a volatility of 0.22 must be worth a recommendation');

function stored(status: Status, more: Partial<StoredRecommendation> = {}): StoredRecommendation {
  return {
    ...(steady as Proposal),
    id: 'rec_1',
    status,
    created_at: start,
    status_changed_at: start,
    ...more,
  };
}

/** Applies a plan as the store does. */
function apply(existing: readonly StoredRecommendation[], plan: Plan, now: Date): StoredRecommendation[] {
  const updates = new Map(plan.update.map(({ id, proposal }) => [id, proposal]));
  return [
    ...existing.map((each): StoredRecommendation => {
      if (plan.resolve.includes(each.id)) return { ...each, status: 'resolved', status_changed_at: now };
      return { ...each, ...updates.get(each.id) };
    }),
    ...plan.create.map((proposal, index): StoredRecommendation => {
      const id = `rec_${existing.length + index + 1}`;
      return { ...proposal, id, status: 'pending', created_at: now, status_changed_at: now };
    }),
  ];
}

const nothing: Plan = { create: [], update: [], resolve: [] };

describe('planRecommendations', () => {
  test('creates a new recommendation', () => {
    expect(planRecommendations([], [steady], start)).toEqual({ ...nothing, create: [steady] });
  });

  test('opens one without points only if it is about a limit or its rule has a priority', () => {
    const none = { ...steady, points: 0, metric_refs: [] };
    const fall: Proposal = { ...none, rule: 'stop_sales_falling', topic: 'sales_trend' };
    const limit: Proposal = { ...none, nears_gate: 'top_customer', topic: 'customers' };
    expect(planRecommendations([], [none, fall, limit], start).create).toEqual([fall, limit]);
  });

  test('leaves an unchanged recommendation, even with its keys in another order', () => {
    const reversed = Object.fromEntries(Object.entries(stored('pending')).reverse());
    expect(planRecommendations([reversed as unknown as StoredRecommendation], [steady], at(1))).toEqual(
      nothing,
    );
  });

  test.each(['pending', 'accepted'] as const)('updates a %s one whose figures changed', (status) => {
    const [proposal] = proposed(0.25);
    expect(planRecommendations([stored(status)], proposed(0.25), at(1))).toEqual({
      ...nothing,
      update: [{ id: 'rec_1', proposal }],
    });
  });

  test.each(['pending', 'accepted'] as const)('resolves a %s one that no longer applies', (status) => {
    expect(planRecommendations([stored(status)], [], at(1))).toEqual({ ...nothing, resolve: ['rec_1'] });
  });

  test.each(['dismissed', 'done', 'resolved'] as const)(
    'leaves a %s one that no longer applies',
    (status) => {
      expect(planRecommendations([stored(status)], [], at(1))).toEqual(nothing);
    },
  );

  test('a resolved recommendation returns as soon as it applies again', () => {
    expect(planRecommendations([stored('resolved')], [steady], at(1)).create).toEqual([steady]);
  });

  test('less than half a point opens no recommendation, but keeps an open one', () => {
    const small = proposed(0.11);
    expect(small.map(({ points }) => points)).toEqual([0.3]);
    expect(planRecommendations([], small, start)).toEqual(nothing);
    expect(planRecommendations([stored('pending')], small, start).update).toHaveLength(1);
  });

  test('a recommendation that lifts a limit opens even for no points', () => {
    const limited = proposalsFor({ inputs: { payouts_enabled: false } });
    expect(planRecommendations([], limited, start).create.map(({ points }) => points)).toEqual([0]);
  });

  test('a recommendation that only nears a limit opens for less than half a point', () => {
    expect(planRecommendations([], ofShare(0.95), start).create).toMatchObject([
      { rule: 'end_single_client_dependence', points: 0.3, opens_gate: null },
    ]);
  });

  test('a recommendation opens if it protects at least half a point', () => {
    expect(ofWarnings(1).map(({ protects }) => protects)).toEqual([0]);
    expect(planRecommendations([], ofWarnings(1), start)).toEqual(nothing);
    expect(planRecommendations([], ofWarnings(20), start).create.map(({ protects }) => protects)).toEqual([
      4.4,
    ]);
  });

  test('a recommendation that makes the score more reliable opens for no points', () => {
    const unnamed = proposalsFor({ facts: { customer_coverage: 0.6 } });
    expect(planRecommendations([], unnamed, start).create.map(({ rule, points }) => [rule, points])).toEqual([
      ['name_more_customers', 0],
    ]);
  });

  test.each(['pending', 'accepted'] as const)(
    'a %s one keeps its status when another rule of its topic takes over',
    (status) => {
      const [mild] = ofShare(0.35);
      const [grave] = ofShare(0.55);
      expect([mild?.rule, grave?.rule]).toEqual(['widen_customers', 'end_single_client_dependence']);
      for (const [then, now] of [
        [mild, grave],
        [grave, mild],
      ]) {
        const all = [stored(status, then)];
        const plan = planRecommendations(all, now ? [now] : [], at(1));
        expect(plan).toEqual({ ...nothing, update: [{ id: 'rec_1', proposal: now }] });
        expect(apply(all, plan, at(1))).toEqual([stored(status, now)]);
      }
    },
  );

  test('an open one stays when the figure is so bad that a realistic change gains no points', () => {
    const fall = (revenue_growth: number) => proposalsFor({ inputs: { revenue_growth } });
    const plan = planRecommendations([stored('accepted', fall(-0.1)[0])], fall(-0.9), at(1));
    expect(fall(-0.9).map(({ points }) => points)).toEqual([0]);
    expect(plan).toMatchObject({ create: [], resolve: [], update: [{ id: 'rec_1' }] });
  });

  test('a recommendation of an earlier version gets missing fields and loses obsolete ones', () => {
    const { topic, protects, nears_gate, rank, cases, ...earlier } = steady as Proposal;
    expect([topic, protects, nears_gate, rank, cases]).toEqual(['sales_swings', 0, null, null, null]);
    expect(withTopic({ ...earlier, opens_binding_gate: false })).toEqual(steady);
    expect(withTopic({ ...(steady as Proposal), protects: 2 })).toEqual({ ...steady, protects: 2 });
  });

  test('an open one whose rule no longer exists is resolved', () => {
    const { topic: _, ...earlier } = steady as Proposal;
    const gone = withTopic({ ...earlier, rule: 'sell_every_week' as Proposal['rule'] });
    expect(planRecommendations([stored('accepted', gone)], [steady], at(1))).toMatchObject({
      create: [steady],
      resolve: ['rec_1'],
    });
    expect(planRecommendations([stored('dismissed', gone)], [steady], at(1)).create).toEqual([steady]);
  });

  test('of two open ones of a topic, the accepted one stays, else the older', () => {
    const [older, newer] = [stored('pending'), stored('pending', { id: 'rec_2', created_at: at(1) })];
    expect(planRecommendations([newer, older], [steady], at(2)).resolve).toEqual(['rec_2']);
    expect(planRecommendations([older, { ...newer, status: 'accepted' }], [steady], at(2)).resolve).toEqual([
      'rec_1',
    ]);
  });
});

describe.each(['dismissed', 'done'] as const)('a %s one', (status) => {
  const returns = (hours: number, then: Partial<Proposal> = {}, now: Partial<Proposal> = {}) =>
    planRecommendations([stored(status, then)], [{ ...steady, ...now }], at(hours)).create.length === 1;

  test.each<[string, number, Partial<Proposal>, Partial<Proposal>, boolean]>([
    ['does not return for 30 days', days(29.9), {}, {}, false],
    ['returns after 30 days', days(30), {}, {}, true],
    ['returns early for 2 more points', days(2), { points: 2.1 }, { points: 4.1 }, true],
    ['does not return early for 1.9 more points', days(2), { points: 2.1 }, { points: 4 }, false],
    ['returns early if it protects 2 more points', days(2), { protects: 0.1 }, { protects: 2.1 }, true],
    ['does not return early if it protects 1.9 more', days(2), { protects: 0.1 }, { protects: 2 }, false],
    ['returns early if it now lifts a limit', days(2), {}, { opens_gate: 'disputes_1_percent' }, true],
    ['returns early if it now nears a limit', days(2), {}, { nears_gate: 'disputes_1_percent' }, true],
    [
      'does not return early if it now nears the limit that it lifted before',
      days(2),
      { opens_gate: 'disputes_1_percent' },
      { nears_gate: 'disputes_1_percent' },
      false,
    ],
    ['suppresses another rule of its topic', days(2), {}, { rule: 'calm_sales_swings' }, false],
    ['does not suppress another topic', days(2), {}, { topic: 'sales_size' }, true],
    [
      'does not return early for the limit that it lifted before',
      days(2),
      { opens_gate: 'disputes_1_percent' },
      { opens_gate: 'disputes_1_percent' },
      false,
    ],
    ['returns early if it is about more cases', days(2), { cases: 2 }, { cases: 3 }, true],
    ['does not return early for as many cases', days(2), { cases: 2 }, { cases: 2 }, false],
    [
      'rests as long as its rule says',
      days(364),
      { rule: 'gather_filings' },
      { rule: 'gather_filings' },
      false,
    ],
    ['returns after the rest of its rule', days(365), { rule: 'gather_filings' }, {}, true],
    [
      'never returns while its owner can undo',
      24,
      { points: 1 },
      { points: 9, opens_gate: 'disputes_1_percent' },
      false,
    ],
  ])('%s', (_, hours, then, now, expected) => {
    expect(returns(hours, then, now)).toBe(expected);
  });
});

describe('invariants', () => {
  const isOpen = ({ status }: StoredRecommendation) => status === 'pending' || status === 'accepted';
  const step = fc.oneof(
    fc.record({ kind: fc.constant('run' as const), any: anyEstablished, hours: fc.nat(200) }),
    fc.record({
      kind: fc.constant('owner' as const),
      pick: fc.nat(),
      to: fc.constantFrom<Status>('pending', 'accepted', 'dismissed', 'done'),
      hours: fc.nat(40),
    }),
  );

  test('after any actions and figures, each topic has at most one open, up-to-date recommendation', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now = start;
        let all: StoredRecommendation[] = [];
        for (const each of steps) {
          now = new Date(now.getTime() + each.hours * 3_600_000);
          if (each.kind === 'owner') {
            const picked = all[each.pick % Math.max(1, all.length)];
            if (picked && transition(picked, each.to, now).ok)
              all = all.map((one) =>
                one === picked ? { ...one, status: each.to, status_changed_at: now } : one,
              );
          } else {
            const proposals = propose(each.any, card) ?? [];
            const before = all;
            all = apply(all, planRecommendations(all, proposals, now), now);
            expect(planRecommendations(all, proposals, now)).toEqual(nothing);
            const byTopic = new Map(proposals.map((proposal) => [proposal.topic, proposal]));
            for (const open of all.filter(isOpen)) expect(open).toMatchObject({ ...byTopic.get(open.topic) });
            for (const [index, { topic, status }] of before.entries()) {
              const settled = byTopic.has(topic) || (status !== 'pending' && status !== 'accepted');
              expect(all[index]?.status).toBe(settled ? status : 'resolved');
            }
          }
          const open = all.filter(isOpen).map(({ topic }) => topic);
          expect(new Set(open).size).toBe(open.length);
        }
      }),
    );
  });
});
