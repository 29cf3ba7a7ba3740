import { expect, it } from 'vitest';
import { listOfToken } from './list-of-token.ts';

const tokenFor = (claim: string) => `${Buffer.from(claim).toString('base64url')}.c2lnbmF0dXJl`;

it('reads which list a token names', () => {
  expect(listOfToken(tokenFor('digest:0f4cf7d0-62ec-4573-b1f4-ad7c91bf31ea'))).toBe('digest');
  expect(listOfToken(tokenFor('critical_alerts:0f4cf7d0'))).toBe('critical_alerts');
});

it.each(['', '.', 'not base64!', tokenFor('newer_list:0f4c'), tokenFor('ÿþ')])(
  'knows none from %j',
  (token) => {
    expect(listOfToken(token)).toBeNull();
  },
);
