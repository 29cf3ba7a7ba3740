import type { ConsentVia } from '@vaultra/core/contract/stripe.ts';
import { stripeTimeoutMs } from '@vaultra/core/stripe/read/with-stripe-timeout.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { expect, vi } from 'vitest';
import { send } from './cloud.ts';
import { settled } from './naive.ts';
import { consent, cookiesOf, type Owner } from './owner.ts';

/** A consent that was begun: where it leads, and the cookie of the browser that began it. */
export interface Begun {
  url: string;
  cookie: string;
}

/** @param via the way that is asked for; the preferred one where left out */
export async function beginConsent(cloud: Cloud, owner: Owner, via?: ConsentVia): Promise<Begun> {
  const query = `business_id=${owner.businessId}${via ? `&via=${via}` : ''}`;
  const response = await send(cloud, 'GET', `/integrations/stripe/connect?${query}`, {
    token: owner.token,
    headers: { Accept: 'application/json' },
  });
  expect(response.status).toBe(200);
  return { url: ((await response.json()) as { url: string }).url, cookie: cookiesOf(response) };
}

/** Stripe's way back to us, with what its consent page answered for the account. */
export const answered = (cloud: Cloud, { url }: Begun, account: string, answer?: 'connect' | 'deny') =>
  consent(cloud, url, account, answer);

/** Follows the way back in a browser. @returns its search, like `?connected=1`, on the dashboard */
export async function goBack(cloud: Cloud, callback: string, cookie?: string): Promise<string> {
  const response = await fetch(callback, { redirect: 'manual', headers: cookie ? { Cookie: cookie } : {} });
  expect(response.status).toBe(302);
  const location = new URL(response.headers.get('location') ?? '');
  expect(`${location.origin}${location.pathname}`).toBe(`${cloud.url}/dashboard`);
  // Whatever it ends with, this consent is over.
  expect(response.headers.getSetCookie()).toEqual([
    '__Host-vaultra_oauth=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
  ]);
  return location.search;
}

/** Gives the account free again, its last events handled. */
export async function release(cloud: Cloud, owner: Owner): Promise<void> {
  const response = await send(cloud, 'DELETE', `/integrations/stripe?business_id=${owner.businessId}`, {
    token: owner.token,
  });
  expect(response.status).toBe(204);
  await settled(cloud);
}

/** Whether Stripe still has a Connect consent of the account's for us. */
export async function isConnectedAtStripe(cloud: Cloud, name: string): Promise<boolean | undefined> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/accounts`);
  const { accounts } = (await answer.json()) as { accounts: { name: string; connected: boolean }[] };
  return accounts.find((account) => account.name === name)?.connected;
}

/** Has the sandbox fail the next calls below a path, or not answer them. */
export async function failStripe(
  cloud: Cloud,
  path_prefix: string,
  times = 1,
  status: 500 | 'timeout' = 500,
): Promise<void> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/failures`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ path_prefix, status, times }),
  });
  expect(answer.status).toBe(200);
}

/** Nobody waits for Stripe at a page of ours for longer than a moment. */
export function losePatience(): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms === stripeTimeoutMs ? 200 : ms));
}

/** Has it fail nothing any more, of what it was asked to. */
export async function calmStripe(cloud: Cloud): Promise<void> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/failures`, { method: 'DELETE' });
  expect(answer.status).toBe(200);
}
