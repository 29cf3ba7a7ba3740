import { createHash } from 'node:crypto';
import type { Tokens } from '@vaultra/core/auth/identity.store.ts';
import { basePath } from '@vaultra/core/contract/endpoint.ts';
import { session } from '@vaultra/core/contract/session.ts';
import type { Caller } from '@vaultra/core/limits/caller.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import { deviceCookie } from '../../adapter/device-cookie.ts';

const name = 'vaultra_refresh';
const attributes = `HttpOnly; Secure; SameSite=Strict; Path=${basePath}/auth`;
/**
 * Identifies this browser's session. Any host of the domain can set a cookie named `vaultra_refresh` for our host, in addition to or
 * instead of ours. They cannot set a cookie whose name starts with `__Host-`.
 * https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-the-__host-prefix
 */
const sealName = '__Host-vaultra_session';
const sealAttributes = 'HttpOnly; Secure; SameSite=Strict; Path=/';
const maxAgeSeconds = session.refreshTokenDays * 24 * 3600;

interface SessionRequest {
  headers: { 'x-vaultra-session'?: 'cookie' | undefined };
  cookiesNamed(name: string): string[];
}

/** The tokens of a response. The refresh token is in the cookie in cookie mode, else in the body. */
export function sessionResponse({ headers }: Pick<SessionRequest, 'headers'>, tokens: Tokens) {
  const body = { token: tokens.accessToken, expires_in: tokens.expiresIn };
  return isCookieMode(headers)
    ? { body, cookies: sessionCookies(tokens) }
    : { body: { ...body, refresh_token: tokens.refreshToken }, cookies: [] };
}

export const sessionCookies = ({ refreshToken }: Pick<Tokens, 'refreshToken'>) => [
  `${name}=${refreshToken}; Max-Age=${maxAgeSeconds}; ${attributes}`,
  `${sealName}=${sealOf(refreshToken)}; Max-Age=${maxAgeSeconds}; ${sealAttributes}`,
];

export const clearedCookies = [
  `${name}=; Max-Age=0; ${attributes}`,
  `${sealName}=; Max-Age=0; ${sealAttributes}`,
];

/**
 * The device cookie, which gives the browser of an account's owner its own allowance of tries. Only in cookie mode: a browser sends that
 * header only from our own pages, so no other site's form can replace the cookie.
 * @param names as for `marksAfter`
 */
export function rememberBrowser(
  { headers, caller }: Pick<SessionRequest, 'headers'> & { caller: Caller | undefined },
  ...names: string[]
): string[] {
  return caller && isCookieMode(headers) ? [deviceCookie(caller, ...names)] : [];
}

/**
 * The caller's refresh token, from the body or from the cookie that matches the seal.
 * @throws AppError FORBIDDEN for the cookie without the session header, which another site's page cannot send
 */
export function refreshTokenOf(request: SessionRequest, inBody: string | undefined): string | undefined {
  if (inBody) return inBody;
  const values = request.cookiesNamed(name).filter((value) => value !== '');
  if (values.length > 0 && !isCookieMode(request.headers)) {
    throw new AppError('FORBIDDEN', 'Send X-Vaultra-Session: cookie with the session cookie.');
  }
  const [seal] = request.cookiesNamed(sealName);
  return values.find((value) => sealOf(value) === seal);
}

function isCookieMode(headers: SessionRequest['headers']): boolean {
  return headers['x-vaultra-session'] === 'cookie';
}

/** A hash, so it does not reveal the token. */
function sealOf(refreshToken: string): string {
  return createHash('sha256').update(`session:${refreshToken}`).digest('base64url').slice(0, 22);
}
