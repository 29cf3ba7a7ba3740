import { Hono } from 'hono';
import type { Business } from '../business.ts';
import { appScope, publishableKey } from '../connections.ts';
import type { Install } from '../installs.ts';
import type { World } from './api.ts';
import { installPage, problemPage } from './consent.ts';
import { OAuthError } from './errors.ts';
import { authenticate, back, pagePolicy, redirectProblem, standingsOf } from './oauth.ts';

interface Request {
  client_id: string;
  redirect_uri: string;
  state: string;
}

function readRequest(world: World, get: (name: string) => string | undefined): Request | { problem: string } {
  const client_id = get('client_id') ?? '';
  const redirect_uri = get('redirect_uri') ?? '';
  if (client_id !== world.clientIds.app) return { problem: `client_id: no app has the id "${client_id}".` };
  const problem = redirectProblem(redirect_uri);
  return problem ? { problem } : { client_id, redirect_uri, state: get('state') ?? '' };
}

/** The marketplace page on which a business owner installs the app. */
export function marketplace(world: World, businesses: readonly Business[]): Hono {
  const app = new Hono();
  app.use('/authorize', pagePolicy);

  app.get('/authorize', async (c) => {
    const request = readRequest(world, (name) => c.req.query(name));
    if ('problem' in request) return c.html(problemPage(request.problem), 400);
    const noteOf = (account: string) => (world.installs.get(account) ? 'installed' : undefined);
    return c.html(installPage(businesses, await standingsOf(world, businesses, noteOf), { ...request }));
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
    const code = world.connections.grant(business.account, appScope, world.now());
    return back(c, request, { code });
  });

  return app;
}

/** The app's token endpoint, which is part of the API. */
export function appTokens(world: World, onInstall: (account: string) => void): Hono {
  const app = new Hono();

  app.post('/token', async (c) => {
    if (world.traffic.failIfRequested(c.req.path, null)) await world.withoutResponse(c.req.raw);
    const form = new URLSearchParams(await c.req.text());
    authenticate(world, c.req.header('authorization'), form);
    const grant = form.get('grant_type');
    if (grant === 'authorization_code') {
      const code = form.get('code') ?? '';
      const account = world.connections.redeemInstall(code, world.now());
      if (!account) throw new OAuthError('invalid_grant', `Authorization code does not exist: ${code}`);
      const install = world.installs.install(account);
      onInstall(account);
      return c.json(tokens(install));
    }
    if (grant === 'refresh_token') {
      const install = world.installs.refresh(
        form.get('refresh_token') ?? '',
        c.req.header('idempotency-key'),
      );
      if (!install) throw new OAuthError('invalid_grant', 'Token has been expired or revoked.');
      return c.json(tokens(install));
    }
    throw new OAuthError('unsupported_grant_type', `This grant type is not supported: ${grant ?? '(none)'}`);
  });

  return app;
}

/** The response does not say when the tokens expire. */
function tokens({ account, access_token, refresh_token }: Install) {
  return {
    access_token,
    livemode: false,
    refresh_token,
    scope: appScope,
    stripe_publishable_key: publishableKey(account),
    stripe_user_id: account,
    token_type: 'bearer',
  };
}
