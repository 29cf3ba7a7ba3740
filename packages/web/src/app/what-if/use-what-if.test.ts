import { expect, it } from 'vitest';
import { answers } from './use-what-if.ts';

const input = { label: '', unit: 'count', within_reach: null } as const;
const simulated = (disputes: number) => ({
  inputs: [
    { ...input, name: 'disputes_90d', value: disputes, today: 10 },
    { ...input, name: 'mrr_churn', value: null, today: null },
  ],
});

it('knows an answer to the changes of now from one to earlier ones', () => {
  expect(answers(simulated(10), {})).toBe(true);
  expect(answers(simulated(4), { disputes_90d: 4 })).toBe(true);
  expect(answers(simulated(4), { disputes_90d: 3 })).toBe(false);
  expect(answers(simulated(4), {})).toBe(false);
  expect(answers(simulated(10), { disputes_90d: 4 })).toBe(false);
});
