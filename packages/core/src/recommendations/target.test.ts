import { expect, test } from 'vitest';
import { card } from '../card/current.ts';
import type { Inputs } from '../card/inputs.ts';
import { best, reading } from '../readiness/reading.support.ts';
import type { Target } from './rule.ts';
import { targetValue } from './target.ts';

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
  [
    'none for an input that an owner cannot change',
    { input: 'history_months', to: 'within_reach' },
    { history_months: 5 },
    null,
  ],
  ['a value', { input: 'history_months', to: 6 }, { history_months: 4.2 }, 6],
  ['none if the input has the value', { input: 'history_months', to: 6 }, { history_months: 6 }, null],
  ['a step', { input: 'history_months', by: 3 }, { history_months: 13.5 }, 16.5],
  ['a step stops at all points', { input: 'history_months', by: 3 }, { history_months: 23 }, 24],
  ['no step from all points', { input: 'history_months', by: 3 }, { history_months: 24 }, null],
])('target: %s', (_, target, inputs, expected) => {
  expect(targetValue(target, reading({ ...best, ...inputs }).inputs, card)).toBe(expected);
});
