import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { idPattern } from '../contract/ids.ts';

/** The contents of an invitation's link: the ids of the invitation, and a secret that only the link has. */
export interface InvitationToken {
  businessId: string;
  invitationId: string;
  secret: string;
}

export const newSecret = () => randomBytes(32).toString('base64url');

export function writeToken({ businessId, invitationId, secret }: InvitationToken): string {
  return `${businessId}.${invitationId}.${secret}`;
}

/** @returns undefined for a malformed token */
export function readToken(token: string): InvitationToken | undefined {
  const [businessId = '', invitationId = '', secret = '', ...more] = token.split('.');
  const ours = idPattern('business').test(businessId) && idPattern('invitation').test(invitationId);
  return ours && secret !== '' && more.length === 0 ? { businessId, invitationId, secret } : undefined;
}

/** The stored hash of a secret. The secret is random, so a fast hash is enough. */
export const hashOf = (secret: string) => sha256(secret).toString('base64url');

export function isSecretOf(secret: string, hash: string): boolean {
  return timingSafeEqual(sha256(secret), Buffer.from(hash, 'base64url'));
}

/** Crockford's base32, as in every id. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The id of the only invitation of an email to a business. It is derived from both, so inviting again replaces the first one, even
 * concurrently.
 */
export function invitationIdOf(businessId: string, email: string): string {
  const bytes = sha256(`invitation\n${businessId}\n${email}`).subarray(0, 26);
  return `inv_${Array.from(bytes, (byte) => alphabet[byte % 32]).join('')}`;
}

/** The index key of all invitations to an email. */
export const addressKey = (email: string) => `INVITED#${sha256(email).toString('hex')}`;

const sha256 = (text: string) => createHash('sha256').update(text).digest();
