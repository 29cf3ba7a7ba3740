import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { idPattern } from '../contract/ids.ts';

/** What the link of an invitation holds: where it is found, and the secret that only that link has. */
export interface InvitationToken {
  businessId: string;
  invitationId: string;
  secret: string;
}

export const newSecret = () => randomBytes(32).toString('base64url');

export function writeToken({ businessId, invitationId, secret }: InvitationToken): string {
  return `${businessId}.${invitationId}.${secret}`;
}

/** @returns undefined for what cannot be one of ours. */
export function readToken(token: string): InvitationToken | undefined {
  const [businessId = '', invitationId = '', secret = '', ...more] = token.split('.');
  const ours = idPattern('business').test(businessId) && idPattern('invitation').test(invitationId);
  return ours && secret !== '' && more.length === 0 ? { businessId, invitationId, secret } : undefined;
}

/** What is stored of a secret. It is as random as a key, so nothing slower is needed. */
export const hashOf = (secret: string) => sha256(secret).toString('base64url');

export function isSecretOf(secret: string, hash: string): boolean {
  return timingSafeEqual(sha256(secret), Buffer.from(hash, 'base64url'));
}

/** Crockford's base32, as in every id. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The id of the one invitation that an address can have to a business. It follows from the two, so that inviting again,
 * even at the same moment, replaces the first.
 */
export function invitationIdOf(businessId: string, email: string): string {
  const bytes = sha256(`invitation\n${businessId}\n${email}`).subarray(0, 26);
  return `inv_${Array.from(bytes, (byte) => alphabet[byte % 32]).join('')}`;
}

/** Under what the index finds all invitations to an address. */
export const addressKey = (email: string) => `INVITED#${sha256(email).toString('hex')}`;

const sha256 = (text: string) => createHash('sha256').update(text).digest();
