import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Method, type Role, takesToken } from '@vaultra/core/contract/endpoint.ts';
import { roleFor } from '@vaultra/core/contract/policy.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { insertBusiness } from '@vaultra/core/users/business.store.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { forgeTokens } from '../support/forged-tokens.ts';
import { join as joinAs } from '../support/members.ts';
import { newOwner, type Owner } from '../support/owner.ts';
import { expectDeclaredRefusal, expectRefusal, wordsOf } from '../support/refusal.ts';
import { allRoutes, requestFor } from '../support/requests.ts';
import { exhaustive, sampled, seed } from '../support/sampled.ts';

/** Checks that hold for every route by its declaration. A new route in the contract is tested here automatically. */

let folder: string;
let cloud: TestCloud;
let owner: Owner;
let stranger: Owner;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultra-test-'));
  cloud = await startTestCloud({ VAULTRA_DATA_DIR: folder });
  owner = await newOwner(cloud);
  stranger = await newOwner(cloud);
});

afterAll(async () => {
  await cloud?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Each run checks of every route that it needs a token, a role and the caller’s own business. Half of the routes get the other checks. */
const half = <T>(cases: readonly T[]) => sampled(cases, Math.ceil(cases.length / 2));
const named = allRoutes.map((route) => ({ name: `${route.method} ${route.path}`, route }));
const ofUsers = named.filter(({ route }) => route.auth === 'user');
const withTokens = half(
  named.filter(({ route }) => takesToken(route)).map((one, index) => ({ ...one, index })),
);
const scoped = named.filter(({ route }) => route.scope);
const withBody = named.filter(({ route }) => route.body);
const withJson = half(withBody.filter(({ route }) => route.body !== 'raw'));

describe.each(ofUsers)('$name requires an access token', ({ route }) => {
  it('refuses a request without a token or with another scheme', async () => {
    const { path, body } = requestFor(route, owner.businessId);
    for (const Authorization of [undefined, '', 'Bearer', `Basic ${owner.token}`, owner.token]) {
      const headers: Record<string, string> = Authorization === undefined ? {} : { Authorization };
      const response = await send(cloud, route.method, path, { body, headers });
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      await expectDeclaredRefusal(route, response, 'UNAUTHORIZED');
    }
  });
});

describe.each(withTokens)('$name accepts only a valid access token or no token', ({ route, index }) => {
  it('refuses every invalid token without a reason', async () => {
    const { good, bad } = await forgeTokens(folder, owner.token);
    const { path, body } = requestFor(route, owner.businessId);
    const said = new Set<string>();
    // Every kind on a third of the routes, in turn.
    const some = Object.entries(bad).filter((_, kind) => exhaustive || (kind + index + seed) % 3 === 0);
    for (const [kind, token] of some) {
      const response = await send(cloud, route.method, path, { body, token });
      expect(response.status, kind).toBe(401);
      said.add(await wordsOf(response));
    }
    expect(said.size).toBe(1);
    // The control: a token made the same way without the flaw is accepted.
    const taken = await send(cloud, route.method, `${path}${path.includes('?') ? '&' : '?'}nonsense=1`, {
      body,
      token: good,
    });
    await expectRefusal(taken, 'VALIDATION_ERROR', 'query.nonsense');
  });
});

describe.each(scoped)('$name reaches only the caller’s businesses', ({ route }) => {
  it('gives the same answer for another user’s business as for one that does not exist', async () => {
    const call = (businessId: string) => {
      const { path, body } = requestFor(route, businessId);
      return send(cloud, route.method, path, { token: owner.token, body });
    };
    const missing = await call(newId('business', new Date()));
    const words = await wordsOf(missing.clone());
    await expectDeclaredRefusal(route, missing, 'NOT_FOUND');
    expect(await wordsOf(await call(stranger.businessId))).toBe(words);
  });

  it('refuses an invalid business id and names the field', async () => {
    const { path, body } = requestFor(route, 'biz_1');
    const place = { path: 'params.id', query: 'query.business_id', body: 'body.business_id' };
    const response = await send(cloud, route.method, path, { token: owner.token, body });
    await expectDeclaredRefusal(route, response, 'VALIDATION_ERROR', place[route.scope?.from ?? 'query']);
  });

  it('refuses roles below the required one', async () => {
    const roles: Role[] = ['viewer', 'admin', 'owner'];
    const needed = roles.indexOf(roleFor(route.operation).role);
    for (const [rank, role] of roles.entries()) {
      const businessId = await joinBusiness(owner.userId, role);
      const { path, body } = requestFor(route, businessId);
      const response = await send(cloud, route.method, path, { token: owner.token, body });
      if (rank < needed) await expectDeclaredRefusal(route, response, 'FORBIDDEN');
      else
        expect([401, 403, 500], `${role}: ${await response.clone().text()}`).not.toContain(response.status);
    }
  });
});

const ofSelf = scoped.filter(({ route }) => roleFor(route.operation).orSelf);

describe.each(ofSelf)('$name is open to every member for themselves', ({ route }) => {
  it.each(['viewer', 'admin', 'owner'] as const)(
    'as %s; acting on another member requires the role of the route',
    async (role) => {
      const businessId = await joinBusiness(owner.userId, role);
      await joinAs(businessId, stranger.userId, 'owner');
      const call = (user_id: string) => {
        const { path, body } = requestFor(route, businessId, { user_id });
        return send(cloud, route.method, path, { token: owner.token, body });
      };
      const forOther = await call(stranger.userId);
      if (role === roleFor(route.operation).role) expect(forOther.status).toBeLessThan(300);
      else await expectDeclaredRefusal(route, forOther, 'FORBIDDEN');
      expect([401, 403, 404, 500]).not.toContain((await call(owner.userId)).status);
    },
  );
});

/** @returns a business where the user is a member with the role and another user is the owner */
async function joinBusiness(userId: string, role: Role): Promise<string> {
  const id = newId('business', new Date());
  const unknown = { legal_entity: null, industry: null, revenue_estimate: null, founded_at: null };
  const business = { id, name: 'Shared', ...unknown, timezone: null, country: null, other_processors: null };
  await insertBusiness(
    { ...business, created_at: new Date().toISOString() },
    { user_id: userId, business_id: id, role },
  );
  return id;
}

// Stripe and Cognito may add other parameters to a callback. These routes ignore them.
const lenient = ['stripe/callback', 'auth/callback-google'];
const strict = half(named.filter(({ route }) => !lenient.includes(route.operation)));

describe.each(strict)('$name refuses undeclared query parameters', ({ route }) => {
  it('names each of them', async () => {
    const { path, body } = requestFor(route);
    const undeclared = `${path.includes('?') ? '&' : '?'}nonsense=1&more=2`;
    const response = await send(cloud, route.method, `${path}${undeclared}`, {
      token: owner.token,
      body,
    });
    const { details } = await expectDeclaredRefusal(route, response, 'VALIDATION_ERROR', 'query.nonsense');
    expect(details?.map(({ field }) => field)).toContain('query.more');
  });
});

describe.each(withJson)('$name accepts only the declared body', ({ route }) => {
  // These tests use their own user, because some routes have a daily limit for each user.
  let caller: Owner;
  beforeAll(async () => {
    caller = await newOwner(cloud);
  });
  const call = (body: unknown) =>
    send(cloud, route.method, requestFor(route).path, { token: caller.token, body });
  const { body: good = {} } = requestFor(route, newId('business', new Date()));

  it.each(['{', 'name=Sam', '\u0000', '{"a":1}}'])('refuses %j, which is not JSON', async (body) => {
    await expectDeclaredRefusal(route, await call(body), 'VALIDATION_ERROR', 'body');
  });

  it.each([[[]], ['text'], [1], [null], [true]])('refuses %j, which is not an object', async (body) => {
    await expectDeclaredRefusal(route, await call(JSON.stringify(body)), 'VALIDATION_ERROR', 'body');
  });

  it('refuses an unknown field', async () => {
    await expectDeclaredRefusal(
      route,
      await call({ ...good, nonsense: 1 }),
      'VALIDATION_ERROR',
      'body.nonsense',
    );
  });

  it.each(Object.keys(good))('refuses a %s of the wrong type', async (name) => {
    const right = (good as Record<string, unknown>)[name];
    const isRight = (value: unknown) => typeof value !== 'object' && typeof value === typeof right;
    for (const wrong of [7, true, ['x'], { x: 1 }].filter((value) => !isRight(value))) {
      const { details = [] } = await expectDeclaredRefusal(
        route,
        await call({ ...good, [name]: wrong }),
        'VALIDATION_ERROR',
      );
      expect(details).not.toHaveLength(0);
      for (const { field } of details) expect(`${field}.`).toMatch(new RegExp(`^body\\.${name}\\.`));
    }
  });

  it('reports 20 of many unknown fields and the number of the others', async () => {
    const names = Array.from(
      { length: 10_000 },
      (_, index) => `k${index}${index === 3 ? 'ü'.repeat(500) : ''}`,
    );
    const unknown = Object.fromEntries(names.map((name) => [name, 1]));
    const response = await call({ ...unknown, ...good });
    const bytes = Buffer.byteLength(await response.clone().text());
    const { details = [], message } = await expectDeclaredRefusal(
      route,
      response,
      'VALIDATION_ERROR',
      'body.k0',
    );
    expect(details).toHaveLength(20);
    expect(message).toContain('… and 9,980 more');
    expect(details.find(({ field }) => field.startsWith('body.k3ü'))?.field.length).toBeLessThanOrEqual(121);
    expect(bytes).toBeLessThan(5000);
  });

  it('reports all errors at once', async () => {
    const wrong = Object.fromEntries(
      Object.entries(good).map(([name, right]) => [name, typeof right === 'number' ? 'x' : 7]),
    );
    const response = await call({ ...wrong, nonsense: 1 });
    const { details = [] } = await expectDeclaredRefusal(route, response, 'VALIDATION_ERROR');
    const expected = ['body.nonsense', ...Object.keys(good).map((name) => `body.${name}`)];
    expect(details.map(({ field }) => field).sort()).toEqual(expected.sort());
  });
});

describe.each(sampled(withBody, 10))('$name accepts at most 1 MB', ({ route }) => {
  it('refuses one byte more', async () => {
    const { token } = await newOwner(cloud);
    const body = JSON.stringify({ x: 'x'.repeat(1024 * 1024 - '{"x":""}'.length + 1) });
    const response = await send(cloud, route.method, requestFor(route).path, {
      token,
      body,
      headers: { 'Stripe-Signature': 't=1,v1=00' },
    });
    await expectDeclaredRefusal(route, response, 'PAYLOAD_TOO_LARGE');
  });
});

// `fetch` sends no body with GET, and the embedded gateway drops it.
const bodiless = half(named.filter(({ route }) => !route.body && route.method !== 'GET'));

describe.each(bodiless)('$name takes no body', ({ route }) => {
  it('refuses a body', async () => {
    const { path } = requestFor(route, owner.businessId);
    const response = await send(cloud, route.method, path, { token: owner.token, body: {} });
    await expectDeclaredRefusal(route, response, 'VALIDATION_ERROR', 'body');
  });
});

const methods: Method[] = ['GET', 'POST', 'PATCH', 'DELETE'];
const paths = [...Map.groupBy(allRoutes, ({ path }) => path)].map(([path, routes]) => ({
  path: path.replace(/\{\w+\}/g, newId('business', new Date())),
  allowed: routes.map(({ method }) => method),
}));

describe.each(half(paths))('$path', ({ path, allowed }) => {
  it.each(['PUT', 'OPTIONS', ...methods.filter((method) => !allowed.includes(method))])(
    'refuses %s and lists the allowed methods',
    async (method) => {
      const response = await send(cloud, method, path);
      expect(response.headers.get('allow')?.split(', ').sort()).toEqual([...allowed].sort());
      await expectRefusal(response, 'METHOD_NOT_ALLOWED');
    },
  );
});

describe('an unknown path', () => {
  it.each([
    '',
    '/',
    '/nonsense',
    '/metrics/nonsense',
    '/users/businesses/a/b',
    '/recommendations/',
    '/%00',
    '/metrics/../me',
  ])('%j answers 404 to every method', async (path) => {
    for (const method of methods) await expectRefusal(await send(cloud, method, path), 'NOT_FOUND');
  });

  it('gives every caller the same answer', async () => {
    const path = '/nonsense';
    expect(await wordsOf(await send(cloud, 'GET', path, { token: owner.token }))).toBe(
      await wordsOf(await send(cloud, 'GET', path)),
    );
  });
});

it('the cloud logged no error during these tests', () => {
  expect(cloud.errors).toEqual([]);
});
