import { loadCorpus } from '@vaultra/core/knowledge/embedded/corpus.ts';
import { describe, expect, it, vi } from 'vitest';
import { askAll, benchRetrieval, halfNamed, interval, loadQuestions, measures } from './retrieval.ts';

const question = { id: 'q', ask: 'Why?', best: 'reserves', also: ['negative-balance'] } as const;
const measured = (...found: string[]) =>
  Object.values(measures).map((of) => Number(of({ question, found }).toFixed(3)));

describe('the scores of a question', () => {
  it.each([
    ['the best article first, then another that answers', ['reserves', 'negative-balance'], [1, 1, 1, 1]],
    [
      'another article that answers, third',
      ['seasonality', 'ach-returns', 'negative-balance'],
      [1, 0, 0.333, 0.19],
    ],
    ['no article that answers', ['seasonality'], [0, 0, 0, 0]],
    ['nothing found', [], [0, 0, 0, 0]],
  ])('for %s', (_, found, expected) => {
    expect(measured(...found)).toEqual(expected);
  });
});

it('the interval holds the mean, and narrows with more questions', () => {
  const some = [1, 1, 1, 0];
  const [low, high] = interval(some);
  expect(low).toBeLessThan(0.75);
  expect(high).toBeGreaterThan(0.75);
  const [closer, close] = interval(Array.from({ length: 100 }, () => some).flat());
  expect(close - closer).toBeLessThan(high - low);
  expect(interval([1, 1, 1])).toEqual([1, 1]);
});

it('the half can be named, and the default is the half for tuning', () => {
  expect(halfNamed([])).toBe('tuning');
  expect(halfNamed(['frozen'])).toBe('frozen');
  expect(() => halfNamed(['all'])).toThrow('name tuning or frozen');
});

it('the bench of retrieval has every figure of each method, between 0 and 1', async () => {
  const figures = await benchRetrieval('tuning', vi.fn(), { most: 2 });
  expect(figures).toHaveLength(3 * Object.keys(measures).length);
  for (const { name, value } of figures) {
    expect(value, name).toBeGreaterThanOrEqual(0);
    expect(value, name).toBeLessThanOrEqual(1);
  }
});

it('owners’ questions find an article that answers among the first five, 9 times of 10', async () => {
  const results = await askAll(await loadCorpus(), 'fused', await loadQuestions('tuning'));
  const missed = results
    .filter((result) => measures['recall@5'](result) === 0)
    .map(({ question }) => question.id);
  expect(missed.length / results.length, missed.join(', ')).toBeLessThanOrEqual(0.1);
});
