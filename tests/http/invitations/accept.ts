import { acceptInvitation } from '@vaultra/core/contract/invitations.ts';
import { listBusinesses, usersMe } from '@vaultra/core/contract/users.ts';
import { describe, expect, it } from 'vitest';
import { clientFor, send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import {
  deleteProfile,
  inviteTo,
  join,
  membersOf,
  newPerson,
  type Person,
  roleOf,
} from '../../support/members.ts';
import { goodPassword, newOwner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { share } from '../../support/sampled.ts';
import { cookieMode, cookieOf, newEmail, sessionCookie } from '../../support/session.ts';

describe('invitations/accept', () => {
  const asUser = (token: string, person: Pick<Person, 'token'>, body?: unknown) =>
    send(cloud, 'POST', `/invitations/${token}/accept`, { token: person.token, body });
  const account = { name: 'Nina New', password: goodPassword };
  const asNew = (token: string, body: unknown = account, headers: Record<string, string> = {}) =>
    send(cloud, 'POST', `/invitations/${token}/accept`, { body, headers });

  describe('as an existing user', () => {
    it('joins with the role of the invitation, once', async () => {
      const owner = await newOwner(cloud);
      const person = await newPerson(cloud);
      const { token } = await inviteTo(cloud, owner, person.email, 'admin');
      const response = await asUser(token, person);
      expect(response.status).toBe(200);
      const joined = { business_id: owner.businessId, role: 'admin' };
      expect(acceptInvitation.responses[200].parse(await response.json())).toEqual(joined);
      expect((await person.call(listBusinesses, {})).businesses).toMatchObject([
        { id: owner.businessId, role: 'admin' },
      ]);
      expect((await membersOf(owner)).invitations).toEqual([]);
      // A user whose answer was lost can repeat it. For others the invitation is used.
      expect(await (await asUser(token, person)).json()).toEqual(joined);
      await expectRefusal(await asUser(token, await newPerson(cloud)), 'NOT_FOUND');
      await expectRefusal(await send(cloud, 'GET', `/invitations/${token}`), 'NOT_FOUND');
    });

    it('refuses another address, and names the one to log in with', async () => {
      const owner = await newOwner(cloud);
      const person = await newPerson(cloud);
      const { token } = await inviteTo(cloud, owner, newEmail());
      const { message } = await expectRefusal(await asUser(token, person), 'FORBIDDEN');
      expect(message).toContain('Log in with that email');
      expect(message).not.toContain(person.email);
      expect(await roleOf(owner, person)).toBeUndefined();
      expect((await membersOf(owner)).invitations).toHaveLength(1);
    });

    it('uses the invitation up without lowering the role of a member', async () => {
      const owner = await newOwner(cloud);
      const email = newEmail();
      const { token } = await inviteTo(cloud, owner, email, 'viewer');
      const person = await newPerson(cloud, { email });
      await join(owner.businessId, person.userId, 'admin');
      const joined = { business_id: owner.businessId, role: 'admin' };
      expect(await (await asUser(token, person)).json()).toEqual(joined);
      expect(await roleOf(owner, person)).toBe('admin');
      expect((await membersOf(owner)).invitations).toEqual([]);
    });

    it('does not let a removed member return with a used token', async () => {
      const owner = await newOwner(cloud);
      const person = await newPerson(cloud);
      const { token } = await inviteTo(cloud, owner, person.email);
      await asUser(token, person);
      await send(cloud, 'DELETE', `/users/businesses/${owner.businessId}/members/${person.userId}`, {
        token: owner.token,
      });
      await expectRefusal(await asUser(token, person), 'NOT_FOUND');
      expect(await roleOf(owner, person)).toBeUndefined();
    });

    it('refuses a user whose profile is deleted, even with a live access token', async () => {
      const owner = await newOwner(cloud);
      const person = await newPerson(cloud);
      const { token } = await inviteTo(cloud, owner, person.email);
      await deleteProfile(person.userId);
      await expectRefusal(await asUser(token, person), 'UNAUTHORIZED');
      expect(await roleOf(owner, person)).toBeUndefined();
    });

    it('gives the same answer to two parallel requests of a user', async () => {
      const owner = await newOwner(cloud);
      const rounds = share(8, 2);
      for (let round = 1; round <= rounds; round++) {
        const person = await newPerson(cloud);
        const { token } = await inviteTo(cloud, owner, person.email, 'viewer');
        const answers = await Promise.all([asUser(token, person), asUser(token, person)]);
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
        expect(await roleOf(owner, person)).toBe('viewer');
      }
      expect((await membersOf(owner)).members).toHaveLength(rounds + 1);
    });

    it('stops at 50 businesses for each user', async () => {
      const owner = await newOwner(cloud);
      const person = await newPerson(cloud);
      const { token } = await inviteTo(cloud, owner, person.email);
      for (let count = 1; count <= 50; count++) {
        await send(cloud, 'POST', '/users/businesses', {
          token: person.token,
          body: { name: `No. ${count}` },
        });
      }
      await expectRefusal(await asUser(token, person), 'UNPROCESSABLE');
      expect((await membersOf(owner)).invitations).toHaveLength(1);
    });

    it('refuses a body', async () => {
      const owner = await newOwner(cloud);
      const person = await newPerson(cloud);
      const { token } = await inviteTo(cloud, owner, person.email);
      await expectRefusal(await asUser(token, person, account), 'VALIDATION_ERROR', 'body');
      expect(await roleOf(owner, person)).toBeUndefined();
    });
  });

  describe('as a new user', () => {
    it('creates an account that is logged in and has joined', async () => {
      const owner = await newOwner(cloud);
      const email = newEmail();
      const { token } = await inviteTo(cloud, owner, email, 'admin');
      const response = await asNew(token);
      expect(response.status).toBe(201);
      expect(response.headers.getSetCookie()).toEqual([]);
      const made = acceptInvitation.responses[201].parse(await response.json());
      expect(made).toMatchObject({
        user: { email, name: 'Nina New' },
        refresh_token: expect.any(String),
        business_id: owner.businessId,
        role: 'admin',
      });
      const { businesses } = await clientFor(cloud, made.token)(usersMe, {});
      expect(businesses).toMatchObject([{ id: owner.businessId, role: 'admin' }]);
      const login = await send(cloud, 'POST', '/auth/login', { body: { email, password: goodPassword } });
      expect(login.status).toBe(200);
      await expectRefusal(await asNew(token), 'NOT_FOUND');
    });

    it('keeps the refresh token in a cookie when cookie mode is requested', async () => {
      const owner = await newOwner(cloud);
      const { token } = await inviteTo(cloud, owner, newEmail());
      const response = await asNew(token, account, cookieMode);
      expect(await response.json()).not.toHaveProperty('refresh_token');
      expect(cookieOf(response, sessionCookie.name)?.attributes).toEqual(sessionCookie.attributes);
    });

    it('asks an address that has an account to log in, and does not change the account', async () => {
      const owner = await newOwner(cloud);
      const person = await newPerson(cloud, { name: 'First' });
      const { token } = await inviteTo(cloud, owner, person.email);
      for (const body of [{ name: 'Second', password: 'Another-horse-9' }, undefined]) {
        const { message } = await expectRefusal(await asNew(token, body ?? ''), 'CONFLICT');
        expect(message).toContain('Log in first');
      }
      const login = (password: string) =>
        send(cloud, 'POST', '/auth/login', { body: { email: person.email, password } });
      expect((await login('Another-horse-9')).status).toBe(401);
      expect(await (await login(goodPassword)).json()).toMatchObject({ user: { name: 'First' } });
      // A sign-up that stopped after the account was made continues this way.
      expect((await asUser(token, person)).status).toBe(200);
    });

    it('validates the fields of the account', async () => {
      const owner = await newOwner(cloud);
      const { token } = await inviteTo(cloud, owner, newEmail());
      await expectRefusal(await asNew(token, ''), 'VALIDATION_ERROR', 'body');
      const weak = { ...account, password: 'PassWord123!' };
      await expectRefusal(await asNew(token, weak), 'VALIDATION_ERROR', 'body.password');
      await expectRefusal(await asNew(token, { ...account, name: ' ' }), 'VALIDATION_ERROR', 'body.name');
      const other = { ...account, email: newEmail() };
      await expectRefusal(await asNew(token, other), 'VALIDATION_ERROR', 'body.email');
      expect((await asNew(token)).status).toBe(201);
    });

    it('creates no account for an invalid token', async () => {
      const owner = await newOwner(cloud);
      const email = newEmail();
      const { token } = await inviteTo(cloud, owner, email);
      await expectRefusal(
        await asNew(`${token.slice(0, -1)}${token.endsWith('-') ? '_' : '-'}`),
        'NOT_FOUND',
      );
      const { token: renewed } = await inviteTo(cloud, owner, email);
      await expectRefusal(await asNew(token), 'NOT_FOUND');
      expect(await (await send(cloud, 'GET', `/invitations/${renewed}`)).json()).toMatchObject({
        has_account: false,
      });
    });

    it('creates one account for two parallel requests', async () => {
      const owner = await newOwner(cloud);
      const { token } = await inviteTo(cloud, owner, newEmail());
      const answers = await Promise.all([asNew(token), asNew(token)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect((await membersOf(owner)).members).toHaveLength(2);
    });
  });
});
