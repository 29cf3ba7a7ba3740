import { me } from '@vaultra/core/contract/users.ts';
import { readUser } from '@vaultra/core/users/user.store.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../support/cloud.ts';
import { codeFor, otherCode } from '../support/codes.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { sessionOf, signInWithGoogle } from '../support/google.ts';
import { invitationTokenFor } from '../support/members.ts';
import { goodPassword } from '../support/owner.ts';
import { expectRefusal } from '../support/refusal.ts';
import { newEmail, signUp } from '../support/session.ts';
import './auth/confirm.ts';
import './auth/resend-code.ts';

useCloud({ AUTH_CONFIRMATION: 'code' });

describe('Google login, where an email is confirmed by a code', () => {
  const confirm = (email: string, code: string) =>
    send(cloud, 'POST', '/auth/confirm', { body: { email, code } });
  const logIn = (email: string) =>
    send(cloud, 'POST', '/auth/login', { body: { email, password: goodPassword } });
  const signUpFor = async (email: string) =>
    ((await (await signUp(cloud, { email })).json()) as { user: { id: string } }).user.id;
  const signIn = async (email: string) => {
    const { response, rounds } = await signInWithGoogle(cloud, { email });
    const { token } = await sessionOf(cloud, response);
    const { user } = me.parse(await (await send(cloud, 'GET', '/auth/me', { token })).json());
    return { user, rounds };
  };

  it('uses the account that was confirmed', async () => {
    const email = newEmail();
    const id = await signUpFor(email);
    await confirm(email, codeFor(cloud, email));
    expect(await signIn(email)).toMatchObject({ user: { id }, rounds: 2 });
    expect((await logIn(email)).status).toBe(200);
  });

  it('replaces an unconfirmed account and keeps none of its data', async () => {
    const email = newEmail();
    // An attacker registers the email, keeps the password and waits for the owner.
    const id = await signUpFor(email);
    const code = codeFor(cloud, email);
    const { user, rounds } = await signIn(email);
    expect(rounds).toBe(1);
    expect(user.id).not.toBe(id);
    expect(user.email).toBe(email);
    expect(await readUser(id)).toBeUndefined();

    await expectRefusal(await confirm(email, code), 'UNPROCESSABLE');
    await expectRefusal(await logIn(email), 'UNAUTHORIZED');
    await expectRefusal(await signUp(cloud, { email }), 'CONFLICT');
    expect((await signIn(email)).user).toEqual(user);
  });
});

describe('an email that an attacker signed up with', () => {
  const post = (path: string, body: object) => send(cloud, 'POST', `/auth/${path}`, { body });

  it('goes to the person who reads its mail, who sets a new password', async () => {
    const [email, password] = [newEmail(), 'Their-own-pass-1'];
    await signUp(cloud, { email });
    await expectRefusal(await signUp(cloud, { email, password }), 'CONFLICT');
    await post('forgot-password', { email });
    const [mail] = cloud.outbox.messages().filter(({ to }) => to === email);
    // If the code alone were enough, the attacker's password would start to work.
    expect(mail?.html).toContain('/reset-password');
    expect(mail?.html).not.toContain('/confirm');

    const code = codeFor(cloud, email);
    const wrong = await post('reset-password', { email, code: otherCode(code), password });
    await expectRefusal(wrong, 'UNPROCESSABLE');
    expect((await post('reset-password', { email, code, password })).status).toBe(200);
    await expectRefusal(await post('login', { email, password: goodPassword }), 'UNAUTHORIZED');
    expect((await post('login', { email, password })).status).toBe(200);
    await expectRefusal(await post('reset-password', { email, code, password }), 'UNPROCESSABLE');
  });

  it('has one limit for code guesses across both ways of entering a code', async () => {
    const email = newEmail();
    await signUp(cloud, { email });
    const code = otherCode(codeFor(cloud, email));
    const guess = (path: string) => post(path, { email, code, password: goodPassword });
    const { status } = await post('confirm', { email, code });
    expect(status).toBe(422);
    const statuses = [];
    for (let tries = 0; tries < 10; tries++) statuses.push((await guess('reset-password')).status);
    expect(statuses).toEqual([...Array<number>(9).fill(422), 429]);
  });
});

describe('an invitation, where an email is confirmed by a code', () => {
  interface Answer {
    token: string;
    business: { id: string };
  }
  const post = async (path: string, body: object, token?: string) => {
    const response = await send(cloud, 'POST', path, { body, ...(token ? { token } : {}) });
    return { status: response.status, body: (await response.json()) as Answer };
  };

  const account = { name: 'Nina New', password: goodPassword };

  /** Invites to a new business. @returns the business id and the path of the mailed invitation */
  async function invite(email: string) {
    const owner = newEmail();
    await signUp(cloud, { email: owner });
    await post('/auth/confirm', { email: owner, code: codeFor(cloud, owner) });
    const { token } = (await post('/auth/login', { email: owner, password: goodPassword })).body;
    const { business } = (await post('/users/businesses', { name: 'Corner Shop' }, token)).body;
    const members = `/users/businesses/${business.id}/members`;
    expect((await post(members, { email, role: 'viewer' }, token)).status).toBe(201);
    return { business, path: `/invitations/${invitationTokenFor(cloud, email)}` };
  }

  it('needs no code and mails no code, because the invitation came by mail', async () => {
    const invited = newEmail();
    const { business, path } = await invite(invited);
    const joined = await post(`${path}/accept`, account);
    expect(joined).toMatchObject({ status: 201, body: { business_id: business.id } });
    expect((await post('/auth/login', { email: invited, password: goodPassword })).status).toBe(200);
    expect(cloud.outbox.messages().filter(({ to }) => to === invited)).toHaveLength(1);
  });

  it('takes over an unconfirmed account that a stranger made with the invited address', async () => {
    const invited = newEmail();
    await signUp(cloud, { email: invited, password: 'Strange-horse-9', name: 'A stranger' });
    const code = codeFor(cloud, invited);
    const { path } = await invite(invited);
    expect(await (await send(cloud, 'GET', path)).json()).toMatchObject({ has_account: false });
    const answers = await Promise.all([post(`${path}/accept`, account), post(`${path}/accept`, account)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 201)?.body).toMatchObject({ user: { name: 'Nina New' } });

    const logIn = (password: string) => post('/auth/login', { email: invited, password });
    expect((await logIn('Strange-horse-9')).status).toBe(401);
    expect(await logIn(goodPassword)).toMatchObject({ status: 200, body: { user: { name: 'Nina New' } } });
    expect((await post('/auth/confirm', { email: invited, code })).status).toBe(422);
  });
});
