import { describe, expect, it } from 'vitest';
import { readToken, type Subscription, tokenOf, unsubscribeLinks } from './token.ts';

const secret = 'a long random text';
const olive: Subscription = { userId: '7f0c2f6e-0000-4000-8000-1b2c3d4e5f60', list: 'digest' };

describe('a token', () => {
  it.each(['digest', 'critical_alerts'] as const)(
    'has the user and the list %s, and is invalid with another secret',
    (list) => {
      const token = tokenOf({ ...olive, list }, secret);
      expect(readToken(token, secret)).toEqual({ ...olive, list });
      expect(readToken(token, 'another')).toBeUndefined();
    },
  );

  it('is the same each time, and different for each user and list', () => {
    const all = [
      olive,
      { ...olive, userId: 'someone-else' },
      { ...olive, list: 'critical_alerts' as const },
    ].map((one) => tokenOf(one, secret));
    expect(new Set([...all, tokenOf(olive, secret)]).size).toBe(3);
  });

  const good = tokenOf(olive, secret);
  const [claim = '', signature = ''] = good.split('.');
  const other = Buffer.from('digest:someone-else').toString('base64url');
  it.each([
    ['an empty text', ''],
    ['a claim without a signature', claim],
    ['an empty signature', `${claim}.`],
    ['a short signature', `${claim}.${signature.slice(1)}`],
    ['a changed signature', `${claim}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`],
    [
      'a signature with the right length in characters but not in bytes',
      `${claim}.${'é'.repeat(signature.length)}`,
    ],
    ['another user', `${other}.${signature}`],
    ['another list', `${Buffer.from(`critical_alerts:${olive.userId}`).toString('base64url')}.${signature}`],
    ['a suffix', `${good}.x`],
  ])('is invalid with %s', (_, token) => {
    expect(readToken(token, secret)).toBeUndefined();
  });

  it('is invalid for an unknown list', () => {
    expect(readToken(tokenOf({ ...olive, list: 'all' as 'digest' }, secret), secret)).toBeUndefined();
  });
});

it('the unsubscribe links lead to the site and fit into mail headers', () => {
  const token = tokenOf(olive, secret);
  const { page, headers } = unsubscribeLinks(token, 'https://app.example.com');
  expect(page).toBe(`https://app.example.com/unsubscribe?token=${token}`);
  expect(headers).toEqual({
    'List-Unsubscribe': `<https://app.example.com/api/v1/notifications/unsubscribe?token=${token}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  // https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html
  for (const value of Object.values(headers)) expect(value).toMatch(/^[ -~]{1,870}$/);
});
