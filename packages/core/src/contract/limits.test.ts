import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Endpoint, grantsOf } from './endpoint.ts';
import { describeLimits, type Limit, limitsOf, userLimit } from './limits.ts';
import { routes } from './routes.ts';

const all = (routes as readonly Endpoint[]).map((route) => ({ name: route.operation, route }));
const keyOf = ({ name, by, seconds }: Required<Limit>) => `${name} ${by} ${seconds}`;

describe.each(all)('$name', ({ route }) => {
  const limits = limitsOf(route);
  const by = (whom: Limit['by']) => limits.filter((limit) => limit.by === whom);
  const takesEmail = route.body instanceof z.ZodObject && 'email' in route.body.shape;

  it('limits each user who calls it, and only routes with users limit users', () => {
    if (route.auth === 'user') expect(limits).toContainEqual(userLimit);
    else expect(by('user')).toEqual([]);
  });

  it('limits addresses and accounts where anybody may name an account', () => {
    if (route.auth === 'user' || !takesEmail) return;
    expect(by('address')).not.toEqual([]);
    expect(by('account')).not.toEqual([]);
  });

  it('knows whose account it limits', () => {
    if (by('account').length > 0 || route.backoff) expect(takesEmail || route.auth === 'user').toBe(true);
  });

  it('may count, where it has to, and waits only where accounts are limited too', () => {
    expect(grantsOf(route).includes('limits')).toBe(limits.length > 0);
    if (route.backoff) expect(by('account')).not.toEqual([]);
  });

  it('has limits that differ and can be reached', () => {
    expect(new Set(limits.map(keyOf)).size).toBe(limits.length);
    for (const { max, seconds } of limits) {
      expect(Number.isInteger(max) && max > 0).toBe(true);
      expect(Number.isInteger(seconds) && seconds > 0).toBe(true);
    }
  });
});

it('limits that are counted together have one maximum', () => {
  const shared = Map.groupBy(
    all.flatMap(({ route }) => limitsOf(route)),
    keyOf,
  );
  for (const [key, limits] of shared) expect(new Set(limits.map(({ max }) => max)).size, key).toBe(1);
});

it('says in words what is limited', () => {
  const [login] = all.filter(({ name }) => name === 'auth/login');
  expect(describeLimits(login?.route as Endpoint)).toBe(
    'At most 10 requests a minute from one address; 100 requests an hour from one address; 60 requests an hour for one account. After 5 failures in a row one has to wait: a second, then twice as long each time, up to 15 minutes.',
  );
});
