import { expect, it, vi } from 'vitest';
import { tiny } from '../size.ts';
import { sizes } from './assumptions.ts';
import { benchScale } from './run.ts';

it('the bench of scale runs, and every figure is a finite number above zero', async () => {
  const { figures, document } = await benchScale(tiny, vi.fn());
  for (const size of sizes) {
    const own = figures.filter(({ name }) => name.startsWith(`${size.toLocaleString('en')} businesses: `));
    expect(own.map(({ value }) => value > 0 && Number.isFinite(value))).toEqual([true, true, true]);
    expect(document).toContain(`### ${size.toLocaleString('en')} businesses`);
  }
  expect(figures.every(({ value }) => value > 0 && Number.isFinite(value))).toBe(true);
  expect(document).not.toMatch(/NaN|undefined|Infinity/);
});
