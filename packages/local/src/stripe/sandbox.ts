import { randomBytes } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { loopbackOnly } from '../loopback.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import type { OnBroken } from '../storage/storage-error.ts';
import type { Business } from './business.ts';
import { BUSINESSES } from './businesses/index.ts';
import { Connections } from './connections.ts';
import { Engine } from './engine.ts';
import { api, type ClientIds, type World } from './http/api.ts';
import { appTokens, marketplace } from './http/app-oauth.ts';
import { control } from './http/control.ts';
import { ApiError, OAuthError } from './http/errors.ts';
import { oauth } from './http/oauth.ts';
import { Traffic } from './http/traffic.ts';
import { Installs } from './installs.ts';
import { largeAccounts, largeBusiness, largeHistory, newLargeAccount } from './large/account.ts';
import { RestrictedKeys } from './restricted-keys.ts';
import { Store } from './store.ts';
import { Webhooks } from './webhooks.ts';

export interface SandboxOptions {
  /** The folder of the data; null keeps it in memory. */
  dataDir: string | null;
  /** 0 or undefined takes a free port. */
  port?: number;
  /** Domain time in milliseconds. */
  clock: { now(): number };
  /** The receiver of connected accounts' events, and the signing secret. */
  webhook: { url: string; secret: string };
  /** The platform's secret key, sk_test_… */
  platformKey: string;
  clientIds: ClientIds;
  /** Whether the businesses trade while the sandbox runs. */
  trade: boolean;
  /** The names of the businesses that exist here; all of them by default. */
  businesses?: readonly string[];
  /** The random seed of the history. Fixed at the first start. */
  seed?: number;
  /** Reads per second across all accounts before a 429 (Stripe: 25 in test mode, 100 in live mode). */
  readsPerSecond?: number;
  /** The name of the product's business that an account is connected to. Such an account cannot be connected again. */
  holderOf?(account: string): Promise<string | undefined>;
  /** Called when the disk fails. */
  onBroken?: OnBroken;
  /** Called when the trade of a tick, or the delivery of webhooks, fails. */
  onError(error: unknown): void;
  /** Called before each business's history is generated, which takes a while. */
  onFound?(name: string): void;
}

export interface Sandbox {
  url: string;
  port: number;
  /** Advances every business's trade to clock.now() and queues the webhooks. */
  catchUp(): Promise<void>;
  /** Resolves when every queued webhook has been delivered or dropped. */
  settled(): Promise<void>;
  /** Number of undelivered webhooks. */
  pending(): number;
  close(): Promise<void>;
}

/** How often a trading sandbox checks for due steps, in milliseconds. */
const TICK = 1_000;

/** Starts a server with Stripe's wire format on loopback, and the businesses that trade behind it. */
export async function startStripeSandbox(options: SandboxOptions): Promise<Sandbox> {
  const unknown = options.businesses?.find((name) => !BUSINESSES.some((each) => each.name === name));
  if (unknown !== undefined) throw new RangeError(`businesses: the sandbox has no "${unknown}"`);
  const here = BUSINESSES.filter(({ name }) => options.businesses?.includes(name) ?? true);
  const now = () => Math.floor(options.clock.now() / 1000);
  const store = new Store(options.dataDir, options.onBroken);
  if (store.setting('seed') === undefined) store.set('seed', String(options.seed ?? 1));
  const seed = Number(store.setting('seed'));
  const connections = new Connections(store);
  const installs = new Installs(store);
  const isConnected = (account: string) =>
    connections.get(account) !== undefined || installs.get(account) !== undefined;
  const webhooks = new Webhooks(store, isConnected, options.webhook, seed, options.onError);
  const engine = new Engine(store, seed, (business, event) => webhooks.enqueue(business.account, event));
  for (const business of here) {
    if (engine.isFounded(business)) continue;
    options.onFound?.(business.name);
    engine.found(business, now());
    // Generating three years of trade takes a while, so signals and requests get a turn in between.
    await new Promise((resolve) => setImmediate(resolve));
  }

  const businesses: Business[] = [...here];
  for (const large of largeAccounts(store)) {
    store.attach(largeHistory(large, now()).history);
    businesses.push(largeBusiness(large));
  }

  const inTurn = oneAtATime('The Stripe sandbox');
  const catchUp = () =>
    inTurn(async () => {
      for (const business of businesses) {
        await engine.advance(business, now());
        webhooks.wake();
      }
    });

  const closing = new AbortController();
  const world: World = {
    store,
    connections,
    installs,
    keys: new RestrictedKeys(
      store,
      businesses.map(({ account }) => account),
    ),
    traffic: new Traffic(options.readsPerSecond ?? 100),
    platformKey: options.platformKey,
    clientIds: options.clientIds,
    holderOf: options.holderOf ?? (async () => undefined),
    now,
    withoutResponse: async (request) => {
      const ended = AbortSignal.any([request.signal, closing.signal]);
      if (!ended.aborted)
        await new Promise((resolve) => ended.addEventListener('abort', resolve, { once: true }));
      throw new HTTPException(503, { message: 'no answer was to be given' });
    },
  };

  function happen<T>(business: Business, what: Parameters<typeof engine.now<T>>[2]): T {
    const result = engine.now(business, now(), what);
    webhooks.wake();
    return result;
  }

  function openLarge(charges: number, name: string): Business {
    const large = newLargeAccount(store, charges, name, now());
    engine.foundLarge(large, large.founded);
    const business = largeBusiness(large);
    businesses.push(business);
    world.keys.first(business.account);
    return business;
  }

  /** Notifies an application that an account has granted or ended access. The event for the end is its last one. */
  function notify(
    account: string,
    change: 'authorized' | 'deauthorized',
    id: string,
    end?: () => void,
  ): void {
    const business = businesses.find((each) => each.account === account);
    if (!business) throw new Error(`no business has the account ${account}`);
    happen(business, (books) => {
      books.emit(`account.application.${change}`, { id, object: 'application', name: 'Vaultra' });
      end?.();
    });
  }
  const { clientIds } = options;
  const onConnection = (account: string, change: 'authorized' | 'deauthorized') =>
    notify(account, change, clientIds.connect, () => {
      if (change === 'deauthorized') connections.disconnect(account);
    });
  const onInstall = (account: string) => notify(account, 'authorized', clientIds.app);
  const uninstall = (account: string) =>
    notify(account, 'deauthorized', clientIds.app, () => installs.uninstall(account));

  const app = new Hono();
  app.use('*', loopbackOnly('/_sandbox/'));
  app.use('*', async (c, next) => {
    const started = performance.now();
    world.traffic.count(c.req.method, c.req.path);
    await next();
    c.header('request-id', `req_${randomBytes(7).toString('hex')}`);
    c.header('stripe-request-ms', String(Math.round(performance.now() - started)));
  });
  app.route('/v1/oauth', appTokens(world, onInstall));
  app.route('/v1', api(world));
  app.route('/oauth/v2', marketplace(world, businesses));
  app.route('/oauth', oauth(world, businesses, onConnection));
  app.route('/_sandbox', control(world, businesses, webhooks, happen, openLarge, uninstall));
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error.body, error.status, error.headers);
    if (error instanceof OAuthError) {
      return c.json({ error: error.error, error_description: error.message }, error.status);
    }
    const status = error instanceof HTTPException ? error.status : 500;
    return c.json({ error: { message: error.message, type: 'api_error' } }, status);
  });

  const { server, port } = await listen(app, options.port ?? 0);
  const due = () => (engine.nextDue() ?? Number.POSITIVE_INFINITY) <= now();
  const tick = () => {
    if (due()) catchUp().catch(options.onError);
  };
  const ticking = options.trade ? setInterval(tick, TICK).unref() : undefined;
  if (options.trade) await catchUp();
  webhooks.wake();

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    catchUp,
    settled: () => webhooks.settled(),
    pending: () => webhooks.pending(),
    close: async () => {
      clearInterval(ticking);
      closing.abort();
      await inTurn.close();
      await webhooks.close();
      await new Promise((resolve) => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      store.close();
    },
  };
}

function listen(app: Hono, port: number): Promise<{ server: ReturnType<typeof serve>; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address) =>
      resolve({ server, port: address.port }),
    );
    server.once('error', reject);
  });
}
