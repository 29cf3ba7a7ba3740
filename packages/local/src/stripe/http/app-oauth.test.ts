import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  APP_ID,
  CLIENT_ID,
  clockAt,
  consent,
  failure,
  foundedWorld,
  HARBOR,
  NORTHWIND,
  PLATFORM_KEY,
  post,
  REDIRECT_URI,
  START,
  sdk,
  startReceiver,
  startTestSandbox,
} from '../sandbox.fixture.ts';
import type { Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
const clock = clockAt(START);

beforeAll(async () => {
  receiver = await startReceiver();
  sandbox = await startTestSandbox({
    clock,
    webhook: { url: receiver.url, secret: 'whsec_test_of_the_sandbox' },
  });
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});

interface Tokens {
  access_token: string;
  refresh_token: string;
  stripe_user_id: string;
}

/** Submits the install page as a business owner. Returns the redirect's address. */
async function install(fields: Record<string, string>, at = sandbox): Promise<URL> {
  const answer = await fetch(`${at.url}/oauth/v2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      client_id: APP_ID,
      redirect_uri: REDIRECT_URI,
      state: 'st_1',
      answer: 'connect',
      ...fields,
    }),
  });
  if (answer.status !== 302) throw new Error(`${answer.status}: ${await answer.text()}`);
  return new URL(answer.headers.get('location') ?? '');
}

async function codeOf(account: string, at = sandbox): Promise<string> {
  return (await install({ account }, at)).searchParams.get('code') ?? '';
}

function token(form: Record<string, string>, headers: Record<string, string> = {}, at = sandbox) {
  return fetch(`${at.url}/v1/oauth/token`, {
    method: 'POST',
    // As in the documentation's curl example: the secret key as the user, and no password.
    headers: { authorization: `Basic ${btoa(`${PLATFORM_KEY}:`)}`, ...headers },
    body: new URLSearchParams(form),
  });
}

async function tokensOf(answer: Promise<Response>): Promise<Tokens> {
  const given = await answer;
  if (!given.ok) throw new Error(await given.text());
  return (await given.json()) as Tokens;
}

const exchange = (code: string) => token({ grant_type: 'authorization_code', code });
const refresh = (refresh_token: string, headers?: Record<string, string>) =>
  token({ grant_type: 'refresh_token', refresh_token }, headers);
const installed = async (account: string) => tokensOf(exchange(await codeOf(account)));
const read = (key: string) => sdk(sandbox, key).charges.list({ limit: 1 });

async function control(method: string, path: string, body: object): Promise<Response> {
  return fetch(`${sandbox.url}/_sandbox/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

describe('installing', () => {
  it('shows the app’s permissions in a form without scripts', async () => {
    const query = new URLSearchParams({ client_id: APP_ID, redirect_uri: REDIRECT_URI, state: 'st_<1>' });
    const answer = await fetch(`${sandbox.url}/oauth/v2/authorize?${query}`);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    for (const text of [
      'Install the Vaultra app',
      'disputes',
      'Harbor &amp; Pine',
      'st_&lt;1&gt;',
      '>Install<',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each([
    ['the Connect application', { client_id: CLIENT_ID }],
    ['an address on another machine', { redirect_uri: 'http://example.com/cb' }],
  ])('does not redirect for %s', async (_, fields) => {
    const query = new URLSearchParams({ client_id: APP_ID, redirect_uri: REDIRECT_URI, ...fields });
    const answer = await fetch(`${sandbox.url}/oauth/v2/authorize?${query}`, { redirect: 'manual' });
    expect(answer.status).toBe(400);
  });

  it('redirects with a code and the state, or with a denial', async () => {
    const yes = await install({ account: HARBOR });
    expect([...yes.searchParams.keys()].sort()).toEqual(['code', 'from', 'state']);
    const no = await install({ answer: 'deny' });
    expect(no.searchParams.get('error')).toBe('access_denied');
  });

  it('exchanges a code once for tokens of the documented shape', async () => {
    const code = await codeOf(HARBOR);
    expect(await tokensOf(exchange(code))).toEqual({
      access_token: expect.stringMatching(/^rk_test_/),
      livemode: false,
      refresh_token: expect.stringMatching(/^rt_/),
      scope: 'stripe_apps',
      stripe_publishable_key: expect.stringMatching(/^pk_test_/),
      stripe_user_id: HARBOR,
      token_type: 'bearer',
    });
    const again = await exchange(code);
    expect(again.status).toBe(400);
    expect(await again.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses an expired, unknown or Connect code, and Connect refuses its codes', async () => {
    const old = await codeOf(HARBOR);
    clock.advance(301);
    const connect = (await consent(sandbox, { account: HARBOR })).searchParams.get('code') ?? '';
    for (const code of [old, 'ac_invented', connect]) expect((await exchange(code)).status).toBe(400);
    const code = await codeOf(HARBOR);
    const through = sdk(sandbox).oauth.token({ grant_type: 'authorization_code', code });
    await expect(through).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidGrantError);
  });

  it('requires the platform’s key and a known grant type', async () => {
    const stranger = await token(
      { grant_type: 'authorization_code', code: 'ac_1' },
      { authorization: 'Bearer sk_test_stranger' },
    );
    expect(stranger.status).toBe(401);
    expect(await (await token({ grant_type: 'password' })).json()).toMatchObject({
      error: 'unsupported_grant_type',
    });
  });
});

describe('an access token', () => {
  it('can only read, and only its own account', async () => {
    const { access_token } = await installed(HARBOR);
    const stripe = sdk(sandbox, access_token);
    expect((await stripe.accounts.retrieveCurrent()).id).toBe(HARBOR);
    expect((await read(access_token)).data).toHaveLength(1);
    const other = await failure(stripe.charges.list({}, { stripeAccount: NORTHWIND }));
    expect(other).toMatchObject({ statusCode: 403, code: 'account_invalid' });
    const write = await failure(stripe.refunds.create({ charge: 'ch_1' }));
    expect(write).toBeInstanceOf(Stripe.errors.StripePermissionError);
    // Unlike a Connect consent, an app installation gives no access to the platform's key.
    const platform = await failure(sdk(sandbox).charges.list({}, { stripeAccount: HARBOR }));
    expect(platform).toMatchObject({ statusCode: 403 });
  });

  it('expires by the machine’s clock, not by the domain clock', async () => {
    await post(sandbox, 'tokens', { lifetime_seconds: 0.3 });
    const { access_token } = await installed(HARBOR);
    clock.advance(86_400);
    expect((await read(access_token)).data).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 350));
    const expired = await failure(read(access_token));
    expect(expired).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    expect(expired).toMatchObject({
      code: 'api_key_expired',
      message: /^Expired API Key provided: rk_test_\*+/,
    });
    expect(expired.message).not.toContain(access_token);
    await post(sandbox, 'tokens', { lifetime_seconds: 3600 });
  });

  it('expires after a number of reads, or at once, if a test says so', async () => {
    await post(sandbox, 'tokens', { reads: 2 });
    const { access_token } = await installed(HARBOR);
    await post(sandbox, 'tokens', { reads: null });
    for (let time = 0; time < 2; time += 1) expect((await read(access_token)).data).toHaveLength(1);
    expect(await failure(read(access_token))).toMatchObject({ code: 'api_key_expired' });
    const other = await installed(HARBOR);
    expect((await read(other.access_token)).data).toHaveLength(1);
    await post(sandbox, 'tokens/expire', { account: HARBOR });
    expect(await failure(read(other.access_token))).toMatchObject({ code: 'api_key_expired' });
  });

  it('can read only what the app is permitted to read', async () => {
    const { access_token } = await installed(HARBOR);
    await control('PATCH', 'installs', { account: HARBOR, permissions: ['rak_payout_read'] });
    expect((await sdk(sandbox, access_token).payouts.list({ limit: 1 })).data).toHaveLength(1);
    const refused = await failure(read(access_token));
    expect(refused).toBeInstanceOf(Stripe.errors.StripePermissionError);
    expect(refused.message).toContain('rak_charge_read');
  });
});

describe('a refresh token', () => {
  it('is rotated: the new pair is valid, the old one is not', async () => {
    const first = await installed(HARBOR);
    const second = await tokensOf(refresh(first.refresh_token));
    expect(second.stripe_user_id).toBe(HARBOR);
    expect((await read(second.access_token)).data).toHaveLength(1);
    expect(await failure(read(first.access_token))).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    const used = await refresh(first.refresh_token);
    expect(used.status).toBe(400);
    expect(await used.json()).toMatchObject({ error: 'invalid_grant' });
    expect((await tokensOf(refresh(second.refresh_token))).stripe_user_id).toBe(HARBOR);
  });

  it('returns the same pair for a repeated request with the same idempotency key', async () => {
    const { refresh_token } = await installed(HARBOR);
    const first = await tokensOf(refresh(refresh_token, { 'idempotency-key': 'one' }));
    expect(await tokensOf(refresh(refresh_token, { 'idempotency-key': 'one' }))).toEqual(first);
    expect((await refresh(refresh_token, { 'idempotency-key': 'two' })).status).toBe(400);
  });
});

it('uninstalling revokes all tokens at once and notifies the platform as the app', async () => {
  const { access_token, refresh_token } = await installed(HARBOR);
  expect((await control('DELETE', 'installs', { account: HARBOR })).status).toBe(200);
  await sandbox.settled();
  const [event] = receiver.received
    .map(({ event }) => event)
    .filter(({ type }) => type === 'account.application.deauthorized');
  expect(event).toMatchObject({ account: HARBOR, data: { object: { id: APP_ID, object: 'application' } } });
  expect(await failure(read(access_token))).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  expect(await (await refresh(refresh_token)).json()).toMatchObject({ error: 'invalid_grant' });
  expect((await control('DELETE', 'installs', { account: HARBOR })).status).toBe(404);
});

it('installs survive a restart', async () => {
  const dataDir = await foundedWorld();
  const before = await startTestSandbox({ dataDir });
  const code = await codeOf(HARBOR, before);
  const given = await tokensOf(token({ grant_type: 'authorization_code', code }, {}, before));
  await before.close();
  const after = await startTestSandbox({ dataDir });
  expect((await sdk(after, given.access_token).accounts.retrieveCurrent()).id).toBe(HARBOR);
  const form = { grant_type: 'refresh_token', refresh_token: given.refresh_token };
  expect((await token(form, {}, after)).status).toBe(200);
  await after.close();
});
