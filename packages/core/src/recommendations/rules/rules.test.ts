import { describe, expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import type { InputName } from '../../card/inputs.ts';
import type { GateId } from '../../card/scorecard.ts';
import { inputsOf } from '../../readiness/score.ts';
import { limitsOf } from '../limits-of.ts';
import { propose } from '../propose.ts';
import type { Topic } from '../rule.ts';
import { businessWith, type Figures } from './businesses.support.ts';
import { cases } from './cases.support.ts';
import { isRule, type RuleId, rules, topicOf } from './index.ts';
import { silences } from './silences.support.ts';

const proposalsFor = (figures: Figures) => propose(businessWith(figures), card) ?? [];

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

  test.each(Object.entries(silences))('%s does not speak beside its condition', (id, businesses) => {
    expect(businesses.length).toBeGreaterThan(0);
    for (const each of businesses)
      expect(
        proposalsFor(each).map(({ rule }) => rule),
        JSON.stringify(each),
      ).not.toContain(id);
  });

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
      expect(words).not.toMatch(
        /guarantee|qualif|approv|get the loan|funding.ready|attractive|good enough|lenders? (like|want|love)/i,
      );
      // A published figure has its day.
      expect(rule.why).toMatch(/\b20\d\d\)|our judgment/);
      expect(rule.title).not.toMatch(/[.!]$/);
      for (const step of rule.steps) expect(step).toMatch(/[.?]$/);
    },
  );
});

/**
 * https://support.stripe.com/questions/update-existing-bank-account-information, https://docs.stripe.com/receipts,
 * https://docs.stripe.com/billing/revenue-recovery/smart-retries; Balances by the page of `source.negativeBalances`.
 */
const documented = [
  'Settings → Business → External payout accounts and scheduling',
  'Balances',
  'Settings → Business → Customer emails',
  'Billing → Revenue recovery → Retries',
  'Transactions → Payments',
];

describe('the rules together', () => {
  const aimedAt = new Map<InputName, Set<Topic>>();
  for (const { topic, targets } of rules)
    for (const { input } of targets) aimedAt.set(input, (aimedAt.get(input) ?? new Set()).add(topic));

  test('there is a case for every rule, in which it speaks and in which it does not', () => {
    expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(cases).sort());
    expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(silences).sort());
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

  test('every limit has a rule, and a case in which it is lifted, unless only the data can tell', () => {
    const opened = new Set(Object.values(cases).map(({ says }) => says.opens_gate));
    for (const id of Object.keys(card.gates) as GateId[]) {
      expect(
        rules.some((rule) => limitsOf(rule).includes(id)),
        id,
      ).toBe(true);
      // Lifting one of these may leave the next of its kind, or shows a figure that is not known yet.
      const others: GateId[] = [
        'disputes_2_percent',
        'disputes_0_75_percent',
        'visa_program',
        'reserve_unreadable',
        'balance_unreadable',
      ];
      expect(opened.has(id), id).toBe(!others.includes(id));
    }
  });

  test('a rule without targets says what it is good for, and how urgent it is', () => {
    for (const { id, targets, protects, impact, priority } of rules) {
      if (targets.length === 0 && !protects) expect(impact, id).toBeDefined();
      if (impact !== undefined) expect([id, targets, priority]).toEqual([id, [], expect.any(String)]);
    }
  });

  test('a step names the way to a page of Stripe only as Stripe documents it, else it says “look for”', () => {
    const steps = rules.flatMap((rule) => [
      ...rule.steps,
      ...(rule.first ?? []).flatMap((each) => each.steps),
    ]);
    const ways = steps.flatMap((step) => step.match(/Stripe →.*/g) ?? []);
    expect(ways.length).toBeGreaterThan(0);
    for (const way of ways)
      expect(documented.filter((each) => way.startsWith(`Stripe → ${each}`))).toHaveLength(1);
    for (const step of steps.filter((each) => each.includes('Stripe Dashboard')))
      expect(step).toMatch(/look for/);
  });

  test('no step about fraud names a country', () => {
    for (const { steps } of rules.filter(
      ({ topic }) => topic === 'fraud_warnings' || topic === 'card_testing',
    ))
      expect(steps.join(' ')).not.toMatch(/countr|nation/i);
  });

  test('the rules use the thresholds of the card', () => {
    const targetOf = (id: RuleId) => rules.find((rule) => rule.id === id)?.targets;
    const { history_6_months: six, history_12_months: twelve } = card.gates;
    expect(targetOf('reach_six_months')).toEqual([{ input: 'history_months', to: six.months }]);
    expect(targetOf('reach_twelve_months')).toEqual([{ input: 'history_months', to: twelve.months }]);
    expect(targetOf('release_reserve')).toEqual([
      { input: 'reserve_share_30d', to: card.gates.reserve.share },
    ]);
    const named = (customer_coverage: number) =>
      proposalsFor({ facts: { customer_coverage } }).find(({ topic }) => topic === 'customer_names')?.rule;
    const { high } = card.confidence.customer_coverage;
    expect([named(high - 0.001), named(high)]).toEqual(['name_more_customers', undefined]);
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
    expect(isRule('sell_every_week')).toBe(false);
  });
});
