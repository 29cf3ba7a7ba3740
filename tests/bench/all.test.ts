import { expect, it, vi } from 'vitest';
import { benchAll } from './all.ts';
import { tiny } from './size.ts';

it('the bench of the whole product runs, and every figure is a finite number', async () => {
  const figures = await benchAll(tiny, vi.fn());
  for (const part of ['backfill,', 'GET /metrics:', 'embedded cloud,', 'cold start:']) {
    expect(
      figures.filter(({ name }) => name.startsWith(part)),
      part,
    ).not.toEqual([]);
  }
  expect(figures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
});
