import { expect, it, vi } from 'vitest';
import { tiny } from '../size.ts';
import { benchIngest } from './run.ts';

it('the bench of events and reads runs, and every figure is a finite number', async () => {
  const figures = await benchIngest([], tiny, vi.fn(), vi.fn());
  for (const part of ['door:', 'consumer', 'GET /metrics', 'recompute,']) {
    expect(
      figures.filter(({ name }) => name.startsWith(part)),
      part,
    ).not.toEqual([]);
  }
  expect(figures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
});
