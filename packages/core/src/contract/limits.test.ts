import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Endpoint, grantsOf } from './endpoint.ts';
import { describeLimits, type Limit, limitsOf, userLimit } from './limits.ts';
import { routes } from './routes.ts';

const all = (routes as readonly Endpoint[]).map((route) => ({ name: route.operation, route }));
const keyOf = ({ name, by, seconds }: Required<Limit>) => `${name} ${by} ${seconds}`;

describe.each(all)('$name', ({ route }) => {
  const limits = limitsOf(route);
  const by = (subject: Limit['by']) => limits.filter((limit) => limit.by === subject);
  const takesEmail = route.body instanceof z.ZodObject && 'email' in route.body.shape;

  it('limits users exactly if it needs a user', () => {
    if (route.auth === 'user') expect(limits).toContainEqual(userLimit);
    else expect(by('user')).toEqual([]);
  });

  it('limits addresses and has a guard if anybody can name an account', () => {
    if (route.auth === 'user' || !takesEmail) return;
    expect(by('address')).not.toEqual([]);
    // Sign-up allows no guessing, and sends one mail to an email without an account.
    if (route.operation !== 'auth/signup') expect(route.guard).toBeDefined();
  });

  it('names the account that it guards and the recipient that it limits', () => {
    // The challenge of a log-in names its account.
    const takesAccount = takesEmail || route.operation === 'auth/second-step';
    if (route.guard) expect(takesAccount || route.auth === 'user').toBe(true);
    if (by('recipient').length > 0) expect(takesEmail && route.auth === 'user').toBe(true);
  });

  it('has the grant `limits` exactly if it counts', () => {
    expect(grantsOf(route).includes('limits')).toBe(limits.length > 0 || route.guard !== undefined);
  });

  it('has distinct limits with positive numbers', () => {
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

it('describeLimits writes the limits as text', () => {
  const [login] = all.filter(({ name }) => name === 'auth/login');
  expect(describeLimits(login?.route as Endpoint)).toBe(
    'At most 10 requests a minute from one address; 100 requests an hour from one address. After 5 failures in a row at one account, an address must wait: 1 second, then twice as long each time, up to 15 minutes. After 4 failures at one account from all addresses together, every address must wait until 15 minutes pass without one; right passwords do not count. A browser that logged in to the account before in cookie mode has its own allowance.',
  );
});
