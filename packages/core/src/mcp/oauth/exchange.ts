import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { equal } from '../../shared/equal.ts';
import { stillReads } from '../reader.ts';
import { requireOnce, requireResource } from './authorize.ts';
import { deleteGrant, findGrant, readGrant, replaceTokens, type StoredGrant } from './grant.store.ts';
import { grantIdOf, hashOf, markOf, nextGrantToken } from './grant-token.ts';
import { scope } from './metadata.ts';
import { OAuthError } from './oauth-error.ts';

const accessSeconds = 3600;
/** An app that is unused for this long loses its access. */
const idleSeconds = 90 * 86_400;
/** A client that never got the answer, or whose parts ask at once, may repeat a refresh for this long. */
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
  requireOnce(form);
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
  return (await rotate(grant, code, now)) ?? againstUsed(grant, hash);
}

async function refresh(token: string, asking: Asking, now: Date): Promise<Tokens> {
  const id = grantIdOf('refresh', token);
  const grant = id && (await findGrant(id));
  if (!grant || !isFor(grant, asking, now)) throw invalidGrant();
  if (grant.refresh_hash !== hashOf(token)) return repeat(grant, token, now);
  const tokens = await rotate(grant, token, now);
  if (tokens) return tokens;
  // Another request came first.
  const again = await readGrant(grant);
  if (!again) throw invalidGrant();
  return repeat(again, token, now);
}

/**
 * The same tokens once more, for an app that asked several times at once, or that never got the answer. So all its parts hold one
 * refresh token, and none of them uses an old one later.
 */
async function repeat(grant: StoredGrant, token: string, now: Date): Promise<Tokens> {
  const hash = hashOf(token);
  const seconds = secondsOf(now) - (grant.rotated_at ?? 0);
  if (grant.previous_hash !== hash || seconds > graceSeconds) {
    await endIfUsed(grant, hash);
    throw invalidGrant();
  }
  const tokens = await tokensAfter(token, grant.id);
  // The secret that they come from may have changed since.
  if (hashOf(tokens.refresh_token) !== grant.refresh_hash) throw invalidGrant();
  return { ...tokens, expires_in: accessSeconds - Math.max(0, seconds) };
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

/** @returns new tokens in place of the used code or token; undefined if another request came first */
async function rotate(grant: StoredGrant, used: string, now: Date): Promise<Tokens | undefined> {
  if (!(await stillReads(grant))) {
    await deleteGrant(grant);
    throw invalidGrant();
  }
  const tokens = await tokensAfter(used, grant.id);
  const access = { hash: hashOf(tokens.access_token), expires_at: secondsOf(now) + accessSeconds };
  const usedHash = hashOf(used);
  const done = await replaceTokens(grant, {
    access: [access, ...grant.access].slice(0, keptAccess),
    refresh_hash: hashOf(tokens.refresh_token),
    previous_hash: usedHash,
    rotated_at: secondsOf(now),
    used: [markOf(usedHash), ...grant.used].slice(0, keptMarks),
    expires_at: secondsOf(now) + idleSeconds,
  });
  return done ? tokens : undefined;
}

/** The tokens that follow a code or a refresh token: always the same, because only their hashes are stored. */
async function tokensAfter(used: string, grantId: string): Promise<Tokens> {
  const [access_token, refresh_token] = await Promise.all([
    nextGrantToken('access', grantId, used),
    nextGrantToken('refresh', grantId, used),
  ]);
  return { access_token, token_type: 'Bearer', expires_in: accessSeconds, refresh_token, scope };
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
