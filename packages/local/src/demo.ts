import type { Cloud } from './cloud.ts';

/** Who can log in to look around. Only exists in the embedded cloud, on this machine. */
export const demoLogin = { email: 'demo@vaultra.local', password: 'Demo-password-1' };

const business = { name: 'Northwind Analytics', industry: 'saas' };

/**
 * Makes the demo: an account, a business, and its Stripe account connected over the sandbox's consent page, all
 * through the API as its owner would. Does nothing where the account is there already.
 * @returns whether it was made now.
 */
export async function makeDemo(cloud: Cloud): Promise<boolean> {
  const { sandbox } = cloud;
  if (!sandbox) return false;
  const signup = await call(cloud, 'POST', '/auth/signup', { body: { ...demoLogin, name: 'Demo Owner' } });
  if (signup.status === 409) return false;
  const { token } = await expectJson<{ token?: string }>(signup, 201);
  // With AUTH_CONFIRMATION=code the account waits for its code, as anyone's.
  if (!token) return false;
  await expectJson(await call(cloud, 'POST', '/users/businesses', { token, body: business }), 201);
  const connect = await call(cloud, 'GET', '/integrations/stripe/connect', { token });
  const { url } = await expectJson<{ url: string }>(connect, 200);
  const cookie = connect.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const callback = await consent(url, business.name, sandbox.url);
  const back = await fetch(callback, { headers: { Cookie: cookie }, redirect: 'manual' });
  const location = back.headers.get('location') ?? '';
  if (!location.includes('connected=1'))
    throw new Error(`the demo could not be connected: ${location || back.status}`);
  return true;
}

/** Chooses the business on the consent page, as its form does. */
async function consent(url: string, name: string, sandbox: string): Promise<string> {
  const world = (await (await fetch(`${sandbox}/_sandbox/accounts`)).json()) as {
    accounts: { id: string; name: string }[];
  };
  const account = world.accounts.find((one) => one.name === name);
  if (!account) throw new Error(`the sandbox has no ${name}`);
  const form = new URLSearchParams(new URL(url).search);
  form.set('account', account.id);
  form.set('answer', 'connect');
  const answer = await fetch(`${sandbox}/oauth/authorize`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const location = answer.headers.get('location');
  if (!location) throw new Error(`the consent page answered ${answer.status}`);
  return location;
}

interface Call {
  token?: string;
  body?: object;
}

function call(cloud: Cloud, method: string, path: string, { token, body }: Call): Promise<Response> {
  return fetch(`${cloud.url}/api/v1${path}`, {
    method,
    headers: {
      Accept: 'application/json',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

async function expectJson<T>(response: Response, status: number): Promise<T> {
  if (response.status !== status)
    throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
