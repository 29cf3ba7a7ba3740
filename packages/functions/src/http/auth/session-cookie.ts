import type { Tokens } from '@vaultra/core/auth/identity.store.ts';
import { basePath } from '@vaultra/core/contract/endpoint.ts';
import { session } from '@vaultra/core/contract/session.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';

const name = 'vaultra_refresh';
const attributes = `HttpOnly; Secure; SameSite=Strict; Path=${basePath}/auth`;
const maxAgeSeconds = session.refreshTokenDays * 24 * 3600;

interface SessionRequest {
  headers: { 'x-vaultra-session'?: 'cookie' | undefined };
  cookies: Record<string, string>;
}

/** The tokens of an answer: the refresh token in the cookie where the caller asked for that, else in the body. */
export function sessionAnswer({ headers }: Pick<SessionRequest, 'headers'>, tokens: Tokens) {
  const body = { token: tokens.accessToken, expires_in: tokens.expiresIn };
  return headers['x-vaultra-session'] === 'cookie'
    ? { body, cookies: [sessionCookie(tokens)] }
    : { body: { ...body, refresh_token: tokens.refreshToken }, cookies: [] };
}

export const sessionCookie = ({ refreshToken }: Tokens) =>
  `${name}=${refreshToken}; Max-Age=${maxAgeSeconds}; ${attributes}`;
export const clearedCookie = `${name}=; Max-Age=0; ${attributes}`;

/**
 * The refresh token a caller sent: in the body, or in the cookie.
 * @throws AppError FORBIDDEN for the cookie without the session header, which another site's page cannot send.
 */
export function refreshTokenOf(request: SessionRequest, inBody: string | undefined): string | undefined {
  if (inBody) return inBody;
  const inCookie = request.cookies[name];
  if (inCookie && request.headers['x-vaultra-session'] !== 'cookie') {
    throw new AppError('FORBIDDEN', 'Send X-Vaultra-Session: cookie with the session cookie.');
  }
  return inCookie;
}
