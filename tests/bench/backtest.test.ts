import { expect, it, vi } from 'vitest';
import { benchBacktest } from './backtest.ts';
import { tiny } from './size.ts';

it('the back-check of the sandbox runs, and its tiers add up to its month ends', async () => {
  const figures = await benchBacktest(tiny.backtest, vi.fn());
  const [all, ...rest] = figures;
  expect(all?.value).toBeGreaterThan(0);
  const byTier = rest.filter(({ name }) => name.endsWith(': month ends'));
  expect(byTier).toHaveLength(4);
  expect(byTier.reduce((sum, { value }) => sum + value, 0)).toBe(all?.value);
});
