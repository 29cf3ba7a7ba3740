import { createHash, randomBytes } from 'node:crypto';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { expect } from 'vitest';
import { type Cognito, startCognito } from '../cognito.ts';
import type { PreSignUp } from '../pre-sign-up.ts';

export const EMAIL = 'gail@example.com';
export const callback = 'http://localhost:3000/api/v1/auth/callback/google';

export interface Given {
  access_token: string;
  id_token: string;
  refresh_token: string;
}

export const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');
export const subOf = ({ id_token }: Given) => decomposeUnverifiedJwt(id_token).payload.sub;

/** Starts a user pool in a folder, with a browser for the sign-in at Google. */
export async function startPool(dataDir: string, preSignUp: PreSignUp) {
  const cognito = await startCognito({ dataDir, preSignUp });
  cognito.allowRedirect(callback);
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
  const sdk = new idp.CognitoIdentityProviderClient({
    endpoint: cognito.endpoint,
    region: 'us-east-1',
    credentials,
  });
  return {
    cognito,
    sdk,
    ...browserOf(cognito),
    async stop() {
      sdk.destroy();
      await cognito.close();
    },
  };
}

function browserOf(cognito: Cognito) {
  const go = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, cognito.endpoint), { redirect: 'manual', ...init });
  const leadsTo = (response: Response) =>
    new URL(response.headers.get('location') ?? 'about:blank', cognito.endpoint);

  function authorize(changes: Partial<Record<string, string>> = {}): Promise<Response> {
    const query = {
      identity_provider: 'Google',
      client_id: cognito.clientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: callback,
      state: 'mine',
      code_challenge: challengeOf('x'),
      code_challenge_method: 'S256',
      ...changes,
    };
    return go(`/oauth2/authorize?${new URLSearchParams(query)}`);
  }

  /** Chooses an account on the accounts page. */
  function choose(page: URL, form: Record<string, string> = {}): Promise<Response> {
    const request = page.searchParams.get('request') ?? '';
    const account = { email: EMAIL, email_verified: 'true' };
    const body = new URLSearchParams({ request, ...account, answer: 'continue', ...form });
    return go('/google', { method: 'POST', body });
  }

  /** Goes to Google and back. @returns the query of the callback */
  async function visit(verifier: string, form: Record<string, string> = {}): Promise<URLSearchParams> {
    const page = leadsTo(await authorize({ code_challenge: challengeOf(verifier) }));
    const back = leadsTo(await go(leadsTo(await choose(page, form)).href));
    expect(back.origin + back.pathname).toBe(callback);
    return back.searchParams;
  }

  const loginOf = (secret: string) => `Basic ${btoa(`${cognito.clientId}:${secret}`)}`;

  function exchange(
    code: string,
    verifier: string,
    changes: Partial<Record<string, string>> = {},
  ): Promise<Response> {
    const form: Record<string, string> = {
      grant_type: 'authorization_code',
      client_id: cognito.clientId,
      code,
      code_verifier: verifier,
      redirect_uri: callback,
      ...changes,
    };
    const { Authorization = loginOf(cognito.clientSecret), ...fields } = form;
    const headers = { Authorization };
    return go('/oauth2/token', { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  async function signIn(form: Record<string, string> = {}): Promise<Given> {
    const verifier = randomBytes(32).toString('base64url');
    const response = await exchange((await visit(verifier, form)).get('code') ?? '', verifier);
    expect(response.status).toBe(200);
    return (await response.json()) as Given;
  }

  return { go, leadsTo, authorize, choose, visit, exchange, signIn };
}

export type TestPool = Awaited<ReturnType<typeof startPool>>;
