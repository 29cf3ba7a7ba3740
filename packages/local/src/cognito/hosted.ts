import { createHash } from 'node:crypto';
import { CognitoError } from 'cognito-local/lib/errors.js';
import type { User } from 'cognito-local/lib/services/userPoolService.js';
import { type Context, Hono } from 'hono';
import { problemPage } from './google/page.ts';
import type { GoogleProvider } from './google/provider.ts';
import type { GoogleSignIn } from './google/sign-in.ts';
import { oneTime } from './one-time.ts';
import type { AuthenticationResult } from './tokens.ts';

/** A sign-in that the client began, until it gets its tokens. */
interface Authorization {
  redirectUri: string;
  state: string;
  /** The S256 challenge of the code's verifier. */
  challenge: string;
}

/** The time limit for the sign-in at Google. */
const requestSeconds = 600;
/** https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
const codeSeconds = 300;

export interface Hosted {
  clientId: string;
  clientSecret: string;
  /** The redirect addresses that are registered for the client. */
  redirectUris: ReadonlySet<string>;
  google: GoogleProvider;
  signIn: GoogleSignIn;
  /** @returns undefined if the account was disabled or deleted */
  issueTokens(user: User): Promise<AuthenticationResult | undefined>;
}

/** The user pool's hosted pages, for one client that uses the code flow with PKCE and the provider Google. */
export function hostedPages({
  clientId,
  clientSecret,
  redirectUris,
  google,
  signIn,
  issueTokens,
}: Hosted): Hono {
  const requests = oneTime<Authorization>(requestSeconds);
  const codes = oneTime<{ user: User; authorization: Authorization }>(codeSeconds);
  const app = new Hono();
  const login = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

  app.get('/oauth2/authorize', (context) => {
    const query = context.req.query();
    const { redirect_uri: redirectUri = '', state = '', code_challenge: challenge = '' } = query;
    // A browser is never redirected to an unregistered address.
    if (query.client_id !== clientId) return context.html(problemPage('The client is not known.'), 400);
    if (!redirectUris.has(redirectUri)) {
      return context.html(problemPage('The return address is not registered.'), 400);
    }
    const authorization = { redirectUri, state, challenge };
    const wrong = invalidParameter(query);
    if (wrong) return refuse(context, authorization, 'invalid_request', wrong);
    return context.redirect(google.signInUrl(requests.issue(authorization)));
  });

  app.get('/oauth2/idpresponse', async (context) => {
    const { state = '', code = '', error } = context.req.query();
    const authorization = requests.take(state);
    if (!authorization) return context.html(problemPage('It has expired or was already used.'), 400);
    if (error) return refuse(context, authorization, error, 'The sign-in was not completed at Google');
    const account = google.redeem(code);
    if (!account) return refuse(context, authorization, 'invalid_request', 'Google refused the code');
    try {
      const user = await signIn(account);
      return goBack(context, authorization, { code: codes.issue({ user, authorization }) });
    } catch (failure) {
      if (!(failure instanceof CognitoError)) throw failure;
      return refuse(context, authorization, 'invalid_request', `${failure.message} `);
    }
  });

  app.post('/oauth2/token', async (context) => {
    const form = await context.req.parseBody();
    const refuseToken = (error: string) => context.json({ error }, 400);
    if (form.grant_type !== 'authorization_code') return refuseToken('unsupported_grant_type');
    if (form.client_id !== clientId || context.req.header('Authorization') !== login)
      return refuseToken('invalid_client');
    const found = codes.take(String(form.code));
    const verifier = createHash('sha256').update(String(form.code_verifier)).digest('base64url');
    if (!found || form.redirect_uri !== found.authorization.redirectUri) return refuseToken('invalid_grant');
    if (verifier !== found.authorization.challenge) return refuseToken('invalid_grant');
    const tokens = await issueTokens(found.user);
    if (!tokens) return refuseToken('invalid_grant');
    const { AccessToken, IdToken, RefreshToken, ExpiresIn, TokenType } = tokens;
    return context.json({
      access_token: AccessToken,
      id_token: IdToken,
      refresh_token: RefreshToken,
      expires_in: ExpiresIn,
      token_type: TokenType,
    });
  });
  return app;
}

function invalidParameter(query: Record<string, string>): string | undefined {
  if (query.response_type !== 'code') return 'response_type must be code';
  if (query.identity_provider !== 'Google') return 'identity_provider must be Google';
  if (query.code_challenge_method !== 'S256') return 'code_challenge_method must be S256';
  if (!/^[\w-]{43}$/.test(query.code_challenge ?? '')) return 'code_challenge must be a SHA-256 in base64url';
  return undefined;
}

function refuse(
  context: Context,
  authorization: Authorization,
  error: string,
  error_description: string,
): Response {
  return goBack(context, authorization, { error_description, error });
}

function goBack(
  context: Context,
  { redirectUri, state }: Authorization,
  answer: Record<string, string>,
): Response {
  const url = new URL(redirectUri);
  url.search = new URLSearchParams({ ...answer, ...(state ? { state } : {}) }).toString();
  return context.redirect(url.href);
}
