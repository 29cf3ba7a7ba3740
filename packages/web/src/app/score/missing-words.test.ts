import { expect, it } from 'vitest';
import { missingWords } from './missing-words.ts';

it.each([
  [{ key: 'charges_90d', need: 30, have: 1 }, '1 of 30 charges'],
  [{ key: 'charges_90d', need: 30, have: 28 }, 'Almost there: 2 more charges'],
  [{ key: 'charges_90d', need: 30, have: 29 }, 'Almost there: 1 more charge'],
  [{ key: 'full_months', need: 3, have: 2 }, '2 of 3 full months'],
  [{ key: 'points_available', need: 60, have: 59.96 }, '59.96 of 60'],
])('%j reads %j', (missing, words) => {
  expect(missingWords(missing)).toBe(words);
});
