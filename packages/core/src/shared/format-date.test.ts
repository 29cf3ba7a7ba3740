import { expect, it } from 'vitest';
import { formatDate } from './format-date.ts';

it('a date has its day, and a month alone has none', () => {
  expect(formatDate('2026-11-30')).toBe('Nov 30, 2026');
  expect(formatDate('2026-01')).toBe('Jan 2026');
});
