import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import {
  confirm as confirmRoute,
  forgotPassword as forgotRoute,
  login as loginRoute,
  resendCode as resendRoute,
  resetPassword as resetRoute,
} from '@vaultra/core/contract/auth.ts';
import { limitsOf } from '@vaultra/core/contract/limits.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import { log } from '@vaultra/functions/adapter/log.ts';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { anAddress } from '../support/address.ts';
import { send } from '../support/cloud.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { breakTable, type Caller, clock, expectLimited, fill, isCounter } from '../support/limits.ts';
import { goodPassword, newOwner, type Owner } from '../support/owner.ts';
import { expectDeclaredRefusal } from '../support/refusal.ts';
import { allRoutes, requestFor } from '../support/requests.ts';
import { sampled } from '../support/sampled.ts';
import { newEmail } from '../support/session.ts';

useCloud();

beforeEach(() => clock.freeze());

const limited = allRoutes.flatMap((route) =>
  limitsOf(route).map((limit) => ({
    name: `${route.operation}: ${limit.max} in ${limit.seconds} s by ${limit.by}`,
    route,
    limit,
  })),
);

const beforeTheBody = limited.filter(
  ({ route, limit }) => (limit.by === 'address' || limit.by === 'user') && route.body,
);

describe.each(sampled(beforeTheBody, 3))('$name', ({ route, limit }) => {
  it('counts a request with an invalid body', async () => {
    const owner = await newOwner(cloud);
    const { userId, businessId } = owner;
    const one = { address: anAddress(), email: newEmail(), userId, businessId };
    await fill(limit, one, limit.max - 1);
    const call = () =>
      send(cloud, route.method, requestFor(route, owner.businessId).path, {
        ...(route.auth === 'user' ? { token: owner.token } : {}),
        body: '{',
        headers: { 'X-Forwarded-For': one.address },
      });
    expect((await call()).status).not.toBe(429);
    await expectLimited(await call());
  });
});

describe.each(sampled(limited, 6))('$name', ({ route, limit }) => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud);
  });

  const takesEmail = 'email' in (requestFor(route).body ?? {});
  const caller = ({ userId, businessId } = owner): Caller => ({
    address: anAddress(),
    email: newEmail(),
    userId,
    businessId,
  });

  function call({ address, email, businessId }: Caller, token = owner.token): Promise<Response> {
    const { path, body } = requestFor(route, businessId);
    return send(cloud, route.method, path, {
      ...(route.auth === 'user' ? { token } : {}),
      ...(body ? { body: takesEmail ? { ...body, email } : body } : {}),
      headers: { 'X-Forwarded-For': address },
    });
  }

  it('accepts the last allowed request and refuses the next until the window ends', async () => {
    const one = caller();
    await fill(limit, one, limit.max - 1);
    clock.advance(limit.seconds / 2);
    expect((await call(one)).status).not.toBe(429);

    const refused = await call(one);
    const wait = await expectLimited(refused.clone());
    await expectDeclaredRefusal(route, refused, 'RATE_LIMITED');
    expect(wait).toBe(limit.seconds / 2);

    clock.advance(wait - 1);
    expect((await call(one)).status).toBe(429);
    clock.advance(1);
    expect((await call(one)).status).not.toBe(429);
  });

  it('counts each caller separately', async () => {
    const one = caller();
    await fill(limit, one, limit.max);
    await expectLimited(await call(one));
    const { address, email } = caller();
    const other = await newOwner(cloud);
    if (limit.by === 'address') expect((await call({ ...one, address })).status).not.toBe(429);
    else if (limit.by === 'recipient') expect((await call({ ...one, email })).status).not.toBe(429);
    else expect((await call(caller(other), other.token)).status).not.toBe(429);
  });
});

describe('the limit by address', () => {
  const login = (address: string) =>
    send(cloud, 'POST', '/auth/login', {
      body: { email: newEmail(), password: goodPassword },
      headers: { 'X-Forwarded-For': address },
    });
  const perMinute = 10;

  it('counts an IPv6 network as one address', async () => {
    for (let host = 1; host <= perMinute; host += 1) {
      expect((await login(`2001:db8:1:1::${host}`)).status).toBe(401);
    }
    await expectLimited(await login('2001:db8:1:1:ffff::1'));
    expect((await login('2001:db8:1:2::1')).status).toBe(401);
  });

  it('allows no more requests when they come in parallel', async () => {
    const address = anAddress();
    const answers = await Promise.all(Array.from({ length: 40 }, () => login(address)));
    const passed = answers.filter(({ status }) => status !== 429);
    expect(passed.map(({ status }) => status)).toEqual(Array(perMinute).fill(401));
  });

  it('ignores an address that the caller puts in a header', async () => {
    const address = anAddress();
    const headers = { 'X-Forwarded-For': address };
    for (let count = 0; count < perMinute; count += 1) await login(address);
    const forged = { ...headers, 'X-Vaultra-Viewer': anAddress(), 'X-Vaultra-Origin': 'guess' };
    const body = { email: newEmail(), password: goodPassword };
    await expectLimited(await send(cloud, 'POST', '/auth/login', { body, headers: forged }));
  });
});

describe('when counting fails', () => {
  afterEach(() => {
    breakTable(undefined);
    vi.restoreAllMocks();
  });

  it('requests of users continue, and the failure is logged', async () => {
    const owner = await newOwner(cloud);
    const error = vi.spyOn(log, 'error').mockImplementation(() => undefined);
    breakTable(isCounter);
    expect((await send(cloud, 'GET', '/users/me', { token: owner.token })).status).toBe(200);
    expect(error).toHaveBeenCalledExactlyOnceWith('request not counted', {
      request_id: expect.any(String),
      error: expect.objectContaining({ message: 'the table is not to be reached' }),
    });
  });

  it('requests limited by address are refused', async () => {
    const owner = await newOwner(cloud);
    vi.spyOn(log, 'error').mockImplementation(() => undefined);
    breakTable((input) => isCounter(input) && JSON.stringify(input).includes('#address#'));
    const body = { email: owner.email, password: goodPassword };
    const response = await send(cloud, 'POST', '/auth/login', { body });
    expect(response.headers.get('retry-after')).toBe('5');
    await expectDeclaredRefusal(loginRoute, response, 'UNAVAILABLE');
  });

  it.each([
    ['a login', loginRoute, '"TRIES"', { password: goodPassword }],
    ['a confirmation code', confirmRoute, '"CODE"', { code: '123456' }],
    ['a reset code', resetRoute, '"CODE"', { code: '123456', password: goodPassword }],
    ['a request for a reset mail', forgotRoute, '#source#', {}],
    ['a request for another code', resendRoute, '#account#', {}],
  ])('%s is refused', async (_, route, counter, rest) => {
    const { email } = await newOwner(cloud);
    vi.spyOn(log, 'error').mockImplementation(() => undefined);
    breakTable((input) => isCounter(input) && JSON.stringify(input).includes(counter));
    const response = await send(cloud, 'POST', route.path, { body: { email, ...rest } });
    await expectDeclaredRefusal(route, response, 'UNAVAILABLE');
  });

  it('a login succeeds if only the reset of its failed tries fails', async () => {
    const owner = await newOwner(cloud);
    const error = vi.spyOn(log, 'error').mockImplementation(() => undefined);
    let writes = 0;
    breakTable((input) => {
      if (isCounter(input) && JSON.stringify(input).includes('"TRIES"')) writes += 1;
      return writes === 3;
    });
    const body = { email: owner.email, password: goodPassword };
    expect((await send(cloud, 'POST', '/auth/login', { body })).status).toBe(200);
    expect(error).toHaveBeenCalledExactlyOnceWith('tries not forgotten', expect.anything());
  });
});

it('counters hold no personal data, and each one expires', async () => {
  const [email, address] = [newEmail(), anAddress()];
  await send(cloud, 'POST', '/auth/login', {
    body: { email, password: goodPassword },
    headers: { 'X-Forwarded-For': address },
  });
  const { Items = [] } = await documentClient.send(
    new ScanCommand({
      TableName: 'vaultra',
      FilterExpression: 'begins_with(pk, :prefix)',
      ExpressionAttributeValues: { ':prefix': 'RATE#' },
    }),
  );
  expect(Items.length).toBeGreaterThan(3);
  const text = JSON.stringify(Items);
  expect(text).not.toContain('@');
  expect(text).not.toContain(address);
  // Some windows are over by now, and DynamoDB deletes late. What matters: every counter has an expiry.
  for (const { expires_at } of Items) expect(expires_at).toBeGreaterThan(0);
});
