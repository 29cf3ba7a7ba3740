import { expect, it } from 'vitest';
import { isAnswerTo } from './use-what-if.ts';

const input = { label: '', unit: 'count', within_reach: null, reach_basis: null, how: null } as const;
const simulated = (disputes: number) => ({
  inputs: [
    { ...input, name: 'disputes_90d', value: disputes, today: 10 },
    { ...input, name: 'mrr_churn', value: null, today: null },
  ],
});

it('distinguishes a response to the current changes from one to earlier changes', () => {
  expect(isAnswerTo(simulated(10), {})).toBe(true);
  expect(isAnswerTo(simulated(4), { disputes_90d: 4 })).toBe(true);
  expect(isAnswerTo(simulated(4), { disputes_90d: 3 })).toBe(false);
  expect(isAnswerTo(simulated(4), {})).toBe(false);
  expect(isAnswerTo(simulated(10), { disputes_90d: 4 })).toBe(false);
});
