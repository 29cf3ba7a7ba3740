import { randomUUID } from 'node:crypto';
import type { Processor } from '@vaultra/core/card/processors.ts';
import { login, signup } from '@vaultra/core/contract/auth.ts';
import type { Client } from '@vaultra/core/contract/client.ts';
import { type ConsentVia, status } from '@vaultra/core/contract/stripe.ts';
import { type Business, createBusiness } from '@vaultra/core/contract/users.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { clientFor, send, type TestCloud } from './cloud.ts';

/** A user with an account and their own business. */
export interface Owner {
  email: string;
  password: string;
  userId: string;
  token: string;
  businessId: string;
  call: Client;
}

type Industry = NonNullable<Business['industry']>;

export const goodPassword = 'Correct-horse-9';

export async function newOwner(
  cloud: Cloud,
  business: { name: string; industry?: Industry; other_processors?: Processor[] } = { name: 'Corner Shop' },
): Promise<Owner> {
  const email = `owner-${randomUUID()}@example.com`;
  const account = await clientFor(cloud)(signup, {
    body: { email, password: goodPassword, name: 'Olive Owner' },
  });
  const token = account.token ?? '';
  const call = clientFor(cloud, token);
  const created = await call(createBusiness, { body: business });
  return {
    email,
    password: goodPassword,
    userId: account.user.id,
    token,
    businessId: created.business.id,
    call,
  };
}

/** Logs in to an account without two-step log-in. */
export async function logIn(cloud: Cloud, email: string, password = goodPassword) {
  const answer = await clientFor(cloud)(login, { body: { email, password } });
  if (!('token' in answer)) throw new Error(`${email} has two-step log-in`);
  return answer;
}

/**
 * The owner of a business of the sandbox, connected and backfilled, in a cloud that may have begun with it.
 */
export async function ownerOfConnected(cloud: TestCloud, name: string, industry?: Industry): Promise<Owner> {
  const known = cloud.connected.find(({ business }) => business === name);
  if (known) {
    const { email, userId, businessId } = known;
    const { token } = await logIn(cloud, email);
    return { email, password: goodPassword, userId, token, businessId, call: clientFor(cloud, token) };
  }
  const owner = await newOwner(cloud, { name, ...(industry ? { industry } : {}) });
  const back = await connectStripe(cloud, owner, name);
  if (!back.includes('connected=1')) throw new Error(`${name} was not connected: ${back}`);
  await backfilled(cloud, owner);
  return owner;
}

/** Connects a business of the sandbox through the consent page, as a browser would. @returns where the callback redirected */
export async function connectStripe(
  cloud: Cloud,
  owner: Owner,
  name: string,
  via: ConsentVia = 'oauth',
): Promise<string> {
  const query = `business_id=${owner.businessId}&via=${via}`;
  const begun = await send(cloud, 'GET', `/integrations/stripe/connect?${query}`, {
    token: owner.token,
    headers: { Accept: 'application/json' },
  });
  const { url } = (await begun.json()) as { url: string };
  const callback = await consent(cloud, url, name);
  const back = await fetch(callback, { redirect: 'manual', headers: { Cookie: cookiesOf(begun) } });
  return back.headers.get('location') ?? `${back.status}`;
}

/** Answers the consent page. @returns the address it redirects the browser to */
export async function consent(
  cloud: Cloud,
  url: string,
  name: string,
  answer: 'connect' | 'deny' = 'connect',
): Promise<string> {
  const page = new URL(url);
  const form = new URLSearchParams(page.search);
  page.search = '';
  form.set('account', await accountOf(cloud, name));
  form.set('answer', answer);
  const response = await fetch(page, { method: 'POST', body: form, redirect: 'manual' });
  return response.headers.get('location') ?? '';
}

/**
 * Creates a sandbox business for one test, with a few sales over two years, so that a test that leaves it connected cannot
 * break another test. The businesses that every sandbox has show what depends on many sales.
 * @returns its name
 */
export async function newAccount(cloud: Cloud, charges = 10): Promise<string> {
  const name = `Fresh ${randomUUID()}`;
  const answer = await fetch(`${cloud.sandbox?.url}/_sandbox/accounts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ charges, name }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return name;
}

export async function accountOf(cloud: Cloud, name: string): Promise<string> {
  const { accounts } = (await (await fetch(`${cloud.sandbox?.url}/_sandbox/accounts`)).json()) as {
    accounts: { id: string; name: string }[];
  };
  const account = accounts.find((one) => one.name === name);
  if (!account)
    throw new Error(`the sandbox has no ${name}, only ${accounts.map((one) => one.name).join(', ')}`);
  return account.id;
}

/** Waits until the backfill is done. */
export async function backfilled(cloud: Cloud, owner: Owner): Promise<void> {
  for (;;) {
    await cloud.drain();
    const { backfill } = await owner.call(status, { query: { business_id: owner.businessId } });
    if (backfill.state === 'done') return;
    if (backfill.state === 'failed' || backfill.state === 'none') {
      throw new Error(`the backfill cannot end: it is ${backfill.state}`);
    }
  }
}

export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
