import { describe, expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import type { InputName } from '../../card/inputs.ts';
import type { GateId } from '../../card/scorecard.ts';
import { best, reading } from '../../readiness/reading.support.ts';
import { inputsOf } from '../../readiness/score.ts';
import { propose } from '../propose.ts';
import type { Topic } from '../rule.ts';
import { type Case, cases } from './cases.support.ts';
import { type RuleId, rules, topicOf } from './index.ts';

const proposalsFor = ({ inputs, facts }: Omit<Case, 'says'>) =>
  propose(reading({ ...best, ...inputs }, facts), card) ?? [];

describe('each rule', () => {
  test.each(Object.entries(cases))(
    '%s is the proposal of its topic, with its target and points',
    (id, each) => {
      const topic = topicOf(id as RuleId);
      const proposals = proposalsFor(each).filter((proposal) => proposal.topic === topic);
      expect(proposals).toHaveLength(1);
      expect(proposals[0]).toMatchObject({
        rule: id,
        metric_refs: each.target ?? [],
        protects: 0,
        nears_gate: null,
        ...each.says,
      });
    },
  );

  test.each(rules)(
    '$id has at least three steps, complete text without promises, and a dated source',
    (rule) => {
      expect(rule.steps.length).toBeGreaterThanOrEqual(3);
      expect(rule.sources.length).toBeGreaterThanOrEqual(1);
      for (const { date } of rule.sources) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      const [proposal] = proposalsFor(cases[rule.id]).filter((each) => each.rule === rule.id);
      const words = [proposal?.title, proposal?.why, ...(proposal?.steps ?? [])].join('\n');
      // A misspelled figure name would stay in braces.
      expect(words).not.toMatch(/[{}]|undefined|NaN/);
      expect(words).not.toMatch(/guarantee|qualif|will be approved|get the loan/i);
      expect(rule.title).not.toMatch(/[.!]$/);
      for (const step of rule.steps) expect(step).toMatch(/[.?]$/);
    },
  );
});

describe('the rules together', () => {
  const aimedAt = new Map<InputName, Set<Topic>>();
  for (const { topic, targets } of rules)
    for (const { input } of targets) aimedAt.set(input, (aimedAt.get(input) ?? new Set()).add(topic));

  test('there is a case for every rule, and at least 20 rules', () => {
    expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(cases).sort());
    expect(rules.length).toBeGreaterThanOrEqual(20);
  });

  test('every component has a rule, and no input is the target of two topics', () => {
    for (const component of card.components)
      expect(
        inputsOf(component).some((input) => aimedAt.has(input)),
        component.key,
      ).toBe(true);
    for (const [input, topics] of aimedAt) expect([...topics], input).toHaveLength(1);
  });

  test('every input that an owner can change has a realistic target', () => {
    const movable = (Object.keys(card.inputs) as InputName[]).filter((name) => card.inputs[name].movable);
    const moved = rules.flatMap(({ targets }) =>
      targets.filter((each) => 'to' in each && each.to === 'within_reach'),
    );
    expect([...new Set(moved.map(({ input }) => input))].sort()).toEqual(movable.sort());
  });

  test('every limit has a rule, and a case in which it is lifted', () => {
    const opened = new Set(Object.values(cases).map(({ says }) => says.opens_gate));
    for (const id of Object.keys(card.gates) as GateId[]) {
      expect(
        rules.some(({ when }) => when.some((each) => 'limit' in each && each.limit === id)),
        id,
      ).toBe(true);
      expect(opened.has(id), id).toBe(true);
    }
  });

  test('the rules about data cover customers, industry and currency, without targets', () => {
    const topics = rules.filter(({ category }) => category === 'data').map(({ topic }) => topic);
    expect([...new Set(topics)].sort()).toEqual(['currency', 'customer_names', 'industry']);
    for (const { category, targets, impact, priority } of rules) {
      expect(category === 'data').toBe(impact !== undefined);
      expect(category === 'data').toBe(priority !== undefined);
      if (category === 'data') expect(targets).toEqual([]);
    }
  });

  test('the rules use the thresholds of the card', () => {
    const targetOf = (id: RuleId) => rules.find((rule) => rule.id === id)?.targets;
    const { history_6_months: six, history_12_months: twelve } = card.gates;
    expect(targetOf('reach_six_months')).toEqual([{ input: 'history_months', to: six.months }]);
    expect(targetOf('reach_twelve_months')).toEqual([{ input: 'history_months', to: twelve.months }]);
    const named = (customer_coverage: number) =>
      proposalsFor({ facts: { customer_coverage } }).find(({ topic }) => topic === 'customer_names')?.rule;
    const { low, high } = card.confidence.customer_coverage;
    expect([named(low - 0.001), named(low), named(high - 0.001), named(high)]).toEqual([
      'name_customers',
      'name_more_customers',
      'name_more_customers',
      undefined,
    ]);
  });

  test('the ids that are stored without a topic still exist, each with its own topic', () => {
    const stored = [
      'restore_account',
      'reduce_disputes',
      'grow_revenue',
      'steady_revenue',
      'widen_customers',
      'raise_monthly_revenue',
      'reduce_refunds',
      'fix_payouts',
      'recover_failed_payments',
      'reduce_churn',
    ] as const satisfies RuleId[];
    expect(new Set(stored.map(topicOf)).size).toBe(stored.length);
  });
});
