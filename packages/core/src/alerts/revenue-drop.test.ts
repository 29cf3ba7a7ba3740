import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weeksOf } from './alert-input.support.ts';
import { revenueDrop } from './revenue-drop.ts';

/** Blocks of four equal weeks. */
const blocks = (...nets: number[]) => ({ weeks: weeksOf(nets.flatMap((net) => [net, net, net, net])) });
const swinging = [100, 110, 90, 105, 95, 110, 90];

describe('revenueDrop', () => {
  test('a drop is more than 2 standard deviations of the residuals below the trend', () => {
    const drop = revenueDrop(blocks(...swinging, 60));
    expect(drop).toMatchObject({ net: 240, from: '2026-10-12' });
    // By hand: the line through 400, 440, 360, 420, 380, 440, 360 gives 385.7 for the eighth; the deviation is 37.0.
    expect(drop?.expected).toBe(386);
    expect(drop?.deviations).toBeCloseTo((385.714 - 240) / 36.994, 2);
  });

  test.each([
    ['a fall within the typical variation', [...swinging, 82]],
    ['a rise', [...swinging, 160]],
    ['steady growth', [10, 20, 30, 40, 50, 60, 70, 80]],
    ['a steady decline', [80, 70, 60, 50, 40, 30, 20, 10]],
    ['a fall of 4% after steady sales', [100, 100, 100, 100, 100, 100, 100, 96]],
    ['a fall after fewer than 6 blocks', [100, 110, 90, 105, 95, 20]],
    ['a larger loss after losses', [-10, -12, -9, -11, -10, -12, -30]],
  ])('%s is not a drop', (_, nets) => {
    expect(revenueDrop(blocks(...nets))).toBeNull();
  });

  test('after steady sales a fall of 10% is a drop', () => {
    expect(revenueDrop(blocks(100, 100, 100, 100, 100, 100, 100, 90))?.expected).toBe(400);
  });

  test('a yearly low season is not a drop, but a season lower than last year’s is', () => {
    const year = [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 160, 170];
    expect(revenueDrop(blocks(60, ...year, 61))).toBeNull();
    expect(revenueDrop(blocks(60, ...year, 55))?.net).toBe(220);
  });

  test('the oldest weeks that do not fill a block of four are ignored', () => {
    const { weeks } = blocks(...swinging, 60);
    const more = { weeks: [{ start: '2026-03-23', net: 9_999_999 }, ...weeks] };
    expect(revenueDrop(more)).toEqual(revenueDrop({ weeks }));
  });

  test('a deeper fall than a drop is also a drop', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 50, max: 150 }), { minLength: 6, maxLength: 12 }),
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 0, max: 50 }),
        (before, last, less) => {
          if (revenueDrop(blocks(...before, last)) === null) return;
          expect(revenueDrop(blocks(...before, last - less))).not.toBeNull();
        },
      ),
    );
  });
});
