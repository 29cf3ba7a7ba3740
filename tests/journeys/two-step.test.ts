import { secondStep, showTwoStep } from '@vaultra/core/contract/two-step.ts';
import { log } from '@vaultra/functions/adapter/log.ts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { send, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { pageOf, sessionOf, signInWithGoogle } from '../support/google.ts';
import { newOwner, type Owner } from '../support/owner.ts';
import { codeAt, codeStep, passwordStep, switchOn } from '../support/two-step.ts';
import { downloaded, exported, leave } from '../support/user-data.ts';
import { itemsNaming } from '../support/whole-table.ts';

/** Effects of two-step log-in on the export, an operator's help, Google, and leaving. */

let cloud: TestCloud;
let owner: Owner;
let secret: string;
let codes: string[];

beforeAll(async () => {
  cloud = await startTestCloud({}, { businesses: [] });
  owner = await newOwner(cloud);
  ({ secret, codes } = await switchOn(owner));
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const login = () =>
  send(cloud, 'POST', '/auth/login', { body: { email: owner.email, password: owner.password } });

async function runJob(input: object): Promise<Response> {
  const body = JSON.stringify(input);
  return fetch(`${cloud.url}/_local/jobs/switch_off_two_step`, { method: 'POST', body });
}

it('the export says that it is on, without the secret and the recovery codes', async () => {
  const file = await downloaded(owner, await exported(cloud, owner));
  expect(file.two_step).toMatchObject({ on: true, recovery_codes_left: 10 });
  const text = JSON.stringify(file);
  for (const hidden of [secret, codes[0] ?? 'none', 'sealed', 'last_step'])
    expect(text).not.toContain(hidden);
});

it('an operator switches it off for a user who lost everything: logged with a reason, and mailed', async () => {
  const warned = vi.spyOn(log, 'warn');
  const input = {
    email: owner.email.toUpperCase(),
    operator: 'Op Erator',
    reason: 'Ticket 7, seen on video',
  };
  const response = await runJob(input);
  expect(await response.json()).toEqual({ users: [owner.userId] });
  expect(warned).toHaveBeenCalledExactlyOnceWith('two-step log-in switched off by an operator', {
    job: 'switch_off_two_step',
    users: [owner.userId],
    operator: 'Op Erator',
    reason: 'Ticket 7, seen on video',
  });
  expect(JSON.stringify(warned.mock.calls)).not.toContain(owner.email);
  const [newest] = cloud.outbox.messages().filter(({ to }) => to === owner.email);
  expect(newest?.subject).toBe('Two-step log-in is off');
  expect(newest?.text).toContain('We switched it off');
  expect((await login()).status).toBe(200);
});

it.each([
  [
    { email: 'nobody@example.com', operator: 'Op Erator', reason: 'Ticket 8, seen on video' },
    /No account with this email/,
  ],
  [{ email: 'nobody@example.com', operator: 'Op Erator' }, /say how the user proved who they are/],
  [{ email: 'nobody@example.com', reason: 'Ticket 8, seen on video' }, /name the operator/],
])('an operator’s request %j changes nothing and says why', async (input, words) => {
  const response = await runJob(input);
  expect(response.ok).toBe(false);
  expect(await response.text()).toMatch(words);
});

it('a Google account is not linked while it is on, because a reader of the mail could make one with its address', async () => {
  const guarded = await newOwner(cloud);
  await switchOn(guarded);
  const { response } = await signInWithGoogle(cloud, { email: guarded.email });
  expect(pageOf(cloud, response)).toBe('/login?error=google_two_step');
});

it('a Google account that was linked before signs in as before, because its second step is Google’s', async () => {
  const linked = await newOwner(cloud);
  await signInWithGoogle(cloud, { email: linked.email });
  await switchOn(linked);
  const { response } = await signInWithGoogle(cloud, { email: linked.email });
  const { token } = await sessionOf(cloud, response);
  const me = await send(cloud, 'GET', '/auth/me', { token });
  expect(await me.json()).toMatchObject({ user: { id: linked.userId } });
});

it('it can be switched on again, with a new secret', async () => {
  const again = await switchOn(owner);
  expect(again.secret).not.toBe(secret);
  ({ secret, codes } = again);
  expect(await owner.call(showTwoStep, {})).toMatchObject({ on: true });
});

it('leaving needs the password as before, and deletes the secret and log-ins that wait', async () => {
  const response = await codeStep(cloud, await passwordStep(cloud, owner.email), await codeAt(secret, 0));
  const { token } = secondStep.responses[200].parse(await response.json());
  const waiting = await passwordStep(cloud, owner.email);
  const kinds = async () => (await itemsNaming([owner.userId])).map((key) => key.split(' ')[1]);
  expect(await kinds()).toEqual(expect.arrayContaining(['STATE', 'TWO_STEP']));
  expect((await leave(cloud, { token, password: owner.password })).status).toBe(202);
  await cloud.drain();
  const left = await kinds();
  expect(left).not.toContain('TWO_STEP');
  expect(left).not.toContain('STATE');
  expect((await codeStep(cloud, waiting, await codeAt(secret, 1))).status).toBe(401);
});
