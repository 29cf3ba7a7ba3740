import { expect, it } from 'vitest';
import { strongestMonthsShow } from './season.ts';

it('months are a season above 40% of two years, unless sales grew by more than half in a year', () => {
  expect(strongestMonthsShow(0.41, 0.5)).toBe('season');
  expect(strongestMonthsShow(0.41, null)).toBe('season');
  expect(strongestMonthsShow(0.4, 0)).toBe('neither');
  expect(strongestMonthsShow(0.41, 0.51)).toBe('growth');
  expect(strongestMonthsShow(0.3, 1.9)).toBe('growth');
});
