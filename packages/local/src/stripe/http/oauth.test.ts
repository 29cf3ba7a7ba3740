import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUSINESSES } from '../businesses/index.ts';
import {
  CLIENT_ID,
  clockAt,
  connect,
  consent,
  HARBOR,
  NORTHWIND,
  PLATFORM_KEY,
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

function authorize(fields: Record<string, string>): Promise<Response> {
  const query = new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: 'code',
    scope: 'read_only',
    state: 'st_<1>',
    redirect_uri: REDIRECT_URI,
    ...fields,
  });
  return fetch(`${sandbox.url}/oauth/authorize?${query}`, { redirect: 'manual' });
}

describe('consent', () => {
  it('shows the businesses in a form without scripts and escapes its parameters', async () => {
    const answer = await authorize({});
    expect(answer.status).toBe(200);
    const page = await answer.text();
    for (const text of [
      'Northwind Analytics',
      'Harbor &amp; Pine',
      'st_&lt;1&gt;',
      '>Connect<',
      '>Deny<',
      'lang="en"',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.match(/type="radio"/g)).toHaveLength(BUSINESSES.length);
    const style = await fetch(`${sandbox.url}/oauth/consent.css`);
    expect(style.headers.get('content-type')).toContain('text/css');
  });

  it.each([
    ['an address on another machine', { redirect_uri: 'http://example.com/cb' }],
    ['https', { redirect_uri: 'https://localhost/cb' }],
    ['no address', { redirect_uri: '' }],
    ['an unknown application', { client_id: 'ca_other' }],
    ['an unknown scope', { scope: 'everything' }],
  ])('does not redirect for %s', async (_case, fields) => {
    const answer = await authorize(fields);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('redirects with a code, the scope and the state, or with a denial', async () => {
    const yes = await consent(sandbox, { account: HARBOR, state: 'st/2&x' });
    expect(yes.href.startsWith('http://127.0.0.1:4999/callback?from=test&')).toBe(true);
    expect(yes.searchParams.get('code')).toMatch(/^ac_\w{32}$/);
    expect(yes.searchParams.get('scope')).toBe('read_only');
    expect(yes.searchParams.get('state')).toBe('st/2&x');
    const no = await consent(sandbox, { answer: 'deny' });
    expect(Object.fromEntries(no.searchParams)).toEqual({
      from: 'test',
      error: 'access_denied',
      error_description: 'The user denied your request',
      state: 'st_1',
    });
  });
});

describe('tokens', () => {
  const exchange = (code: string) => sdk(sandbox).oauth.token({ grant_type: 'authorization_code', code });

  it('are issued once for a code and give access to the account', async () => {
    const code = (await consent(sandbox, { account: HARBOR })).searchParams.get('code') ?? '';
    const token = await exchange(code);
    expect(Object.keys(token).sort()).toEqual([
      'access_token',
      'livemode',
      'refresh_token',
      'scope',
      'stripe_publishable_key',
      'stripe_user_id',
      'token_type',
    ]);
    expect(token).toMatchObject({
      scope: 'read_only',
      livemode: false,
      stripe_user_id: HARBOR,
      token_type: 'bearer',
    });
    expect((await sdk(sandbox, token.access_token).accounts.retrieveCurrent()).id).toBe(HARBOR);
    await expect(exchange(code)).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidGrantError);
  });

  it('are refreshed: the new one works, the old one does not', async () => {
    const first = await connect(sandbox, NORTHWIND);
    const refresh_token = first.refresh_token ?? '';
    const second = await sdk(sandbox).oauth.token({ grant_type: 'refresh_token', refresh_token });
    expect((await sdk(sandbox, second.access_token).accounts.retrieveCurrent()).id).toBe(NORTHWIND);
    const old = sdk(sandbox, first.access_token).accounts.retrieveCurrent();
    await expect(old).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  });

  it('are not issued for an unknown code or one older than five minutes', async () => {
    const code = (await consent(sandbox, { account: HARBOR })).searchParams.get('code') ?? '';
    clock.advance(301);
    await expect(exchange(code)).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidGrantError);
    await expect(exchange('ac_invented')).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidGrantError);
  });

  it('require the platform key and a known grant type', async () => {
    const stranger = sdk(sandbox, 'sk_test_stranger').oauth.token({
      grant_type: 'authorization_code',
      code: 'ac_1',
    });
    await expect(stranger).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidClientError);
    const grant = await fetch(`${sandbox.url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Bearer ${PLATFORM_KEY}` },
      body: new URLSearchParams({ grant_type: 'password' }),
    });
    expect(grant.status).toBe(400);
    expect(await grant.json()).toMatchObject({ error: 'unsupported_grant_type' });
  });
});

it('deauthorizing ends access at once and notifies the platform', async () => {
  const token = await connect(sandbox, HARBOR);
  const stripe = sdk(sandbox);
  const result = await stripe.oauth.deauthorize({ client_id: CLIENT_ID, stripe_user_id: HARBOR });
  expect(result).toMatchObject({ stripe_user_id: HARBOR });
  await sandbox.settled();
  const event = receiver.received
    .map((each) => each.event)
    .find(({ type }) => type === 'account.application.deauthorized');
  expect(event).toMatchObject({
    account: HARBOR,
    data: { object: { id: CLIENT_ID, object: 'application' } },
  });
  await expect(stripe.charges.list({}, { stripeAccount: HARBOR })).rejects.toBeInstanceOf(
    Stripe.errors.StripePermissionError,
  );
  await expect(sdk(sandbox, token.access_token).charges.list()).rejects.toBeInstanceOf(
    Stripe.errors.StripeAuthenticationError,
  );
  const again = stripe.oauth.deauthorize({ client_id: CLIENT_ID, stripe_user_id: HARBOR });
  await expect(again).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidClientError);
});
