import { expect, test } from 'vitest';
import type { Inputs } from '../card/inputs.ts';
import { scorecardV1 as card } from '../card/scorecard-v1.ts';
import { best, reading } from '../readiness/reading.support.ts';
import type { Target } from './rule.ts';
import { targetValue } from './target.ts';

test.each<[string, Target, Partial<Inputs>, number | boolean | null]>([
  ['as far as an owner can move it', { input: 'mrr_churn', to: 'within_reach' }, { mrr_churn: 0.05 }, 0.03],
  ['no further than all points', { input: 'mrr_churn', to: 'within_reach' }, { mrr_churn: 0.02 }, 0.01],
  ['upwards too', { input: 'revenue_growth', to: 'within_reach' }, { revenue_growth: 0.2 }, 0.25],
  ['nowhere, where all points are earned', { input: 'mrr_churn', to: 'within_reach' }, {}, null],
  ['nowhere, where it does not apply', { input: 'mrr_churn', to: 'within_reach' }, { mrr_churn: null }, null],
  ['whole disputes', { input: 'disputes_90d', to: 'within_reach' }, { disputes_90d: 7 }, 4],
  ['a boolean', { input: 'charges_enabled', to: 'within_reach' }, { charges_enabled: false }, true],
  ['a boolean that is so', { input: 'charges_enabled', to: 'within_reach' }, {}, null],
  ['what an owner cannot move', { input: 'history_months', to: 'within_reach' }, { history_months: 5 }, null],
  ['a value', { input: 'history_months', to: 6 }, { history_months: 4.2 }, 6],
  ['a value it has', { input: 'history_months', to: 6 }, { history_months: 6 }, null],
  ['a step', { input: 'history_months', by: 3 }, { history_months: 13.5 }, 16.5],
  ['a step past all points', { input: 'history_months', by: 3 }, { history_months: 23 }, 24],
  ['a step from where all points are', { input: 'history_months', by: 3 }, { history_months: 24 }, null],
])('%s', (_, target, inputs, expected) => {
  expect(targetValue(target, reading({ ...best, ...inputs }).inputs, card)).toBe(expected);
});
