import { expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { Inputs } from '../card/inputs.ts';
import { gates } from '../readiness/gates.ts';
import { best, reading } from '../readiness/reading.support.ts';
import { known, noChanges } from '../readiness/what-if/basis.support.ts';
import { reachesOf } from '../readiness/what-if/reach.ts';
import type { Target } from './rule.ts';
import { aimOf } from './target.ts';

test.each<[string, Target, Partial<Inputs>, number | boolean | null]>([
  ['a realistic change', { input: 'mrr_churn', to: 'within_reach' }, { mrr_churn: 0.05 }, 0.03],
  [
    'a realistic change stops at all points',
    { input: 'mrr_churn', to: 'within_reach' },
    { mrr_churn: 0.02 },
    0.01,
  ],
  [
    'a realistic increase stops at all points',
    { input: 'revenue_growth', to: 'within_reach' },
    { revenue_growth: 0.2 },
    0.25,
  ],
  ['none if all points are earned', { input: 'mrr_churn', to: 'within_reach' }, {}, null],
  ['none if the input does not apply', { input: 'mrr_churn', to: 'within_reach' }, { mrr_churn: null }, null],
  ['disputes are whole', { input: 'disputes_90d', to: 'within_reach' }, { disputes_90d: 7 }, 4],
  [
    'a boolean becomes true',
    { input: 'charges_enabled', to: 'within_reach' },
    { charges_enabled: false },
    true,
  ],
  ['none for a boolean that is true', { input: 'charges_enabled', to: 'within_reach' }, {}, null],
  ['a value', { input: 'history_months', to: 6 }, { history_months: 4.2 }, 6],
  ['none if the input has the value', { input: 'history_months', to: 6 }, { history_months: 6 }, null],
  ['a step', { input: 'history_months', by: 3 }, { history_months: 13.5 }, 16.5],
  ['a step stops at all points', { input: 'history_months', by: 3 }, { history_months: 23 }, 24],
  ['no step from all points', { input: 'history_months', by: 3 }, { history_months: 24 }, null],
])('target: %s', (_, target, inputs, expected) => {
  const of = reading({ ...best, ...inputs });
  expect(aimOf(target, of, card, reachesOf(of, card, null)).target).toBe(expected);
});

/** The largest payer bought more lately than before, and sales never rose. */
const stuck = {
  payers: { largest_kept: 500, largest_recent: 300, next: 100, all_kept: 800, all_recent: 400 },
  changes: { ...noChanges, growth: -0.01 },
};

test('later: of disputes, the most on as many charges that no limit applies to', () => {
  const target: Target = { input: 'disputes_90d', to: 'within_reach', later: 'under_limits' };
  const { reading: of, basis } = known(reading({ disputes_90d: 10, transactions_90d: 294 }), {
    changes: { ...noChanges, disputes: 0 },
  });
  const { later, target: none } = aimOf(target, of, card, reachesOf(of, card, basis));
  expect([none, later]).toEqual([null, 4]);
  const dispute = (disputes_90d: number) =>
    gates({ ...of, inputs: { ...of.inputs, disputes_90d } }, card).some(
      ({ id, active }) => active && id.startsWith('disputes_'),
    );
  expect([dispute(4), dispute(5)]).toEqual([false, true]);
});

test.each([
  ['a value over 12 months if nothing is within reach', 0.5, 0.6, 0.5],
  ['none that is there already', 0.7, 0.6, null],
  ['none without a value of the rule', undefined, 0.6, null],
])('later: %s', (_, later, top_customer_share, expected) => {
  const { reading: of, basis } = known(reading({ top_customer_share }), stuck);
  const target: Target = { input: 'top_customer_share', to: 'within_reach', ...(later ? { later } : {}) };
  expect(aimOf(target, of, card, reachesOf(of, card, basis))).toMatchObject({
    target: null,
    reach: null,
    later: expected,
  });
  // The card alone knows nothing of the payers.
  expect(aimOf(target, of, card, reachesOf(of, card, null))).toMatchObject({
    target: 0.5,
    reach: { basis: 'general' },
  });
});
