import { expect, it } from 'vitest';
import { formatMoment } from '../ui/dates.ts';
import { leftText, whenText } from './left-today.ts';

const now = Date.parse('2026-11-30T10:00:00Z');

it('the remaining questions show when fewer than 20 are left, and at 0 with the time of the reset', () => {
  expect(leftText(20, now)).toBeNull();
  expect(leftText(19, now)).toBe('19 questions left today for this business.');
  expect(leftText(1, now)).toBe('1 question left today for this business.');
  expect(leftText(0, now)).toContain(`Ask again after ${formatMoment('2026-12-01T00:00:00Z')}`);
});

it('a short wait is in seconds, a long one until a time', () => {
  expect(whenText(40, now)).toBe('Ask again in 40 seconds.');
  expect(whenText(50_400, now)).toBe(`Ask again after ${formatMoment('2026-12-01T00:00:00Z')}.`);
});
