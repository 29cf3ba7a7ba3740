import type { Cloud } from '@vaultra/local/cloud.ts';
import { expect } from 'vitest';
import { send } from './cloud.ts';
import { cookiesOf } from './owner.ts';
import { cookieOf, sessionCookie } from './session.ts';

/** The user who logs in at the stand-in for Google, or `cancel`. */
export interface AtGoogle {
  email: string;
  name?: string;
  verified?: boolean;
  answer?: 'continue' | 'cancel';
}

/** A login that was begun: its address, and the cookie of the browser that began it. */
export interface StartedSignIn {
  url: string;
  cookie: string;
}

/** A browser with a Google cookie, which it keeps between two visits. */
export interface GoogleBrowser {
  cookie?: string;
}

export async function startSignIn(cloud: Cloud, returnTo?: string): Promise<StartedSignIn> {
  const query = returnTo === undefined ? '' : `?${new URLSearchParams({ return_to: returnTo })}`;
  return startedSignIn(await send(cloud, 'GET', `/auth/google${query}`));
}

/** An answer of ours that redirects the browser to the user pool's domain. */
export function startedSignIn(response: Response): StartedSignIn {
  expect(response.status).toBe(302);
  return { url: locationOf(response), cookie: cookiesOf(response) };
}

/**
 * Follows a browser from the pool's domain to Google and back.
 * @param browser keeps Google's cookie; with one, Google may not ask again
 * @returns our address that the browser returns to
 */
export async function visitGoogle(
  { url }: Pick<StartedSignIn, 'url'>,
  person: AtGoogle,
  browser: GoogleBrowser = {},
): Promise<string> {
  const domain = new URL(url).origin;
  const page = new URL(locationOf(await get(url)), domain).href;
  const shown = await get(page, browser.cookie);
  const chosen = shown.status === 200 ? await choose(page, person) : shown;
  browser.cookie = cookiesOf(chosen);
  return locationOf(await get(new URL(locationOf(chosen), domain).href));
}

function choose(page: string, person: AtGoogle): Promise<Response> {
  const { email, name = 'Gail Google', verified = true, answer = 'continue' } = person;
  const body = new URLSearchParams({
    request: new URL(page).searchParams.get('request') ?? '',
    email,
    name,
    answer,
    ...(verified ? { email_verified: 'true' } : {}),
  });
  return fetch(new URL('/google', page), { method: 'POST', body, redirect: 'manual' });
}

/** Follows the callback to our API. */
export const comeBack = (callback: string, cookie = '') => get(callback, cookie);

/** The whole login, including the second round after linking. @returns our last answer and the number of rounds */
export async function signInWithGoogle(
  cloud: Cloud,
  person: AtGoogle,
): Promise<{ response: Response; rounds: number }> {
  const browser: GoogleBrowser = {};
  let departure = await startSignIn(cloud);
  for (let rounds = 1; ; rounds++) {
    const response = await comeBack(await visitGoogle(departure, person, browser), departure.cookie);
    if (new URL(locationOf(response)).origin === cloud.url) return { response, rounds };
    departure = startedSignIn(response);
  }
}

/** The session that a login started. */
export async function sessionOf(cloud: Cloud, response: Response): Promise<{ token: string }> {
  const { value } = cookieOf(response, sessionCookie.name) ?? { value: '' };
  const refreshed = await send(cloud, 'POST', '/auth/refresh', { body: { refresh_token: value } });
  expect(refreshed.status, `${locationOf(response)} began no session`).toBe(200);
  return (await refreshed.json()) as { token: string };
}

/** The dashboard path that an answer redirects to, like `/login?error=google_state`. */
export function pageOf(cloud: Cloud, response: Response): string {
  const { origin, pathname, search } = new URL(locationOf(response));
  expect(origin).toBe(cloud.url);
  return pathname + search;
}

export function locationOf(response: Response): string {
  return response.headers.get('location') ?? '';
}

const get = (url: string, cookie = '') =>
  fetch(url, { redirect: 'manual', headers: cookie ? { Cookie: cookie } : {} });
