import Stripe from 'stripe';
import { describe, expect, it, vi } from 'vitest';
import { AccessEnded, isThrottled } from '../read/client.ts';
import { bearerFetch } from './bearer-fetch.ts';
import { methodOf } from './connection-methods.ts';
import { OAuthError } from './token-endpoint.ts';
import { type AccessToken, TokensBusy } from './tokens.ts';

const held = (version: number): AccessToken => ({
  access: `token_${version}`,
  version,
  expiresAt: Number.MAX_VALUE,
});
const account = { id: 'acct_1', object: 'account' };

/** A client whose requests `ask` answers, with the tokens that `current` gives. */
function client(current: (after?: number) => Promise<AccessToken>, ask: (token: string | null) => Response) {
  const asked: (string | null)[] = [];
  const through = vi.fn<typeof fetch>(async (_, init) => {
    const token = new Headers(init?.headers).get('authorization');
    asked.push(token);
    return ask(token);
  });
  const stripe = new Stripe('rk_test_', {
    maxNetworkRetries: 2,
    httpClient: Stripe.createFetchHttpClient(bearerFetch(through, { current })),
  });
  return { account: () => stripe.accounts.retrieveCurrent(), asked };
}

const failure = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );
const unauthorized = () =>
  Response.json({ error: { type: 'invalid_request_error', message: 'Expired' } }, { status: 401 });

describe('a request with a bearer token', () => {
  it('carries the current token', async () => {
    let version = 0;
    const { account: read, asked } = client(
      async () => held(++version),
      () => Response.json(account),
    );
    await read();
    await read();
    expect(asked).toEqual(['Bearer token_1', 'Bearer token_2']);
  });

  it('is repeated once with a new token if Stripe refuses the first', async () => {
    const { account: read, asked } = client(
      async (after = 0) => held(after + 1),
      (token) => (token === 'Bearer token_1' ? unauthorized() : Response.json(account)),
    );
    expect(await read()).toMatchObject({ id: 'acct_1' });
    expect(asked).toEqual(['Bearer token_1', 'Bearer token_2']);
  });

  it('ends access if Stripe refuses the second token too', async () => {
    const { account: read, asked } = client(async (after = 0) => held(after + 1), unauthorized);
    const error = await failure(read());
    expect(methodOf({ via: 'app' }).isEnded(error)).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['because access has ended', new AccessEnded('over'), { isEnded: true, isThrottled: false }],
    [
      'because another worker’s refresh takes too long',
      new TokensBusy('wait'),
      { isEnded: false, isThrottled: true },
    ],
    [
      'because Stripe’s token endpoint fails',
      new OAuthError('no answer', { isUncertain: true }),
      { isEnded: false, isThrottled: false },
    ],
  ])('is neither sent nor retried without a token, %s', async (_, cause, expected) => {
    const current = vi.fn<() => Promise<AccessToken>>().mockRejectedValue(cause);
    const { account: read, asked } = client(current, () => Response.json(account));
    const error = await failure(read());
    expect(error).toBeInstanceOf(Stripe.errors.StripeError);
    expect({ isEnded: methodOf({ via: 'app' }).isEnded(error), isThrottled: isThrottled(error) }).toEqual(
      expected,
    );
    expect(current).toHaveBeenCalledTimes(1);
    expect(asked).toEqual([]);
  });
});
