import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { matchCode, newRecoveryCodes, newSecret, uriOf } from './codes.ts';

/** The SHA-1 secret and times of RFC 6238, appendix B. The RFC lists eight digits; an app shows the last six. */
const secret = Secret.fromUTF8('12345678901234567890').base32;
const fresh = { last_step: 0, recovery: [] };
const at = (seconds: number) => new Date(seconds * 1000);

describe('a code of the app', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at %i seconds is the one of RFC 6238', (seconds, digits) => {
    const match = matchCode(secret, fresh, digits.slice(2), at(seconds));
    expect(match).toEqual({ kind: 'right', after: { last_step: Math.floor(seconds / 30), recovery: [] } });
  });

  // 005924 is the code of step 41152263, which begins at 1234567890.
  it.each([
    [1234567859, 'wrong'],
    [1234567860, 'right'],
    [1234567889, 'right'],
    [1234567890, 'right'],
    [1234567919, 'right'],
    [1234567949, 'right'],
    [1234567950, 'wrong'],
  ] as const)('entered at %i seconds, for a step that begins at 1234567890, is %s', (seconds, kind) => {
    expect(matchCode(secret, fresh, '005924', at(seconds)).kind).toBe(kind);
  });

  it('may have spaces, as apps show it', () => {
    expect(matchCode(secret, fresh, ' 005 924 ', at(1234567890)).kind).toBe('right');
  });

  it.each([
    [41152262, 'right'],
    [41152263, 'used'],
    [41152264, 'used'],
  ] as const)('of step 41152263 after the use of step %i is %s', (last_step, kind) => {
    expect(matchCode(secret, { ...fresh, last_step }, '005924', at(1234567890)).kind).toBe(kind);
  });

  it('of another secret is wrong', () => {
    expect(matchCode(newSecret(), fresh, '005924', at(1234567890)).kind).not.toBe('used');
    expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newSecret()).not.toBe(newSecret());
  });
});

describe('a recovery code', () => {
  const { codes, recovery } = newRecoveryCodes(secret);
  const [first = '', second = ''] = codes;
  const state = { last_step: 7, recovery };
  const use = (code: string, from = state) => matchCode(secret, from, code, at(59));

  it('is one of ten different codes, and its plain text is not stored', () => {
    expect(new Set(codes).size).toBe(10);
    expect(new Set(recovery).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/);
      expect(JSON.stringify(recovery)).not.toContain(code.replace('-', ''));
    }
  });

  it('works once, and leaves the others and the last step', () => {
    const match = use(first);
    if (match.kind !== 'right') throw new Error(match.kind);
    expect(match.after).toEqual({ last_step: 7, recovery: recovery.slice(1) });
    expect(use(first, match.after).kind).toBe('wrong');
    expect(use(second, match.after).kind).toBe('right');
  });

  it.each([
    ['capitals', (code: string) => code.toUpperCase()],
    ['no dash', (code: string) => code.replace('-', '')],
    ['a space for the dash', (code: string) => code.replace('-', ' ')],
  ])('may be typed with %s', (_, typed) => {
    expect(use(typed(first)).kind).toBe('right');
  });

  it('of another account is wrong, because its hash has the secret as its key', () => {
    expect(matchCode(newSecret(), state, first, at(59)).kind).toBe('wrong');
  });
});

it('the QR code names Vaultra, the account and the secret', () => {
  const uri = new URL(uriOf(secret, 'olive+shop@example.com'));
  expect(uri.protocol).toBe('otpauth:');
  expect(decodeURIComponent(uri.pathname)).toBe('/Vaultra:olive+shop@example.com');
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    issuer: 'Vaultra',
    secret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
