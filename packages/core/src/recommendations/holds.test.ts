import { describe, expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { Facts } from '../card/inputs.ts';
import { best, reading } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { allHold, applicableRules, holds } from './holds.ts';
import type { Condition, RuleData } from './rule.ts';

const situation = (() => {
  const inputs = { ...best, top_customer_share: 0.55, mrr_churn: null, disputes_90d: 3 };
  const one = reading(inputs, { customer_coverage: 0.5, industry: null });
  return { reading: one, today: score(one, card), card };
})();

describe('a condition', () => {
  test.each<[Condition, boolean]>([
    [{ figure: 'top_customer_share', over: 0.5 }, true],
    [{ figure: 'top_customer_share', over: 0.55 }, false],
    [{ figure: 'disputes_90d', over: 3 }, false],
    [{ figure: 'disputes_90d', under: 4 }, true],
    [{ figure: 'customer_coverage', under: 0.5 }, false],
    [{ figure: 'customer_coverage', under: 0.51 }, true],
    [{ figure: 'customer_coverage', known: true }, true],
    // An unknown figure is neither over nor under a value.
    [{ figure: 'mrr_churn', over: -1 }, false],
    [{ figure: 'mrr_churn', under: 1 }, false],
    [{ figure: 'mrr_churn', known: false }, true],
    [{ figure: 'mrr_churn', known: true }, false],
    [{ figure: 'industry', known: false }, true],
    [{ figure: 'charges_enabled', is: false }, false],
    [{ limit: 'top_customer' }, true],
    [{ limit: 'reserve' }, false],
    [{ loses: 'customer_concentration' }, true],
    [{ loses: 'revenue_trend' }, false],
    // A component that does not apply loses no points.
    [{ loses: 'subscriber_churn' }, false],
    [{ any: [{ limit: 'reserve' }, { limit: 'top_customer' }] }, true],
    [{ any: [{ limit: 'reserve' }] }, false],
    [{ any: [] }, false],
    [{ not: { limit: 'reserve' } }, true],
    [{ not: { limit: 'top_customer' } }, false],
    // 3 on 5,000 charges may be chance.
    [{ signal: 'disputes' }, false],
    [{ figure: 'financing_repaying', is: true }, false],
    [{ figure: 'financing_repaying', is: false }, true],
  ])('%j is %s', (condition, expected) => {
    expect(holds(condition, situation)).toBe(expected);
  });

  test('several conditions hold if all hold, and no conditions always hold', () => {
    const [yes, no]: Condition[] = [{ limit: 'top_customer' }, { limit: 'reserve' }];
    expect(allHold([yes, yes] as Condition[], situation)).toBe(true);
    expect(allHold([yes, no] as Condition[], situation)).toBe(false);
    expect(allHold([], situation)).toBe(true);
  });
});

test('for each topic, the first rule whose conditions hold is applicable', () => {
  const rule = (id: string, topic: RuleData['topic'], condition: Condition) => ({
    id,
    topic,
    when: [condition],
  });
  const all = [
    rule('closed', 'customers', { limit: 'reserve' }),
    rule('grave', 'customers', { limit: 'top_customer' }),
    rule('other', 'disputes', { figure: 'disputes_90d', over: 0 }),
    rule('mild', 'customers', { loses: 'customer_concentration' }),
  ];
  expect(applicableRules(all, situation).map(({ id }) => id)).toEqual(['grave', 'other']);
});

test('a figure that a reading was stored without is unknown', () => {
  const { financing_repaying: _, ...earlier } = situation.reading.facts;
  const old = { ...situation, reading: { ...situation.reading, facts: earlier as Facts } };
  expect(holds({ figure: 'financing_repaying', known: false }, old)).toBe(true);
  expect(holds({ figure: 'financing_repaying', is: false }, old)).toBe(false);
});
