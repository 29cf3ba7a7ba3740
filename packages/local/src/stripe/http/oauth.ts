import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Business } from '../business.ts';
import { type Connection, publishableKey, type Scope } from '../connections.ts';
import { keyOf, type World } from './api.ts';
import { consentPage, consentStyle, problemPage, type Standing } from './consent.ts';
import { OAuthError } from './errors.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

interface Request {
  client_id: string;
  redirect_uri: string;
  scope: Scope;
  state: string;
}

function isScope(value: string): value is Scope {
  return value === 'read_only' || value === 'read_write';
}

/**
 * The platform's request to the business owner, or the reason why it is invalid. An invalid request never redirects.
 */
function readRequest(world: World, get: (name: string) => string | undefined): Request | { problem: string } {
  const client_id = get('client_id') ?? '';
  const redirect_uri = get('redirect_uri') ?? '';
  const scope = get('scope') ?? 'read_only';
  if (client_id !== world.clientIds.connect)
    return { problem: `client_id: no application has the id "${client_id}".` };
  if (!isScope(scope)) return { problem: `scope must be read_only or read_write, not "${scope}".` };
  const problem = redirectProblem(redirect_uri);
  return problem ? { problem } : { client_id, redirect_uri, scope, state: get('state') ?? '' };
}

export function redirectProblem(redirectUri: string): string | undefined {
  const target = URL.parse(redirectUri);
  if (target?.protocol === 'http:' && LOOPBACK.includes(target.hostname)) return undefined;
  return `redirect_uri must be an http address on this machine, not "${redirectUri}".`;
}

/** Without form-action, because it also restricts the redirects after the form, which go to other ports. */
export const pagePolicy = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

/** Connect's OAuth: the consent page, the exchange of codes and tokens, and deauthorization. */
export function oauth(
  world: World,
  businesses: readonly Business[],
  onConnection: (account: string, change: 'authorized' | 'deauthorized') => void,
): Hono {
  const { connections } = world;
  const app = new Hono();

  app.use('/authorize', pagePolicy);

  app.use('*', async (c, next) => {
    if (world.traffic.failIfRequested(c.req.path, null)) await world.withoutResponse(c.req.raw);
    await next();
  });

  app.get('/consent.css', (c) => c.body(consentStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));

  app.get('/authorize', async (c) => {
    const request = readRequest(world, (name) => c.req.query(name));
    if ('problem' in request) return c.html(problemPage(request.problem), 400);
    if (c.req.query('response_type') !== 'code') {
      return back(c, request, {
        error: 'unsupported_response_type',
        error_description: "response_type must be 'code'",
      });
    }
    const noteOf = (account: string) => (connections.get(account) ? 'connected' : undefined);
    return c.html(consentPage(businesses, await standingsOf(world, businesses, noteOf), { ...request }));
  });

  app.post('/authorize', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const request = readRequest(world, (name) => form.get(name) ?? undefined);
    if ('problem' in request) return c.html(problemPage(request.problem), 400);
    if (form.get('answer') !== 'connect') {
      return back(c, request, { error: 'access_denied', error_description: 'The user denied your request' });
    }
    const business = businesses.find(({ account }) => account === form.get('account'));
    if (!business) return c.html(problemPage('account: choose one of the listed businesses.'), 400);
    const code = connections.grant(business.account, request.scope, world.now());
    return back(c, request, { code, scope: request.scope });
  });

  app.post('/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    authenticate(world, c.req.header('authorization'), form);
    const grant = form.get('grant_type');
    if (grant === 'authorization_code') {
      const code = form.get('code') ?? '';
      const connection = connections.redeem(code, world.now());
      if (!connection) throw new OAuthError('invalid_grant', `Authorization code does not exist: ${code}`);
      onConnection(connection.account, 'authorized');
      return c.json(tokens(connection));
    }
    if (grant === 'refresh_token') {
      const connection = connections.byRefreshToken(form.get('refresh_token') ?? '');
      if (!connection)
        throw new OAuthError('invalid_grant', 'Refresh token does not exist, or access was revoked.');
      return c.json(tokens(connections.connect(connection.account, connection.scope)));
    }
    throw new OAuthError(
      'unsupported_grant_type',
      `This grant type is not supported: ${grant ?? '(none given)'}`,
    );
  });

  app.post('/deauthorize', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    authenticate(world, c.req.header('authorization'), form);
    const [client, account] = [form.get('client_id'), form.get('stripe_user_id') ?? ''];
    if (client !== world.clientIds.connect) {
      throw new OAuthError('invalid_client', `No such application: '${client ?? ''}'`, 401);
    }
    if (!connections.get(account)) {
      throw new OAuthError(
        'invalid_client',
        `This application is not connected to stripe account ${account}, or that account does not exist.`,
        401,
      );
    }
    onConnection(account, 'deauthorized');
    return c.json({ stripe_user_id: account });
  });

  return app;
}

/** The status of each account with the platform, by account. */
export async function standingsOf(
  world: World,
  businesses: readonly Business[],
  noteOf: (account: string) => string | undefined,
): Promise<Map<string, Standing>> {
  const standings = businesses.map(
    async ({ account }): Promise<[string, Standing]> => [
      account,
      { note: noteOf(account), takenBy: await world.holderOf(account) },
    ],
  );
  return new Map(await Promise.all(standings));
}

/** Redirects to the platform with the result and the platform's state. */
export function back(
  c: Context,
  request: Pick<Request, 'redirect_uri' | 'state'>,
  answer: Record<string, string>,
): Response {
  const target = new URL(request.redirect_uri);
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  if (request.state !== '') target.searchParams.set('state', request.state);
  return c.redirect(target.href, 302);
}

export function authenticate(world: World, authorization: string | undefined, form: URLSearchParams): void {
  const secret = form.get('client_secret') ?? keyOf(authorization);
  if (secret !== world.platformKey) throw new OAuthError('invalid_client', 'Invalid API key provided.', 401);
}

function tokens(connection: Connection): Record<string, string | boolean> {
  return {
    access_token: connection.access_token,
    livemode: false,
    refresh_token: connection.refresh_token,
    scope: connection.scope,
    stripe_publishable_key: publishableKey(connection.account),
    stripe_user_id: connection.account,
    token_type: 'bearer',
  };
}
