import { expect, it } from 'vitest';
import { inWords, tooMany } from './words.ts';

it.each([
  [1, '1 second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [61, '2 minutes'],
  [900, '15 minutes'],
  [3541, '1 hour'],
  [3600, '1 hour'],
  [3601, '2 hours'],
])('%i seconds are %s', (seconds, words) => {
  expect(inWords(seconds)).toBe(words);
});

it('a refusal says how long to wait, in its message and in retryAfter', () => {
  expect(tooMany('tries', 61)).toMatchObject({
    code: 'RATE_LIMITED',
    message: 'Too many tries. Wait 2 minutes and try again.',
    retryAfter: 61,
  });
});
