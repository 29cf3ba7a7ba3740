import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { release } from '../../support/consent.ts';
import { cloud } from '../../support/file-cloud.ts';
import { connectStripe, cookiesOf, newAccount, newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { cookieOf } from '../../support/session.ts';

describe('stripe/connect', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud);
  });
  const connect = (headers: Record<string, string> = {}) =>
    send(cloud, 'GET', '/integrations/stripe/connect', { token: owner.token, headers });

  function expectConsent(response: Response, url: string): URLSearchParams {
    const { origin, pathname, searchParams } = new URL(url);
    expect(`${origin}${pathname}`).toBe(`${cloud.sandbox?.url}/oauth/authorize`);
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: expect.stringMatching(/^ca_/),
      // We only ever request read access.
      scope: 'read_only',
      state: expect.stringMatching(/^\S{40,}$/),
      redirect_uri: `${cloud.url}/api/v1/integrations/stripe/callback`,
    });
    expect(cookieOf(response, '__Host-vaultra_oauth')?.attributes).toEqual([
      'HttpOnly',
      'Max-Age=600',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ]);
    return searchParams;
  }

  it('redirects a browser to the consent page', async () => {
    const response = await connect({ Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect(response.status).toBe(302);
    expectConsent(response, response.headers.get('location') ?? '');
  });

  it('returns the address to a script that asks for JSON', async () => {
    const response = await connect({ Accept: 'application/json' });
    expect(response.status).toBe(200);
    const { url } = (await response.json()) as { url: string };
    const page = await fetch(url);
    expectConsent(response, url);
    expect(page.status).toBe(200);
  });

  it('starts each consent with new secrets, and keeps the browser’s half out of the address', async () => {
    const [first, second] = await Promise.all([connect(), connect()]);
    const addresses = [first, second].map((one) => one.headers.get('location') ?? '');
    const states = addresses.map((address) => new URL(address).searchParams.get('state'));
    expect(new Set(states).size).toBe(2);
    expect(cookiesOf(first)).not.toBe(cookiesOf(second));
    expect(addresses[0]).not.toContain(cookieOf(first, '__Host-vaultra_oauth')?.value);
  });

  it('redirects to the app’s install page when the app is requested', async () => {
    const { token } = owner;
    const response = await send(cloud, 'GET', '/integrations/stripe/connect?via=app', { token });
    expect(response.status).toBe(302);
    const { origin, pathname, searchParams } = new URL(response.headers.get('location') ?? '');
    expect(`${origin}${pathname}`).toBe(`${cloud.sandbox?.url}/oauth/v2/authorize`);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: process.env.STRIPE_APP_CLIENT_ID,
      state: expect.stringMatching(/^\S{40,}$/),
      redirect_uri: `${cloud.url}/api/v1/integrations/stripe/callback`,
    });
    expect(searchParams.get('client_id')).not.toBe(process.env.STRIPE_CONNECT_CLIENT_ID);
    const oauth = await send(cloud, 'GET', '/integrations/stripe/connect?via=oauth', { token });
    expectConsent(oauth, oauth.headers.get('location') ?? '');
  });

  it.each(['key', 'connect', ''])('refuses the unknown way "%s"', async (via) => {
    const path = `/integrations/stripe/connect?via=${via}`;
    await expectRefusal(
      await send(cloud, 'GET', path, { token: owner.token }),
      'VALIDATION_ERROR',
      'query.via',
    );
  });

  it('is refused while an account is connected', async () => {
    const connected = await newOwner(cloud);
    expect(await connectStripe(cloud, connected, await newAccount(cloud))).toContain('connected=1');
    const response = await send(cloud, 'GET', '/integrations/stripe/connect', { token: connected.token });
    expect(response.headers.getSetCookie()).toEqual([]);
    await expectRefusal(response, 'CONFLICT');
    await release(cloud, connected);
    const again = await send(cloud, 'GET', '/integrations/stripe/connect', { token: connected.token });
    expect(again.status).toBe(302);
  });
});
