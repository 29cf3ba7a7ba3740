import { expect, it } from 'vitest';
import { places } from './places.ts';

it.each([
  ['short of it', 50, 100, { filled: 40, mark: 80 }],
  ['at it', 100, 100, { filled: 80, mark: 80 }],
  ['far past it', 400, 100, { filled: 100, mark: 25 }],
  ['not known', null, 100, { filled: 0, mark: 80 }],
  ['below nothing', -5, 100, { filled: 0, mark: 80 }],
  ['a line at nothing', 0, 0, { filled: 0, mark: 0 }],
])('a value %s', (_, value, limit, expected) => {
  expect(places(value, limit)).toEqual(expected);
});
