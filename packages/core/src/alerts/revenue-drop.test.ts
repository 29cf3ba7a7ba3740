import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { revenueDrop } from './revenue-drop.ts';
import { weeksOf } from './watched.support.ts';

/** Blocks of four equal weeks. */
const blocks = (...nets: number[]) => ({ weeks: weeksOf(nets.flatMap((net) => [net, net, net, net])) });
const swinging = [100, 110, 90, 105, 95, 110, 90];

describe('revenueDrop', () => {
  test('beyond 2 deviations of its own residuals from its own trend', () => {
    const drop = revenueDrop(blocks(...swinging, 60));
    expect(drop).toMatchObject({ net: 240, from: '2026-10-12' });
    // By hand: the line through 400, 440, 360, 420, 380, 440, 360 says 385.7 of the eighth; they stray 37.0 from it.
    expect(drop?.expected).toBe(386);
    expect(drop?.deviations).toBeCloseTo((385.714 - 240) / 36.994, 2);
  });

  test.each([
    ['within its usual swing', [...swinging, 82]],
    ['a rise', [...swinging, 160]],
    ['a growing business that grows on', [10, 20, 30, 40, 50, 60, 70, 80]],
    ['a shrinking one that shrinks as before', [80, 70, 60, 50, 40, 30, 20, 10]],
    ['a trifle of the steadiest', [100, 100, 100, 100, 100, 100, 100, 96]],
    ['too short a record', [100, 110, 90, 105, 95, 20]],
    ['nothing to expect', [-10, -12, -9, -11, -10, -12, -30]],
  ])('%s is no drop', (_, nets) => {
    expect(revenueDrop(blocks(...nets))).toBeNull();
  });

  test('the steadiest business is told of more than a trifle', () => {
    expect(revenueDrop(blocks(100, 100, 100, 100, 100, 100, 100, 90))?.expected).toBe(400);
  });

  test('a season that comes each year is none, but a worse one is', () => {
    const year = [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 160, 170];
    expect(revenueDrop(blocks(60, ...year, 61))).toBeNull();
    expect(revenueDrop(blocks(60, ...year, 55))?.net).toBe(220);
  });

  test('weeks that do not fill a block of four are the oldest', () => {
    const { weeks } = blocks(...swinging, 60);
    const more = { weeks: [{ start: '2026-03-23', net: 9_999_999 }, ...weeks] };
    expect(revenueDrop(more)).toEqual(revenueDrop({ weeks }));
  });

  test('a deeper fall is never less of one', () => {
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
