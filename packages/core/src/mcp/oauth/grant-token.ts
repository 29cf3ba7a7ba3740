import { createHash, createHmac, randomBytes } from 'node:crypto';
import { secret } from '../../shared/secret.ts';

/** The tokens of a grant: a code that is exchanged once, access tokens, and refresh tokens that rotate. */
const prefixes = { code: 'vlt_oac_', access: 'vlt_oat_', refresh: 'vlt_ort_' } as const;
export type GrantTokenKind = keyof typeof prefixes;

/** A grant's id, which finds it, and 32 random bytes. */
export function newGrantToken(kind: GrantTokenKind, grantId: string): string {
  return tokenOf(kind, grantId, randomBytes(32));
}

/** The token that follows a used one. Only the secret and the used one together tell it. */
export async function nextGrantToken(kind: GrantTokenKind, grantId: string, used: string): Promise<string> {
  const key = await secret('STATE_SECRET');
  return tokenOf(kind, grantId, createHmac('sha256', key).update(`app-token:${kind}:${used}`).digest());
}

function tokenOf(kind: GrantTokenKind, grantId: string, bytes: Buffer): string {
  return `${prefixes[kind]}${grantId.slice('app_'.length)}${bytes.toString('base64url')}`;
}

/** @returns the id of the grant; undefined for anything but a well-formed token of this kind */
export function grantIdOf(kind: GrantTokenKind, token: string): string | undefined {
  const [, ulid] = /^([0-9A-HJKMNP-TV-Z]{26})[\w-]{43}$/.exec(token.slice(prefixes[kind].length)) ?? [];
  return token.startsWith(prefixes[kind]) && ulid ? `app_${ulid}` : undefined;
}

/** The token cannot be guessed, so a fast hash is enough. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** Enough of a hash to recognize a token that was used. */
export const markOf = (hash: string) => hash.slice(0, 16);
