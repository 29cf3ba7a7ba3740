import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Business } from '../business.ts';
import { MOST_CHARGES } from '../large/account.ts';
import { isPermission, permissions, readOnly } from '../restricted-keys.ts';
import { MANUAL_EVENTS } from '../trade/manual-events.ts';
import type { Webhooks } from '../webhooks.ts';
import { OBJECT_TYPES, type StripeObject } from '../wire.ts';
import type { World } from './api.ts';
import { jsonStream } from './json-stream.ts';

const failure = z.strictObject({
  path_prefix: z.string().default('/'),
  status: z.union([z.literal(429), z.literal(500), z.literal(503), z.literal('timeout')]),
  times: z.int().min(1),
  account: z.string().nullable().default(null),
  code: z.enum(['rate_limit', 'lock_timeout']).default('rate_limit'),
  retry_after: z.number().min(0).nullable().default(null),
});
const fraction = z.number().min(0).max(1).optional();
const deliveryFaults = z.strictObject({ duplicate: fraction, reorder: fraction, drop: fraction });
const trade = z.strictObject({ account: z.string(), kind: z.string() });
const granted = z.array(z.string().refine(isPermission, `must be one of ${permissions.join(', ')}`));
const newKey = z.strictObject({ account: z.string(), permissions: granted.default([...readOnly]) });
const keyChange = z.strictObject({
  key: z.string(),
  permissions: granted.optional(),
  expired: z.boolean().optional(),
});
const tokens = z.union([
  z.strictObject({ lifetime_seconds: z.number().positive() }),
  z.strictObject({ reads: z.int().positive().nullable() }),
]);
const install = z.strictObject({ account: z.string() });
const appChange = install.extend({ permissions: granted });
const large = z.strictObject({
  charges: z.int().min(1).max(MOST_CHARGES),
  name: z.string().trim().min(1).max(80).default('Large account'),
});
const limits = z.strictObject({ reads_per_second: z.number().positive() });

/** Test controls of the sandbox. Stripe has nothing like them. */
export function control(
  world: World,
  businesses: readonly Business[],
  webhooks: Webhooks,
  trigger: (business: Business, what: (typeof MANUAL_EVENTS)[string]) => StripeObject | null,
  openLarge: (charges: number, name: string) => Business,
  uninstall: (account: string) => void,
): Hono {
  const app = new Hono();

  function businessOf(account: string): Business {
    const business = businesses.find((each) => each.account === account);
    if (business) return business;
    const known = businesses.map((each) => each.account).join(', ');
    throw new HTTPException(404, { message: `account: there is no "${account}" here, only ${known}` });
  }

  async function read<T extends z.ZodType>(
    request: { json(): Promise<unknown> },
    schema: T,
  ): Promise<z.output<T>> {
    const body = await request.json().catch(() => {
      throw new HTTPException(400, { message: 'the body must be JSON' });
    });
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new HTTPException(400, { message: z.prettifyError(parsed.error) });
    return parsed.data;
  }

  const shown = ({ account, name, kind }: Business) => ({
    id: account,
    name,
    kind,
    connected: world.connections.get(account) !== undefined,
    app_installed: world.installs.get(account) !== undefined,
    restricted_key: world.keys.first(account).key,
  });

  app.get('/accounts', (c) => c.json({ accounts: businesses.map(shown) }));

  // Creates an account of any size with a history of two years. The history is computed on reads, not stored.
  app.post('/accounts', async (c) => {
    const { charges, name } = await read(c.req, large);
    return c.json(shown(openLarge(charges, name)), 201);
  });

  app.get('/objects', (c) => {
    const { account } = businessOf(c.req.query('account') ?? '');
    const type = OBJECT_TYPES.find((each) => each === c.req.query('type'));
    if (!type) throw new HTTPException(400, { message: `type must be one of ${OBJECT_TYPES.join(', ')}` });
    return c.body(jsonStream('objects', world.store.each(account, type)), 200, {
      'content-type': 'application/json',
    });
  });

  app.get('/keys', (c) => c.json({ keys: world.keys.all() }));

  app.post('/keys', async (c) => {
    const { account, permissions } = await read(c.req, newKey);
    return c.json(world.keys.create(businessOf(account).account, permissions));
  });

  app.patch('/keys', async (c) => {
    const { key, ...change } = await read(c.req, keyChange);
    const changed = world.keys.change(key, change);
    if (!changed) throw new HTTPException(404, { message: 'key: there is no such restricted key here' });
    return c.json(changed);
  });

  // Sets how long, or for how many reads, the app's access tokens issued from now on are valid.
  app.post('/tokens', async (c) => {
    const asked = await read(c.req, tokens);
    if ('reads' in asked) world.installs.setReads(asked.reads ?? Number.POSITIVE_INFINITY);
    else world.installs.setLifetime(asked.lifetime_seconds * 1000);
    return c.json({ ok: true });
  });

  app.post('/tokens/expire', async (c) => {
    const { account } = await read(c.req, install);
    world.installs.expire(installed(account));
    return c.json({ ok: true });
  });

  function installed(account: string): string {
    if (world.installs.get(businessOf(account).account)) return account;
    throw new HTTPException(404, { message: `account: "${account}" has not installed the app` });
  }

  // Changes an installation, as its owner can in the dashboard, or as a new version of the app does.
  app.patch('/installs', async (c) => {
    const { account, permissions } = await read(c.req, appChange);
    world.installs.permit(installed(account), permissions);
    return c.json({ account, permissions });
  });

  app.delete('/installs', async (c) => {
    uninstall(installed((await read(c.req, install)).account));
    return c.json({ ok: true });
  });

  app.get('/requests', (c) => c.json(world.traffic.report()));

  app.post('/failures', async (c) => {
    world.traffic.fail(await read(c.req, failure));
    return c.json({ ok: true });
  });

  app.delete('/failures', (c) => {
    world.traffic.clearFailures();
    return c.json({ ok: true });
  });

  app.post('/limits', async (c) => {
    world.traffic.limit((await read(c.req, limits)).reads_per_second);
    return c.json({ ok: true });
  });

  app.post('/webhooks', async (c) => {
    const given = await read(c.req, deliveryFaults);
    const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return c.json({ ...webhooks.setFaults(change), pending: webhooks.pending() });
  });

  app.post('/trade', async (c) => {
    const { account, kind } = await read(c.req, trade);
    const what = MANUAL_EVENTS[kind];
    if (!what)
      throw new HTTPException(400, {
        message: `kind must be one of ${Object.keys(MANUAL_EVENTS).join(', ')}`,
      });
    return c.json({ object: trigger(businessOf(account), what) });
  });

  return app;
}
