import { expect, it } from 'vitest';
import { idPattern } from '../contract/ids.ts';
import { newId } from '../shared/ids.ts';
import { addressKey, hashOf, invitationIdOf, isSecretOf, newSecret, readToken, writeToken } from './token.ts';

const business = newId('business', new Date());
const other = newId('business', new Date());

it('gives an address one id to a business, and another to another', () => {
  const id = invitationIdOf(business, 'a@example.com');
  expect(id).toMatch(idPattern('invitation'));
  expect(invitationIdOf(business, 'a@example.com')).toBe(id);
  expect(invitationIdOf(other, 'a@example.com')).not.toBe(id);
  expect(invitationIdOf(business, 'b@example.com')).not.toBe(id);
});

it('reads the tokens it writes, and nothing else', () => {
  const named = {
    businessId: business,
    invitationId: invitationIdOf(business, 'a@example.com'),
    secret: newSecret(),
  };
  const token = writeToken(named);
  expect(readToken(token)).toEqual(named);
  // It goes into an address as it is, and into a parameter of at most 256 characters.
  expect(encodeURIComponent(token)).toBe(token);
  expect(token.length).toBeLessThan(256);
  for (const wrong of ['', '..', `${token}.x`, `x${token}`, token.replace(business, '__proto__')]) {
    expect(readToken(wrong), wrong).toBeUndefined();
  }
});

it('knows a secret by its hash, in which it is not to be read', () => {
  const [secret, another] = [newSecret(), newSecret()];
  expect(secret).toHaveLength(43);
  expect(isSecretOf(secret, hashOf(secret))).toBe(true);
  expect(isSecretOf(another, hashOf(secret))).toBe(false);
  expect(hashOf(secret)).not.toContain(secret);
});

it('finds an address by a key that does not show it', () => {
  expect(addressKey('a@example.com')).toMatch(/^INVITED#[0-9a-f]{64}$/);
});
