import { createHash, randomBytes } from 'node:crypto';
import { approveConnectedApp } from '@vaultra/core/contract/connected-apps.ts';
import { oauthPaths } from '@vaultra/core/contract/doors.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { expect } from 'vitest';
import { anAddress } from './address.ts';
import { send } from './cloud.ts';
import { cookiesOf, type Owner } from './owner.ts';

export const redirectUri = 'https://assistant.example/callback';

/** A registered app, and the secret it keeps for one authorization. */
export interface App {
  clientId: string;
  verifier: string;
}

const verifierOf = () => randomBytes(32).toString('base64url');

export function register(cloud: Cloud, metadata: object): Promise<Response> {
  return fetch(`${cloud.url}${oauthPaths.register}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': anAddress() },
    body: JSON.stringify(metadata),
  });
}

export async function newApp(cloud: Cloud, metadata: object = {}): Promise<App> {
  const response = await register(cloud, {
    client_name: 'Assistant',
    redirect_uris: [redirectUri],
    ...metadata,
  });
  expect(response.status).toBe(201);
  const { client_id } = (await response.json()) as { client_id: string };
  return { clientId: client_id, verifier: verifierOf() };
}

/** Opens the app's link in a browser. @param changes parameters that replace the right ones; undefined leaves one out */
export function openLink(
  cloud: Cloud,
  { clientId, verifier }: App,
  changes: Record<string, string | undefined> = {},
): Promise<Response> {
  const query: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    resource: `${cloud.url}/mcp`,
    scope: 'read',
    state: 'of the app',
    ...changes,
  };
  const given = Object.entries(query).filter(([, value]) => value !== undefined) as [string, string][];
  return fetch(`${cloud.url}${oauthPaths.authorize}?${new URLSearchParams(given)}`, {
    redirect: 'manual',
    headers: { 'X-Forwarded-For': anAddress() },
  });
}

/** A consent page that was opened: what its address names, and the cookie of the browser. */
export interface Opened {
  consent: string;
  cookie: string;
}

export async function openedBy(link: Response): Promise<Opened> {
  expect(link.status).toBe(302);
  const page = new URL(link.headers.get('location') ?? '');
  expect(page.pathname).toBe('/connect-app');
  return { consent: page.searchParams.get('consent') ?? '', cookie: cookiesOf(link) };
}

export async function openConsent(cloud: Cloud, app: App): Promise<Opened> {
  return openedBy(await openLink(cloud, app));
}

type Answer = 'approve' | 'deny';

export function answerConsent(
  cloud: Cloud,
  { token, businessId }: Pick<Owner, 'token' | 'businessId'>,
  { consent, cookie }: Opened,
  answer: Answer = 'approve',
): Promise<Response> {
  const path = approveConnectedApp.path.replace('{consent}', consent).replace('approve', answer);
  return send(cloud, 'POST', path, {
    token,
    headers: { Cookie: cookie },
    ...(answer === 'approve' ? { body: { business_id: businessId } } : {}),
  });
}

/** Where the browser is sent after the answer. */
export async function answeredTo(response: Response): Promise<URL> {
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return new URL((JSON.parse(text) as { redirect_to: string }).redirect_to);
}

/** The code of an app that the owner approved. */
export async function approvedCode(
  cloud: Cloud,
  owner: Pick<Owner, 'token' | 'businessId'>,
  app: App,
): Promise<string> {
  const opened = await openConsent(cloud, app);
  const back = await answeredTo(await answerConsent(cloud, owner, opened));
  return back.searchParams.get('code') ?? '';
}

export function postForm(
  cloud: Cloud,
  path: string,
  form: Record<string, string | undefined>,
): Promise<Response> {
  const given = Object.entries(form).filter(([, value]) => value !== undefined) as [string, string][];
  return fetch(`${cloud.url}${path}`, { method: 'POST', body: new URLSearchParams(given) });
}

export const exchangeCode = (
  cloud: Cloud,
  { clientId, verifier }: App,
  code: string,
  changes: Record<string, string | undefined> = {},
) =>
  postForm(cloud, oauthPaths.token, {
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    code_verifier: verifier,
    redirect_uri: redirectUri,
    resource: `${cloud.url}/mcp`,
    ...changes,
  });

export const refreshTokens = (
  cloud: Cloud,
  { clientId }: App,
  refresh_token: string,
  changes: Record<string, string | undefined> = {},
) =>
  postForm(cloud, oauthPaths.token, {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token,
    ...changes,
  });

export interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

export async function tokensIn(response: Response): Promise<Tokens> {
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text);
}

/** An app that the owner connected, with its first tokens. */
export async function connectedApp(cloud: Cloud, owner: Pick<Owner, 'token' | 'businessId'>) {
  const app = await newApp(cloud);
  const tokens = await tokensIn(await exchangeCode(cloud, app, await approvedCode(cloud, owner, app)));
  return { app, tokens };
}

/** An error in OAuth's form without internal details. */
export async function expectOAuthError(response: Response, status: number, code: string): Promise<string> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(text).not.toMatch(/\bat \S+ \(|node_modules|\.ts:\d|file:\/\/|Exception|dynamo|cognito|zod/i);
  const { error, error_description } = JSON.parse(text) as { error: string; error_description: string };
  expect(error).toBe(code);
  return error_description;
}
