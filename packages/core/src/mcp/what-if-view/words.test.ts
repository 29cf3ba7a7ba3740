import { expect, it } from 'vitest';
import { card } from '../../card/current.ts';
import { scoreScope } from '../../card/scope.ts';
import type { Simulation } from '../../contract/what-if.ts';
import { changeWords, contextWords, limitWords, scoreWords } from './words.ts';

const today = { score: 66, raw_score: 66, tier: 'solid' as const };
const input = { name: 'disputes_90d', label: 'Disputes in 90 days', unit: 'count' as const };
const simulation = {
  ...{ score: 71, tier: 'solid', score_change: 5, today, opens: [], closes: [], gates: [] },
  inputs: [
    { ...input, value: 0, today: 3 },
    { ...input, name: 'top_customer_share', value: 0.3, today: 0.3 },
    { ...input, name: 'mrr_churn', value: null, today: null },
  ],
} as unknown as Simulation;

it('the text for the model states the changes, the resulting score, and the limits of a score', () => {
  expect(contextWords(simulation)).toBe(
    `In the what-if view the owner supposed: Disputes in 90 days: 0 (today 3). Score in this case: 71 of 100, Solid record. 5 more than today’s 66. ${scoreScope}`,
  );
  expect(contextWords({ ...simulation, inputs: [] })).toContain('nothing differs from today');
});

it('a missing score is stated as missing', () => {
  expect(scoreWords({ score: null, tier: null })).toBe('No score with these figures');
  expect(changeWords({ score_change: null, today })).toBe('There is no score to compare.');
  expect(changeWords({ score_change: -2, today })).toBe('2 less than today’s 66.');
  expect(changeWords({ score_change: 0, today })).toBe('The same score as today, 66.');
});

it('a limit that is lifted or added is named with its condition', () => {
  const gates = [{ id: 'top_customer', cap: 80 }] as Simulation['gates'];
  expect(limitWords({ gates, opens: ['top_customer'], closes: [] }, card)).toMatch(
    /^Lifts the score limit: 80 while one payer is over 50% of sales/,
  );
  expect(limitWords({ gates, opens: [], closes: ['top_customer'] }, card)).toMatch(
    /^Adds the score limit: 80 /,
  );
  expect(limitWords({ gates, opens: [], closes: [] }, card)).toBe('');
});
