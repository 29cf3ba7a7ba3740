import { randomUUID } from 'node:crypto';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { send } from './cloud.ts';
import { goodPassword } from './owner.ts';

/** Requests the refresh token in a cookie, as the dashboard does. */
export const cookieMode = { 'X-Vaultra-Session': 'cookie' };

export const newEmail = () => `person-${randomUUID()}@example.com`;

/** Signs up with valid fields, except the given ones. */
export function signUp(
  cloud: Cloud,
  account: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = { email: newEmail(), password: goodPassword, name: 'Pat Person', ...account };
  return send(cloud, 'POST', '/auth/signup', { body, headers });
}

/** A cookie that an answer sets: its value and its attributes in any order; undefined if it sets none. */
export function cookieOf(response: Response, name: string) {
  const line = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  if (!line) return undefined;
  const [pair = '', ...attributes] = line.split('; ');
  return { value: pair.slice(name.length + 1), attributes: attributes.sort() };
}

/** Scripts, other sites and other paths cannot read the session cookie, which lives as long as the token. */
export const sessionCookie = {
  name: 'vaultra_refresh',
  attributes: ['HttpOnly', `Max-Age=${30 * 24 * 3600}`, 'Path=/api/v1/auth', 'SameSite=Strict', 'Secure'],
};
