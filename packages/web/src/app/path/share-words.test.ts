import { expect, it } from 'vitest';
import { shareWords } from './share-words.ts';

it.each([
  [1, 'all that is realistic'],
  [0.996, 'all that is realistic'],
  [0.97, '97% of what is realistic'],
  [0.0004, '1% of what is realistic'],
])('a share of %d reads as %j', (share, words) => {
  expect(shareWords(share)).toBe(words);
});
