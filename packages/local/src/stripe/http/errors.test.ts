import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connect,
  failure,
  HARBOR,
  NORTHWIND,
  objects,
  PLATFORM_KEY,
  post,
  sdk,
  startTestSandbox,
} from '../sandbox.fixture.ts';
import type { Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;
let stripe: Stripe;
const harbor = { stripeAccount: HARBOR };
const northwind = { stripeAccount: NORTHWIND };

beforeAll(async () => {
  sandbox = await startTestSandbox();
  stripe = sdk(sandbox);
  await connect(sandbox, HARBOR);
  await connect(sandbox, NORTHWIND);
});
afterAll(() => sandbox.close());

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${sandbox.url}${path}`, {
    headers: { authorization: `Bearer ${PLATFORM_KEY}`, 'stripe-account': HARBOR, ...headers },
  });
}

describe('errors have Stripe’s format', () => {
  it('401 for a wrong key, which is masked, or without a key', async () => {
    const wrong = await failure(sdk(sandbox, 'sk_test_wrong_key_0000000000').charges.list());
    expect(wrong).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    expect(wrong.message).toMatch(/^Invalid API Key provided: sk_test_\*+0000$/);
    const none = await fetch(`${sandbox.url}/v1/charges`);
    expect(none.status).toBe(401);
  });

  it('403 for an account that is not connected', async () => {
    const fresh = await startTestSandbox();
    const error = await failure(sdk(fresh).charges.list({}, harbor));
    await fresh.close();
    expect(error).toBeInstanceOf(Stripe.errors.StripePermissionError);
    expect(error).toMatchObject({ statusCode: 403, code: 'account_invalid' });
  });

  it.each([
    ['colour=red', 'parameter_unknown', 'colour'],
    ['created[after]=1', 'parameter_unknown', 'created[after]'],
    ['created[gte]=yesterday', 'parameter_invalid_integer', 'created[gte]'],
    ['limit=101', 'parameter_invalid_integer', 'limit'],
    ['limit=0', 'parameter_invalid_integer', 'limit'],
    ['starting_after=ch_none', 'resource_missing', 'starting_after'],
    ['ending_before=ch_none', 'resource_missing', 'ending_before'],
  ])('400 for %s', async (query, code, param) => {
    const answer = await get(`/v1/charges?${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error', code, param } });
  });

  it('400 for a cursor from another list or account, and for two cursors', async () => {
    const [payout] = await objects(sandbox, HARBOR, 'payout');
    const [other] = await objects(sandbox, NORTHWIND, 'charge');
    for (const cursor of [payout?.id, other?.id]) {
      const error = await failure(stripe.charges.list({ starting_after: cursor ?? '' }, harbor));
      expect(error.code).toBe('resource_missing');
    }
    const [own] = await objects(sandbox, HARBOR, 'charge');
    const both = await get(`/v1/charges?starting_after=${own?.id}&ending_before=${own?.id}`);
    expect(both.status).toBe(400);
  });

  it('404 for an unknown path, and a request id in every response', async () => {
    const answer = await get('/v1/unicorns');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('request-id')).toMatch(/^req_\w{14}$/);
    expect(await answer.json()).toMatchObject({
      error: { message: 'Unrecognized request URL (GET: /v1/unicorns).' },
    });
    const good = await get('/v1/charges?limit=1');
    expect(good.headers.get('request-id')).toMatch(/^req_/);
    expect(good.headers.get('stripe-version')).toBe('2026-10-28.endive');
  });

  it('another API version is refused', async () => {
    const answer = await get('/v1/charges', { 'stripe-version': '2020-08-27' });
    expect(answer.status).toBe(400);
  });

  it('a restricted key can read only its own business', async () => {
    const { accounts } = (await (await fetch(`${sandbox.url}/_sandbox/accounts`)).json()) as {
      accounts: { id: string; restricted_key: string }[];
    };
    const key = accounts.find(({ id }) => id === HARBOR)?.restricted_key ?? '';
    const restricted = sdk(sandbox, key);
    expect((await restricted.accounts.retrieveCurrent()).id).toBe(HARBOR);
    expect((await restricted.charges.list({ limit: 1 })).data).toHaveLength(1);
    expect(await failure(restricted.charges.list({}, northwind))).toBeInstanceOf(
      Stripe.errors.StripePermissionError,
    );
    // Permissions are checked before the parameters.
    for (const write of [
      restricted.refunds.create({ charge: 'ch_1' }),
      restricted.refunds.update('re_1', {}),
    ]) {
      const refusal = await failure(write);
      expect(refusal).toBeInstanceOf(Stripe.errors.StripePermissionError);
      expect(refusal.message).toBe(
        `The provided key 'rk_test_****************************${key.slice(-4)}' does not have the required permissions for this endpoint on account '${HARBOR}'. Having the 'rak_charge_write' permission would allow this request to continue.`,
      );
    }
  });

  it('a restricted key has its owner’s permissions until they are changed', async () => {
    const keys = (method: string, body: object) =>
      fetch(`${sandbox.url}/_sandbox/keys`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const made = await keys('POST', { account: HARBOR, permissions: ['rak_charge_write'] });
    const { key } = (await made.json()) as { key: string };
    const restricted = sdk(sandbox, key);
    expect((await restricted.charges.list({ limit: 1 })).data).toHaveLength(1);
    expect((await failure(restricted.charges.update('ch_1', {}))).code).toBe('resource_missing');
    expect((await failure(restricted.payouts.list())).message).toContain("'rak_payout_read'");
    await keys('PATCH', { key, permissions: ['rak_payout_read'] });
    expect((await restricted.payouts.list()).data).not.toHaveLength(0);
    expect(await failure(restricted.charges.list())).toBeInstanceOf(Stripe.errors.StripePermissionError);
    await keys('PATCH', { key, expired: true });
    expect(await failure(restricted.payouts.list())).toMatchObject({
      statusCode: 401,
      code: 'api_key_expired',
    });
    expect((await keys('POST', { account: HARBOR, permissions: ['rak_everything'] })).status).toBe(400);
    expect((await keys('PATCH', { key: 'rk_test_unknown' })).status).toBe(404);
  });
});

describe('limits and failures', () => {
  it('429 above the rate, until the bucket refills', async () => {
    const slow = await startTestSandbox({ readsPerSecond: 2 });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        sdk(slow)
          .accounts.retrieveCurrent()
          .then(
            () => null,
            (error: unknown) => error,
          ),
      ),
    );
    const limited = answers.filter((each) => each !== null);
    await slow.close();
    expect(limited.length).toBeGreaterThan(0);
    expect(limited.length).toBeLessThan(12);
    for (const each of limited) {
      expect(each).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
      expect(each).toMatchObject({ statusCode: 429, code: 'rate_limit' });
    }
  });

  it('fails as often as requested, for the requested path and account', async () => {
    await post(sandbox, 'failures', { path_prefix: '/v1/refunds', status: 503, times: 2, account: HARBOR });
    expect((await stripe.charges.list({ limit: 1 }, harbor)).data).toHaveLength(1);
    expect((await stripe.refunds.list({ limit: 1 }, northwind)).object).toBe('list');
    for (const _ of [1, 2]) {
      const error = await failure(stripe.refunds.list({ limit: 1 }, harbor));
      expect(error).toBeInstanceOf(Stripe.errors.StripeAPIError);
      expect(error.statusCode).toBe(503);
    }
    expect((await stripe.refunds.list({ limit: 1 }, harbor)).data).toHaveLength(1);
  });

  it('the SDK retries after 500 and after a lock timeout, but not after a rate limit', async () => {
    const patient = sdk(sandbox, PLATFORM_KEY, { maxNetworkRetries: 2 });
    await post(sandbox, 'failures', { path_prefix: '/v1/charges', status: 500, times: 1 });
    expect((await patient.charges.list({ limit: 1 }, harbor)).data).toHaveLength(1);
    await post(sandbox, 'failures', {
      path_prefix: '/v1/charges',
      status: 429,
      code: 'lock_timeout',
      times: 1,
    });
    expect((await patient.charges.list({ limit: 1 }, harbor)).data).toHaveLength(1);
    await post(sandbox, 'failures', { path_prefix: '/v1/charges', status: 429, times: 1 });
    const error = await failure(patient.charges.list({ limit: 1 }, harbor));
    expect(error).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
  });

  it('does not respond if requested', async () => {
    await post(sandbox, 'failures', { path_prefix: '/v1/payouts', status: 'timeout', times: 1 });
    const error = await failure(sdk(sandbox, PLATFORM_KEY, { timeout: 150 }).payouts.list({}, harbor));
    expect(error).toBeInstanceOf(Stripe.errors.StripeConnectionError);
    expect((await stripe.payouts.list({ limit: 1 }, harbor)).data).toHaveLength(1);
  });

  it('refuses an invalid failure request and names the field', async () => {
    const answer = await post(sandbox, 'failures', { status: 418, times: 1 });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('status');
  });

  it('counts requests by path', async () => {
    const count = async () => {
      const report = (await (await fetch(`${sandbox.url}/_sandbox/requests`)).json()) as {
        by_path: Record<string, number>;
      };
      return report.by_path['GET /v1/charges/{id}'] ?? 0;
    };
    const before = await count();
    const [charge] = await objects(sandbox, HARBOR, 'charge');
    await stripe.charges.retrieve(charge?.id ?? '', {}, harbor);
    expect(await count()).toBe(before + 1);
  });
});
