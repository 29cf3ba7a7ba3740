import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisTicks } from './scale.ts';

describe('axisTicks', () => {
  it('covers the amounts and zero in round steps', () => {
    expect(axisTicks([1_423_955, 2_594_000], 4)).toEqual([0, 1_000_000, 2_000_000, 3_000_000]);
    expect(axisTicks([-300, 900], 4)).toEqual([-500, 0, 500, 1000]);
    expect(axisTicks([], 4)).toEqual([0]);
    expect(axisTicks([0, 0], 4)).toEqual([0]);
  });

  it('covers every amount with at most 7 ticks in whole minor units', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 24 }),
        (amounts) => {
          const ticks = axisTicks(amounts, 4);
          expect(Math.min(...ticks)).toBeLessThanOrEqual(Math.min(0, ...amounts));
          expect(Math.max(...ticks)).toBeGreaterThanOrEqual(Math.max(0, ...amounts));
          expect(ticks).toContain(0);
          expect(ticks.length).toBeLessThanOrEqual(7);
          expect(ticks.every(Number.isInteger)).toBe(true);
        },
      ),
    );
  });
});
