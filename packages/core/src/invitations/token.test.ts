import { expect, it } from 'vitest';
import { idPattern } from '../contract/ids.ts';
import { newId } from '../shared/ids.ts';
import { addressKey, hashOf, invitationIdOf, isSecretOf, newSecret, readToken, writeToken } from './token.ts';

const business = newId('business', new Date());
const other = newId('business', new Date());

it('an email has one invitation id for each business', () => {
  const id = invitationIdOf(business, 'a@example.com');
  expect(id).toMatch(idPattern('invitation'));
  expect(invitationIdOf(business, 'a@example.com')).toBe(id);
  expect(invitationIdOf(other, 'a@example.com')).not.toBe(id);
  expect(invitationIdOf(business, 'b@example.com')).not.toBe(id);
});

it('readToken reads what writeToken writes, and nothing else', () => {
  const named = {
    businessId: business,
    invitationId: invitationIdOf(business, 'a@example.com'),
    secret: newSecret(),
  };
  const token = writeToken(named);
  expect(readToken(token)).toEqual(named);
  // It fits unencoded into a URL, and into a parameter of at most 256 characters.
  expect(encodeURIComponent(token)).toBe(token);
  expect(token.length).toBeLessThan(256);
  for (const wrong of ['', '..', `${token}.x`, `x${token}`, token.replace(business, '__proto__')]) {
    expect(readToken(wrong), wrong).toBeUndefined();
  }
});

it('a secret matches only its own hash, and the hash does not contain it', () => {
  const [secret, another] = [newSecret(), newSecret()];
  expect(secret).toHaveLength(43);
  expect(isSecretOf(secret, hashOf(secret))).toBe(true);
  expect(isSecretOf(another, hashOf(secret))).toBe(false);
  expect(hashOf(secret)).not.toContain(secret);
});

it('the index key of an email does not contain the email', () => {
  expect(addressKey('a@example.com')).toMatch(/^INVITED#[0-9a-f]{64}$/);
});
