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

  it('limits addresses where anybody may name an account, and guards what can be guessed at or asked for there', () => {
    if (route.auth === 'user' || !takesEmail) return;
    expect(by('address')).not.toEqual([]);
    // Signing up guesses at nothing, and mails an email without an account, once.
    if (route.operation !== 'auth/signup') expect(route.guard).toBeDefined();
  });

  it('knows whose account it guards, and whom it limits mails to', () => {
    if (route.guard) expect(takesEmail || route.auth === 'user').toBe(true);
    if (by('recipient').length > 0) expect(takesEmail && route.auth === 'user').toBe(true);
  });

  it('may count, where it has to', () => {
    expect(grantsOf(route).includes('limits')).toBe(limits.length > 0 || route.guard !== undefined);
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
    'At most 10 requests a minute from one address; 100 requests an hour from one address. After 5 failures in a row at one account an address has to wait: a second, then twice as long each time, up to 15 minutes. After 4 failures at one account from anywhere, addresses wait until there were none for 15 minutes; right passwords do not count. A browser that has logged in to the account in cookie mode before has an allowance of its own.',
  );
});
