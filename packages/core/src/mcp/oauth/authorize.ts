import { browserStates } from '../../shared/browser-state.ts';
import { mayRedirect } from './client-metadata.ts';
import { findClient } from './clients.ts';
import { resourceOf } from './metadata.ts';
import { OAuthError } from './oauth-error.ts';

/** An app's request for access, until a user answers it. */
export interface AppRequest {
  client_id: string;
  client_name: string;
  redirect_uri: string;
  resource: string;
  code_challenge: string;
  /** The app's state parameter; empty if it sent none. */
  state: string;
}

export const appRequests = browserStates<{ [K in keyof AppRequest]: string }>('app-consent');

/**
 * Begins a consent. An unknown app, or an address that the app did not name, gets no redirect.
 * @returns where to send the browser: to the page that asks the user, or back to the app with an error
 * @throws OAuthError that must be shown here
 */
export async function beginConsent(
  query: URLSearchParams,
  siteUrl: string,
  now: Date,
): Promise<{ location: string; browser?: string }> {
  const one = (name: string) => query.get(name) ?? '';
  requireOnce(query);
  const client = await findClient(required(one('client_id'), 'client_id'), now);
  const redirectUri = query.get('redirect_uri') ?? onlyOf(client.redirect_uris);
  if (!mayRedirect(client.redirect_uris, redirectUri)) {
    throw new OAuthError('invalid_request', 'Use a redirect_uri that the app registered.');
  }
  const state = one('state');
  try {
    const request = {
      ...checked(query, siteUrl),
      client_id: client.client_id,
      client_name: client.client_name,
    };
    const begun = await appRequests.issue({ ...request, redirect_uri: redirectUri, state }, now);
    const page = `${siteUrl}/connect-app?${new URLSearchParams({ consent: begun.state })}`;
    return { location: page, browser: begun.browser };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const { code, message } = error;
    return {
      location: backTo({ redirect_uri: redirectUri, state }, siteUrl, {
        error: code,
        error_description: message,
      }),
    };
  }
}

function checked(query: URLSearchParams, siteUrl: string): Pick<AppRequest, 'resource' | 'code_challenge'> {
  if (query.get('response_type') !== 'code') {
    throw new OAuthError('unsupported_response_type', 'Use the response_type code.');
  }
  const challenge = query.get('code_challenge') ?? '';
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)) {
    throw new OAuthError('invalid_request', 'Send a code_challenge with the method S256 (PKCE).');
  }
  if ((query.get('state') ?? '').length > 2000)
    throw new OAuthError('invalid_request', 'Send a shorter state.');
  return { resource: requireResource(query.get('resource'), siteUrl), code_challenge: challenge };
}

/** @throws OAuthError invalid_request for a parameter that comes twice, because two readers could take two values */
export function requireOnce(params: URLSearchParams): void {
  for (const name of new Set(params.keys())) {
    if (params.getAll(name).length > 1) throw new OAuthError('invalid_request', `Send ${name} once.`);
  }
}

/**
 * The resource that tokens are for. Clients of March 2025 do not name it, and there is only one.
 * @throws OAuthError invalid_target
 */
export function requireResource(named: string | null, siteUrl: string): string {
  const resource = resourceOf(siteUrl);
  if (named === null || named.replace(/\/$/, '') === resource) return resource;
  throw new OAuthError('invalid_target', `Use the resource ${resource}.`);
}

/** The app's own address with an answer, and with who gives it (RFC 9207). */
export function backTo(
  { redirect_uri, state }: Pick<AppRequest, 'redirect_uri' | 'state'>,
  siteUrl: string,
  answer: Record<string, string>,
): string {
  const url = new URL(redirect_uri);
  for (const [name, value] of Object.entries({ ...answer, ...(state ? { state } : {}), iss: siteUrl })) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

function required(value: string, name: string): string {
  if (value === '') throw new OAuthError('invalid_request', `Send ${name}.`);
  return value;
}

function onlyOf(uris: readonly string[]): string {
  const [only, ...others] = uris;
  if (only === undefined || others.length > 0) throw new OAuthError('invalid_request', 'Send redirect_uri.');
  return only;
}
