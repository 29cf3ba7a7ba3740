import { expect, it } from 'vitest';
import { places } from './places.ts';

it.each([
  ['below the limit', 50, 100, { filled: 40, mark: 80 }],
  ['at the limit', 100, 100, { filled: 80, mark: 80 }],
  ['far above the limit', 400, 100, { filled: 100, mark: 25 }],
  ['that is unknown', null, 100, { filled: 0, mark: 80 }],
  ['below zero', -5, 100, { filled: 0, mark: 80 }],
  ['of zero with a limit of zero', 0, 0, { filled: 0, mark: 0 }],
])('the bar of a value %s', (_, value, limit, expected) => {
  expect(places(value, limit)).toEqual(expected);
});
