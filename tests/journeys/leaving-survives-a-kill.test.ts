import { setTimeout as sleep } from 'node:timers/promises';
import { signup } from '@vaultra/core/contract/auth.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { afterAll, expect, it } from 'vitest';
import { clientFor, send } from '../support/cloud.ts';
import { connectStripe, goodPassword, newAccount, type Owner } from '../support/owner.ts';
import { cleanUp, foundedFolder, startVaultra, type Vaultra } from '../support/process.ts';
import { sampled } from '../support/sampled.ts';

afterAll(cleanUp);

const environment = { VAULTRA_NOW: '2026-11-20T09:00:00Z', VAULTRA_EMPTY: '1' };
const email = 'dora@example.com';

async function address(vaultra: Vaultra): Promise<Cloud> {
  const url = await vaultra.ready;
  const { urls } = (await (await fetch(`${url}/_local/info`)).json()) as { urls: { stripe_sandbox: string } };
  // The helpers for a cloud in this process only need its address and its sandbox.
  return { url, sandbox: { url: urls.stripe_sandbox } } as Cloud;
}

async function signedUp(cloud: Cloud): Promise<Owner> {
  const created = await clientFor(cloud)(signup, { body: { email, password: goodPassword, name: 'Dora' } });
  const token = created.token ?? '';
  const call = clientFor(cloud, token);
  const { business } = await call(createBusiness, { body: { name: 'Doomed' } });
  return { email, password: goodPassword, userId: created.user.id, token, businessId: business.id, call };
}

const control = async (cloud: Cloud, path: string, body?: object) => {
  const init = { method: 'POST', ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(`${cloud.url}/_local/${path}`, init);
  expect(response.status).toBe(200);
  return response.json();
};

it('a deletion resumes after every kill and completes', async () => {
  const folder = await foundedFolder(environment.VAULTRA_NOW);
  let vaultra = startVaultra(folder, environment);
  let cloud = await address(vaultra);
  const owner = await signedUp(cloud);
  // Enough data for a deletion of many steps.
  const account = await newAccount(cloud, 700);
  await connectStripe(cloud, owner, account);
  await control(cloud, 'drain');
  expect((await owner.call(status, {})).backfill.state).toBe('done');
  const { token, password: current_password } = owner;
  expect((await send(cloud, 'DELETE', '/users/me', { token, body: { current_password } })).status).toBe(202);
  for (const ms of sampled([30, 150, 400], 1)) {
    await sleep(ms);
    vaultra.kill('SIGKILL');
    await vaultra.ended;
    vaultra = startVaultra(folder, environment);
    cloud = await address(vaultra);
  }
  await control(cloud, 'jobs/delete_accounts');
  const { messages } = (await (await fetch(`${cloud.url}/_local/outbox`)).json()) as {
    messages: { to: string; subject: string; text: string }[];
  };
  expect(messages.map(({ to, subject }) => [to, subject])).toEqual([
    [email, 'Your Vaultra account is deleted'],
  ]);
  expect(messages[0]?.text).toContain('Doomed');

  // Nothing blocks a new start: the email and the Stripe account are both free.
  const again = await signedUp(cloud);
  expect(again.userId).not.toBe(owner.userId);
  expect(await connectStripe(cloud, again, account)).toContain('connected=1');
  await control(cloud, 'drain');
  await control(cloud, 'clock', { advance_seconds: 1000 });
  expect(await control(cloud, 'jobs/delete_accounts')).toEqual({ dispatched: 1 });
  expect(await control(cloud, 'jobs/delete_accounts')).toEqual({ dispatched: 0 });
  expect((await again.call(status, {})).backfill.state).toBe('done');
}, 120_000);
