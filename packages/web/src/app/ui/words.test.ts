import { expect, it } from 'vitest';
import { unbroken } from './words.ts';

it('a figure stays with its unit, and other words stay unchanged', () => {
  expect(unbroken('3.4% of 294 charges in 90 days')).toBe('3.4% of 294 charges in 90\u00a0days');
  expect(unbroken('4 pointed questions')).toBe('4 pointed questions');
});
