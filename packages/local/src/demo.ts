import type { Cloud } from './cloud.ts';

/** The login of the demo. It exists only in the embedded cloud. */
export const demoLogin = { email: 'demo@vaultra.local', password: 'Demo-password-1' };

const business = { name: 'Harbor & Pine', industry: 'retail' };

/**
 * Creates the demo: an account, a business, and its Stripe account, connected on the sandbox's consent page. It calls
 * the API as a user would. It skips steps that are done and completes what a kill interrupted.
 * @returns whether the login works (the user may have changed the password), and whether Stripe was connected by this
 * call
 */
export async function makeDemo(cloud: Cloud): Promise<{ works: boolean; connected: boolean }> {
  const { sandbox } = cloud;
  if (!sandbox) return { works: false, connected: false };
  const signup = await call(cloud, 'POST', '/auth/signup', { body: { ...demoLogin, name: 'Demo Owner' } });
  if (signup.status !== 409) await expectJson(signup, 201);
  const token = await logIn(cloud);
  if (token === null) return { works: false, connected: false };
  const me = await call(cloud, 'GET', '/auth/me', { token });
  const { businesses } = await expectJson<{ businesses: object[] }>(me, 200);
  if (businesses.length === 0) {
    await expectJson(await call(cloud, 'POST', '/users/businesses', { token, body: business }), 201);
  }
  const integration = await call(cloud, 'GET', '/integrations/stripe/status', { token });
  const { status } = await expectJson<{ status: string }>(integration, 200);
  if (status !== 'none') return { works: true, connected: false };
  await connect(cloud, token, sandbox.url);
  return { works: true, connected: true };
}

/** @returns null if the password was changed */
async function logIn(cloud: Cloud): Promise<string | null> {
  const attempt = () => call(cloud, 'POST', '/auth/login', { body: demoLogin });
  let login = await attempt();
  if (login.status === 422) {
    const mail = cloud.outbox.messages().find(({ to }) => to === demoLogin.email);
    const code = mail?.text.match(/\d{6}/)?.[0];
    const confirm = await call(cloud, 'POST', '/auth/confirm', { body: { email: demoLogin.email, code } });
    await expectJson(confirm, 200);
    login = await attempt();
  }
  if (login.status === 401) return null;
  return (await expectJson<{ token: string }>(login, 200)).token;
}

async function connect(cloud: Cloud, token: string, sandbox: string): Promise<void> {
  const begun = await call(cloud, 'GET', '/integrations/stripe/connect', { token });
  const { url } = await expectJson<{ url: string }>(begun, 200);
  const cookie = begun.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const callback = await consent(url, business.name, sandbox);
  const back = await fetch(callback, { headers: { Cookie: cookie }, redirect: 'manual' });
  const location = back.headers.get('location') ?? '';
  if (!location.includes('connected=1'))
    throw new Error(`the demo could not be connected: ${location || back.status}`);
}

/** Selects the business on the consent page and submits its form. */
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
