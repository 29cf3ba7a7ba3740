import fc from 'fast-check';
import { expect, it } from 'vitest';
import { windowAt } from './window.ts';

it('windows follow each other, and `left` is at least one whole second', () => {
  expect(windowAt(60, new Date('2026-06-01T12:00:00.000Z'))).toEqual({ start: 1_780_315_200, left: 60 });
  expect(windowAt(60, new Date('2026-06-01T12:00:59.999Z'))).toEqual({ start: 1_780_315_200, left: 1 });
  expect(windowAt(60, new Date('2026-06-01T12:01:00.000Z'))).toEqual({ start: 1_780_315_260, left: 60 });
  const seconds = fc.constantFrom(1, 60, 3600, 86_400);
  fc.assert(
    fc.property(seconds, fc.nat(4_000_000_000), fc.nat(999), (length, epoch, ms) => {
      const now = epoch + ms / 1000;
      const { start, left } = windowAt(length, new Date(now * 1000));
      expect(start % length).toBe(0);
      expect(start).toBeLessThanOrEqual(now);
      expect(left).toBeGreaterThanOrEqual(1);
      expect(left).toBeLessThanOrEqual(length);
      // Waiting `left` seconds leads to the next window.
      expect(windowAt(length, new Date((now + left) * 1000)).start).toBe(start + length);
    }),
  );
});
