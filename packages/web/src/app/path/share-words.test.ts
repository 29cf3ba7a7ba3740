import { expect, it } from 'vitest';
import { shareWords } from './share-words.ts';

it.each([
  [1, 'all that is within reach'],
  [0.996, 'all that is within reach'],
  [0.97, '97\u00a0% of what is within reach'],
  [0.0004, '1\u00a0% of what is within reach'],
])('of a share of %d says %j', (share, words) => {
  expect(shareWords(share)).toBe(words);
});
