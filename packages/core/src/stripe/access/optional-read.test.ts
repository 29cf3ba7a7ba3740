import Stripe from 'stripe';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Integration } from '../integration.store.ts';
import { toBalances } from '../sync/daily-balance.ts';
import { notReadable } from './not-readable.ts';
import { readOptional } from './optional-read.ts';

const recorded = vi.hoisted(() => vi.fn());
vi.mock('../optional-reads.store.ts', () => ({ markRefused: recorded }));
afterEach(() => recorded.mockReset());

const connection = { business_id: 'biz_1', via: 'oauth' } as Integration;
const { errors } = Stripe;
const failing = (error: Error) => readOptional(connection, 'balance', () => Promise.reject(error));

describe('an optional read', () => {
  it('returns what Stripe answers', async () => {
    expect(await readOptional(connection, 'balance', async () => 5)).toEqual({ value: 5 });
    expect(recorded).not.toHaveBeenCalled();
  });

  it.each([
    ['a missing permission', new errors.StripePermissionError({ message: 'Refused.' }), 'permission'],
    [
      'a permission outside the consent',
      new errors.StripeInvalidRequestError({ code: 'more_permissions_required_for_application' }),
      'permission',
    ],
    ['an unknown path', new errors.StripeInvalidRequestError({ statusCode: 404 }), 'unavailable'],
    ['an invalid request', new errors.StripeInvalidRequestError({ statusCode: 400 }), 'unavailable'],
  ])('that fails with %s is recorded, and ends nothing', async (_, error, reason) => {
    expect(await failing(error)).toBeUndefined();
    expect(recorded).toHaveBeenCalledWith(connection, 'balance', reason);
  });

  it.each([
    ['the account is gone', new errors.StripePermissionError({ code: 'account_invalid' })],
    ['the key is unknown', new errors.StripeAuthenticationError({})],
    ['reads are throttled', new errors.StripeRateLimitError({})],
    ['Stripe fails', new errors.StripeAPIError({})],
    ['the network fails', new TypeError('fetch failed')],
  ])('is an error if %s', async (_, error) => {
    await expect(failing(error)).rejects.toBe(error);
    expect(recorded).not.toHaveBeenCalled();
  });

  it('of a malformed balance is recorded', async () => {
    const balance = {
      available: [{ currency: 'usd', amount: '5' }],
      pending: [],
    } as unknown as Stripe.Balance;
    expect(await readOptional(connection, 'balance', async () => toBalances(balance))).toBeUndefined();
    expect(recorded).toHaveBeenCalledWith(connection, 'balance', 'malformed');
  });
});

it('a balance has available and pending amounts by currency', () => {
  const part = (currency: string, amount: number) => ({ currency, amount });
  const balance = {
    available: [part('usd', -700), part('eur', 5)],
    pending: [part('usd', 100), part('jpy', 9)],
  } as Stripe.Balance;
  expect(toBalances(balance)).toEqual({
    usd: { available: -700, pending: 100 },
    eur: { available: 5, pending: 0 },
    jpy: { available: 0, pending: 9 },
  });
});

it.each([
  ['key', /set Balance \(rak_balance_read\) to Read for the restricted key/],
  ['app', /approve the permission balance_read of the Vaultra app/],
  ['oauth', /does not let this connection read your Stripe balance/],
] as const)('an owner connected by %s reads what to allow', (via, words) => {
  const [told] = notReadable({ via, balance_refused: 'permission' });
  expect(told).toEqual({ what: 'balance', problem: expect.stringMatching(words) });
  expect(notReadable({ via })).toEqual([]);
});

it('an owner is not asked for a permission that would not help', () => {
  const [told] = notReadable({ via: 'key', movements_refused: 'unavailable' });
  expect(told).toEqual({
    what: 'reserves_and_financing',
    problem: 'Stripe does not show us reserves and Stripe Capital for this account.',
  });
});
