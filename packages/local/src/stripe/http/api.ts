import { Hono } from 'hono';
import type { Connections } from '../connections.ts';
import type { Installs } from '../installs.ts';
import { balance } from '../objects/balance.ts';
import { render } from '../render.ts';
import { permissionFor, type RestrictedKeys } from '../restricted-keys.ts';
import type { Store } from '../store.ts';
import { balanceOf } from '../trade/balance.ts';
import { API_VERSION } from '../wire.ts';
import { ApiError, missing } from './errors.ts';
import { Expansion } from './expand.ts';
import { limitOf, list, onlyKnown, parseParams, text } from './params.ts';
import { conditions, listParams, RESOURCES } from './resources.ts';
import type { Traffic } from './traffic.ts';

/** Client ids of the product at Stripe (ca_…): the Connect platform and the app. */
export interface ClientIds {
  connect: string;
  app: string;
}

export interface World {
  store: Store;
  connections: Connections;
  installs: Installs;
  keys: RestrictedKeys;
  traffic: Traffic;
  platformKey: string;
  clientIds: ClientIds;
  /** The name of the product's business that is connected to an account. */
  holderOf(account: string): Promise<string | undefined>;
  /** Domain time in seconds. */
  now(): number;
  /** For a request without a response: resolves when the connection may be closed. */
  withoutResponse(request: Request): Promise<void>;
}

const PLATFORM_ACCOUNT = 'acct_1PlatformVaultra0';

function masked(key: string): string {
  return key.length <= 12
    ? '*'.repeat(key.length)
    : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}

/** The API key of a request: `Bearer <key>`, or the user name of basic authentication. */
export function keyOf(header: string | undefined): string {
  const [scheme = '', credentials = ''] = (header ?? '').split(' ');
  if (/^bearer$/i.test(scheme)) return credentials;
  if (/^basic$/i.test(scheme)) return Buffer.from(credentials, 'base64').toString().split(':')[0] ?? '';
  return '';
}

/** The account that a key and the `Stripe-Account` header give access to; the platform's own account by default. */
function actingAccount(world: World, authorization: string | undefined, named: string | undefined): string {
  const key = keyOf(authorization);
  if (key === '') {
    throw new ApiError(
      401,
      'You did not provide an API key. Provide it in the Authorization header, using Bearer auth.',
    );
  }
  const restricted = world.keys.get(key);
  const install = world.installs.byAccessToken(key);
  if (restricted?.expired || (install && world.installs.spend(install))) {
    throw new ApiError(401, `Expired API Key provided: ${masked(key)}`, { code: 'api_key_expired' });
  }
  const own = world.connections.byAccessToken(key)?.account ?? restricted?.account ?? install?.account;
  if (own === undefined && key !== world.platformKey)
    throw new ApiError(401, `Invalid API Key provided: ${masked(key)}`);
  if (own !== undefined) {
    if (named !== undefined && named !== own) throw noAccess(key, named);
    return own;
  }
  if (named === undefined || named === PLATFORM_ACCOUNT) return PLATFORM_ACCOUNT;
  if (!world.connections.get(named)) throw noAccess(key, named);
  return named;
}

function noAccess(key: string, account: string): ApiError {
  const message = `The provided key '${masked(key)}' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`;
  return new ApiError(403, message, { code: 'account_invalid' });
}

/**
 * Checks permissions before parameters, as Stripe does for restricted keys and an app's tokens:
 * https://docs.stripe.com/keys/restricted-api-keys
 */
function requirePermission(world: World, authorization: string | undefined, method: string, path: string) {
  const key = keyOf(authorization);
  const restricted = world.keys.get(key) ?? world.installs.byAccessToken(key);
  const [, , resource = ''] = path.split('/');
  const needed = permissionFor(method, resource);
  if (!restricted || !needed || world.keys.allows(restricted, needed)) return;
  const message = `The provided key '${masked(key)}' does not have the required permissions for this endpoint on account '${restricted.account}'. Having the '${needed}' permission would allow this request to continue.`;
  throw new ApiError(403, message);
}

/** The endpoints of Stripe's REST API under /v1 that the product reads. */
export function api(world: World): Hono<{ Variables: { account: string } }> {
  const { store } = world;
  const app = new Hono<{ Variables: { account: string } }>();

  app.use('*', async (c, next) => {
    const named = c.req.header('stripe-account');
    const account = actingAccount(world, c.req.header('authorization'), named);
    const version = c.req.header('stripe-version') ?? API_VERSION;
    if (version !== API_VERSION) {
      throw new ApiError(400, `Invalid Stripe API version: ${version}. This server speaks ${API_VERSION}.`);
    }
    c.header('stripe-version', version);
    if (named !== undefined) c.header('stripe-account', named);
    if (world.traffic.failIfRequested(c.req.path, account)) await world.withoutResponse(c.req.raw);
    world.traffic.take();
    requirePermission(world, c.req.header('authorization'), c.req.method, c.req.path);
    c.set('account', account);
    await next();
  });

  app.get('/account', (c) => {
    const params = parseParams(new URL(c.req.url).searchParams);
    onlyKnown(params, ['expand']);
    const own = c.var.account === PLATFORM_ACCOUNT;
    return c.json(
      own ? platformAccount() : showOne(c.var.account, 'account', c.var.account, list(params, 'expand')),
    );
  });

  app.get('/balance', (c) => {
    onlyKnown(parseParams(new URL(c.req.url).searchParams), ['expand']);
    const { account } = c.var;
    const currency = store.get(account, 'account', account)?.default_currency ?? 'usd';
    const { available, pending } = balanceOf(store, account, currency, world.now());
    return c.json(balance(currency, available, pending));
  });

  app.get('/accounts/:id', (c) => {
    const params = parseParams(new URL(c.req.url).searchParams);
    onlyKnown(params, ['expand']);
    const id = c.req.param('id');
    const reached = actingAccount(world, c.req.header('authorization'), id);
    return c.json(
      reached === PLATFORM_ACCOUNT ? platformAccount() : showOne(id, 'account', id, list(params, 'expand')),
    );
  });

  function showOne(account: string, noun: string, id: string, expand: string[]): object {
    const resource = Object.values(RESOURCES).find((each) => each.noun === noun);
    const found = store.get(account, resource?.type ?? 'account', id);
    if (!found) throw missing(404, noun, id, 'id');
    return new Expansion(store, account, world.now(), expand).apply(render(found, world.now()));
  }

  for (const [path, resource] of Object.entries(RESOURCES)) {
    app.get(`/${path}`, (c) => {
      const { account } = c.var;
      const now = world.now();
      const params = parseParams(new URL(c.req.url).searchParams);
      onlyKnown(params, listParams(resource));
      const [after, before] = [text(params, 'starting_after'), text(params, 'ending_before')];
      if (after !== undefined && before !== undefined) {
        throw new ApiError(
          400,
          'You may only specify one of these parameters: starting_after, ending_before.',
        );
      }
      const cursor = after ?? before;
      if (cursor !== undefined && !store.get(account, resource.type, cursor)) {
        throw missing(400, resource.noun, cursor, after === undefined ? 'ending_before' : 'starting_after');
      }
      const expansion = new Expansion(store, account, now, list(params, 'expand'));
      const page = store.page(account, resource.type, {
        where: conditions(resource, params, store, account, now),
        limit: limitOf(params),
        ...(after !== undefined && { after }),
        ...(before !== undefined && { before }),
      });
      const data = page.items.map((item) => render(item, now));
      return c.json(expansion.apply({ object: 'list', data, has_more: page.hasMore, url: `/v1/${path}` }));
    });

    app.get(`/${path}/:id`, (c) => {
      const params = parseParams(new URL(c.req.url).searchParams);
      onlyKnown(params, ['expand']);
      return c.json(showOne(c.var.account, resource.noun, c.req.param('id'), list(params, 'expand')));
    });

    // The sandbox has no writes. A caller with write permission gets the error for a missing object first.
    app.post(`/${path}/:id`, async (c, next) => {
      const id = c.req.param('id');
      if (!store.get(c.var.account, resource.type, id)) throw missing(404, resource.noun, id, 'id');
      await next();
    });
  }

  app.all('*', (c) => {
    throw new ApiError(404, `Unrecognized request URL (${c.req.method}: ${c.req.path}).`);
  });

  return app;
}

function platformAccount(): object {
  return {
    id: PLATFORM_ACCOUNT,
    object: 'account',
    business_profile: { name: 'The platform' },
    charges_enabled: false,
    country: 'US',
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    payouts_enabled: false,
    settings: { dashboard: { display_name: 'The platform', timezone: 'Etc/UTC' } },
    type: 'standard',
  };
}
