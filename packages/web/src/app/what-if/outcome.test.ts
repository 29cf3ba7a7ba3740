import { describe, expect, it } from 'vitest';
import { changeWords, limitWords, scoreWords } from './outcome.ts';

const gate = { active: false, why: '', opens_when: '' };
const gates = [
  { id: 'dispute_rate', cap: 70, ...gate },
  { id: 'top_customer', cap: 80, ...gate },
];

describe('the texts of an outcome', () => {
  it('name the score and its tier, and no score is not 0', () => {
    expect(scoreWords({ score: 71, tier: 'solid' })).toBe('71 of 100, Solid record');
    expect(scoreWords({ score: null, tier: null })).toBe('No score with these figures');
  });

  it('name the change of the score and of the points', () => {
    expect(changeWords({ points: 4.5, score_change: 6 })).toBe('6 more than today (+4.5\u00a0points)');
    expect(changeWords({ points: -1, score_change: -2 })).toBe('2 less than today (−1\u00a0point)');
    expect(changeWords({ points: 0, score_change: 0 })).toBe('The same score as today');
    expect(changeWords({ points: 0, score_change: null })).toBe('No score to compare');
  });

  it('name the limits that are lifted or begin to apply', () => {
    expect(limitWords({ opens: [], closes: [], gates })).toBe('No score limit changes.');
    expect(limitWords({ opens: ['dispute_rate'], closes: ['top_customer'], gates })).toBe(
      'Lifts the score limit of 70. Adds the score limit of 80.',
    );
    expect(limitWords({ opens: ['dispute_rate', 'top_customer'], closes: [], gates })).toBe(
      'Lifts the score limits of 70 and 80.',
    );
  });
});
