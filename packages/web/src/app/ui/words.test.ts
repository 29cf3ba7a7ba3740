import { expect, it } from 'vitest';
import { unbroken } from './words.ts';

it('holds a figure to its unit, and leaves other words alone', () => {
  expect(unbroken('3.4% of 294 charges in 90 days, past 0.75%')).toBe(
    '3.4% of 294 charges in 90\u00a0days, past 0.75%',
  );
  expect(unbroken('4 pointed questions')).toBe('4 pointed questions');
});
