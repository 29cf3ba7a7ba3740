import { expect, it, vi } from 'vitest';
import { benchAgent, percentile } from './agent.ts';
import { tiny } from './size.ts';

it('the bench of the agent runs, and every figure is a finite number', async () => {
  const figures = await benchAgent(tiny.agent, vi.fn());
  expect(figures.map(({ name }) => name)).toContain('composer: whole answer, median');
  expect(figures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
});

it('the 95th percentile is the smallest value that 95% of the values do not exceed', () => {
  expect(percentile([...Array(20).keys()], 0.95)).toBe(18);
  expect(percentile([3], 0.95)).toBe(3);
  expect(() => percentile([], 0.95)).toThrow('at least one');
});
