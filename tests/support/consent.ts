import type { ConsentVia } from '@vaultra/core/contract/stripe.ts';
import { stripeTimeoutMs } from '@vaultra/core/stripe/read/with-stripe-timeout.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { expect, vi } from 'vitest';
import { send } from './cloud.ts';
import { settled } from './naive.ts';
import { consent, cookiesOf, type Owner } from './owner.ts';

/** A consent that was begun: its address, and the cookie of the browser that began it. */
export interface Begun {
  url: string;
  cookie: string;
}

/** @param via the way to connect; the preferred one by default */
export async function beginConsent(cloud: Cloud, owner: Owner, via?: ConsentVia): Promise<Begun> {
  const query = `business_id=${owner.businessId}${via ? `&via=${via}` : ''}`;
  const response = await send(cloud, 'GET', `/integrations/stripe/connect?${query}`, {
    token: owner.token,
    headers: { Accept: 'application/json' },
  });
  expect(response.status).toBe(200);
  return { url: ((await response.json()) as { url: string }).url, cookie: cookiesOf(response) };
}

/** The callback from Stripe, with the answer of its consent page for the account. */
export const answered = (cloud: Cloud, { url }: Begun, account: string, answer?: 'connect' | 'deny') =>
  consent(cloud, url, account, answer);

/** Follows the callback in a browser. @returns the query of the address in the app, like `?connected=1` */
export async function goBack(cloud: Cloud, callback: string, cookie?: string): Promise<string> {
  const response = await fetch(callback, { redirect: 'manual', headers: cookie ? { Cookie: cookie } : {} });
  expect(response.status).toBe(302);
  const location = new URL(response.headers.get('location') ?? '');
  expect(location.origin).toBe(cloud.url);
  // A state that proves nothing names no business.
  expect(location.pathname).toMatch(
    location.search === '?error=state' ? /^\/(?:dashboard|b\/biz_\w+\/home)$/ : /^\/b\/biz_\w+\/home$/,
  );
  // Every outcome ends this consent.
  expect(response.headers.getSetCookie()).toEqual([
    '__Host-vaultra_oauth=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
  ]);
  return location.search;
}

/** Frees the account after its last events are handled. */
export async function release(cloud: Cloud, owner: Owner): Promise<void> {
  const response = await send(cloud, 'DELETE', `/integrations/stripe?business_id=${owner.businessId}`, {
    token: owner.token,
  });
  expect(response.status).toBe(204);
  await settled(cloud);
}

/** Whether the account still has a Connect consent for us at Stripe. */
export async function isConnectedAtStripe(cloud: Cloud, name: string): Promise<boolean | undefined> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/accounts`);
  const { accounts } = (await answer.json()) as { accounts: { name: string; connected: boolean }[] };
  return accounts.find((account) => account.name === name)?.connected;
}

/** Makes the sandbox fail, or not answer, the next calls below a path. */
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

/** A page of ours waits for Stripe only a moment. */
export function losePatience(): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms === stripeTimeoutMs ? 200 : ms));
}

/** Removes all planned failures. */
export async function calmStripe(cloud: Cloud): Promise<void> {
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/failures`, { method: 'DELETE' });
  expect(answer.status).toBe(200);
}
