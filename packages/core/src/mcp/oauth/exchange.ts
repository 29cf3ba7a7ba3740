import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { equal } from '../../shared/equal.ts';
import { stillReads } from '../reader.ts';
import { requireResource } from './authorize.ts';
import { deleteGrant, findGrant, readGrant, replaceTokens, type StoredGrant } from './grant.store.ts';
import { grantIdOf, hashOf, markOf, newGrantToken } from './grant-token.ts';
import { scope } from './metadata.ts';
import { OAuthError } from './oauth-error.ts';

const accessSeconds = 3600;
/** An app that is unused for this long loses its access. */
const idleSeconds = 90 * 86_400;
/** A client that never got the answer may repeat a refresh for this long. */
const graceSeconds = 10;
/** A used token among the last ones ends the grant. An older one is only refused. */
const keptMarks = 50;
/** The older access token works until it expires, because requests with it may be on their way. */
const keptAccess = 2;

export interface Tokens {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  refresh_token: string;
  scope: string;
}

/**
 * Exchanges a code or a refresh token for new tokens: https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1#section-4.
 * A code or token that was used before ends everything that came of it.
 * @throws OAuthError
 */
export async function exchange(form: URLSearchParams, siteUrl: string, now: Date): Promise<Tokens> {
  const clientId = form.get('client_id');
  if (!clientId) throw new OAuthError('invalid_client', 'Send client_id.');
  const resource = requireResource(form.get('resource'), siteUrl);
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(form, { clientId, resource }, now);
    case 'refresh_token':
      return refresh(form.get('refresh_token') ?? '', { clientId, resource }, now);
    default:
      throw new OAuthError('unsupported_grant_type', 'Use authorization_code or refresh_token.');
  }
}

interface Asking {
  clientId: string;
  resource: string;
}

async function exchangeCode(form: URLSearchParams, asking: Asking, now: Date): Promise<Tokens> {
  const code = form.get('code') ?? '';
  const grant = await findNewGrant(grantIdOf('code', code));
  if (!grant) throw invalidGrant();
  const hash = hashOf(code);
  await endIfUsed(grant, hash);
  const redirectUri = form.get('redirect_uri');
  const isRight =
    grant.code_hash !== undefined &&
    equal(grant.code_hash, hash) &&
    isFor(grant, asking, now) &&
    (redirectUri === null || redirectUri === grant.redirect_uri) &&
    equal(grant.code_challenge ?? '', challengeOf(form.get('code_verifier') ?? ''));
  if (!isRight) throw invalidGrant();
  return (await rotate(grant, hash, now)) ?? againstUsed(grant, hash);
}

async function refresh(token: string, asking: Asking, now: Date): Promise<Tokens> {
  const id = grantIdOf('refresh', token);
  const grant = id && (await findGrant(id));
  if (!grant || !isFor(grant, asking, now)) throw invalidGrant();
  const hash = hashOf(token);
  const isLate = grant.previous_hash === hash && secondsOf(now) - (grant.rotated_at ?? 0) > graceSeconds;
  if (grant.refresh_hash !== hash && (isLate || grant.previous_hash !== hash)) {
    await endIfUsed(grant, hash);
    throw invalidGrant();
  }
  const tokens = await rotate(grant, grant.refresh_hash ?? hash, now);
  if (tokens) return tokens;
  // Another request came first, and within the grace both get tokens.
  const again = await readGrant(grant);
  if (again?.previous_hash !== hash) throw invalidGrant();
  return (await rotate(again, again.refresh_hash ?? hash, now)) ?? againstUsed(again, hash);
}

/** The index may not have a grant that was made a moment ago. */
async function findNewGrant(id: string | undefined): Promise<StoredGrant | undefined> {
  if (id === undefined) return undefined;
  for (const waitMs of [100, 400, 0]) {
    const grant = await findGrant(id);
    if (grant || waitMs === 0) return grant;
    await sleep(waitMs);
  }
  return undefined;
}

function isFor(grant: StoredGrant, { clientId, resource }: Asking, now: Date): boolean {
  return grant.client_id === clientId && grant.resource === resource && grant.expires_at > secondsOf(now);
}

/** @returns new tokens in place of the used one; undefined if another request came first */
async function rotate(grant: StoredGrant, usedHash: string, now: Date): Promise<Tokens | undefined> {
  if (!(await stillReads(grant))) {
    await deleteGrant(grant);
    throw invalidGrant();
  }
  const access = newGrantToken('access', grant.id);
  const next = newGrantToken('refresh', grant.id);
  const done = await replaceTokens(grant, {
    access: [{ hash: hashOf(access), expires_at: secondsOf(now) + accessSeconds }, ...grant.access].slice(
      0,
      keptAccess,
    ),
    refresh_hash: hashOf(next),
    previous_hash: usedHash,
    rotated_at: secondsOf(now),
    used: [markOf(usedHash), ...grant.used].slice(0, keptMarks),
    expires_at: secondsOf(now) + idleSeconds,
  });
  if (!done) return undefined;
  return {
    access_token: access,
    token_type: 'Bearer',
    expires_in: accessSeconds,
    refresh_token: next,
    scope,
  };
}

/** Ends a grant whose code or token came twice: one of the two senders stole it. */
async function endIfUsed(grant: StoredGrant, hash: string): Promise<void> {
  if (!grant.used.includes(markOf(hash))) return;
  await deleteGrant(grant);
  throw invalidGrant();
}

async function againstUsed(grant: StoredGrant, hash: string): Promise<never> {
  const current = await readGrant(grant);
  if (current) await endIfUsed(current, hash);
  throw invalidGrant();
}

/** Ends the grant of a token: https://www.rfc-editor.org/rfc/rfc7009. An unknown token is not an error. */
export async function revoke(form: URLSearchParams): Promise<void> {
  const token = form.get('token') ?? '';
  const id = grantIdOf('refresh', token) ?? grantIdOf('access', token);
  const grant = id && (await findGrant(id));
  if (!grant || grant.client_id !== form.get('client_id')) return;
  const hash = hashOf(token);
  const isTheirs =
    grant.refresh_hash === hash ||
    grant.used.includes(markOf(hash)) ||
    grant.access.some((one) => one.hash === hash);
  if (isTheirs) await deleteGrant(grant);
}

/** https://www.rfc-editor.org/rfc/rfc7636#section-4.1 */
function challengeOf(verifier: string): string {
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return '';
  return createHash('sha256').update(verifier).digest('base64url');
}

function invalidGrant(): OAuthError {
  return new OAuthError(
    'invalid_grant',
    'The code or token is wrong, used, expired, or another app’s. Ask the user again.',
  );
}

const secondsOf = (now: Date) => Math.floor(now.getTime() / 1000);
