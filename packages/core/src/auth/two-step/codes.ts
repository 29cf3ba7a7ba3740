import { createHmac, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { recoveryCodes, stepSeconds } from '../../contract/two-step.ts';
import { equal } from '../../shared/equal.ts';

/** Codes before and after the current one that are accepted, because clocks differ and typing takes time. RFC 6238, section 5.2. */
const drift = 1;
/** 160 bits, as RFC 4226 recommends. */
const secretBytes = 20;
/** Base32, which has no digits that look like its letters. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

const issuer = 'Vaultra';

/** SHA-1, 6 digits and 30 seconds are what every app can do. Some ignore other values in the QR code. */
const totpOf = (secret: string, label = '') =>
  new TOTP({
    issuer,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: stepSeconds,
  });

export function newSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/** The content of the QR code. */
export function uriOf(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The state that decides whether a code is right. */
export interface CodeState {
  last_step: number;
  recovery: readonly string[];
}

export type Match =
  /** Its state after the code was used. */
  | { kind: 'right'; after: { last_step: number; recovery: string[] } }
  /** A code that was right, but it or a later one was used. */
  | { kind: 'used' }
  | { kind: 'wrong' };

/**
 * Checks a code of the app, or a recovery code.
 * @param now the real time, which the app shows codes by; the domain clock does not apply
 */
export function matchCode(
  secret: string,
  { last_step, recovery }: CodeState,
  entered: string,
  now: Date,
): Match {
  const code = entered.replace(/[\s-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(code)) {
    const timestamp = now.getTime();
    const delta = totpOf(secret).validate({ token: code, timestamp, window: drift });
    if (delta === null) return { kind: 'wrong' };
    const step = Math.floor(timestamp / 1000 / stepSeconds) + delta;
    if (step <= last_step) return { kind: 'used' };
    return { kind: 'right', after: { last_step: step, recovery: [...recovery] } };
  }
  const hash = hashOf(secret, code);
  // Every hash is compared, so the time does not tell which one it was.
  const left = recovery.filter((other) => !equal(other, hash));
  return left.length < recovery.length
    ? { kind: 'right', after: { last_step, recovery: left } }
    : { kind: 'wrong' };
}

/** @returns new recovery codes as the user sees them, and their hashes */
export function newRecoveryCodes(secret: string): { codes: string[]; recovery: string[] } {
  const codes = Array.from({ length: recoveryCodes }, () => {
    const text = [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]).join('');
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
  return { codes, recovery: codes.map((code) => hashOf(secret, code.replace('-', ''))) };
}

/** Keyed by the secret, which is stored encrypted. So the table alone does not let anybody try all 50 bits of a code. */
function hashOf(secret: string, code: string): string {
  return createHmac('sha256', secret).update(`recovery:${code}`).digest('base64url');
}
