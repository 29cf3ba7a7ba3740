import { me, usersMe } from '@vaultra/core/contract/users.ts';
import { insertDeletion, saveBusinesses } from '@vaultra/core/deletion/deletion.store.ts';
import { ofUser } from '@vaultra/core/users/deletion.entity.ts';
import { describe, expect, it, vi } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { sessionOf, signInWithGoogle } from '../../support/google.ts';
import { testInTurns } from '../../support/in-turns.ts';
import { join } from '../../support/leaver.ts';
import { newMember, roleOf } from '../../support/members.ts';
import { newOwner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';
import { cookieOf, newEmail, sessionCookie } from '../../support/session.ts';
import { leave } from '../../support/user-data.ts';
import { itemsNaming } from '../../support/whole-table.ts';

/** Rare courses: a run includes half of them. */
const test = testInTurns(2);

describe('users/delete-me', () => {
  it('deletes the user and confirms it in a last mail', async () => {
    const owner = await newOwner(cloud, { name: 'Gone & Sons' });
    const member = await newMember(cloud, owner, 'admin');
    const response = await leave(cloud, owner);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ deletion: 'queued' });
    expect(cookieOf(response, sessionCookie.name)).toMatchObject({ value: '' });
    await cloud.drain();
    const mails = cloud.outbox.messages().filter(({ to }) => to === owner.email);
    expect(mails.map(({ subject }) => subject)).toEqual(['Your Vaultra account is deleted']);
    expect(mails[0]?.text).toContain('Gone & Sons');
    // Members of the business get a mail about its deletion.
    const [told] = cloud.outbox.messages().filter(({ to }) => to === member.email);
    expect(told?.subject).toBe('“Gone & Sons” is deleted from Vaultra');
    expect(told?.text).toContain('An owner deleted “Gone & Sons”');
  });

  it('ends every session at once: login, refresh and profile all fail, even with a live access token', async () => {
    const owner = await newOwner(cloud);
    const { email, password, token } = owner;
    const login = () => send(cloud, 'POST', '/auth/login', { body: { email, password } });
    const { refresh_token } = (await (await login()).json()) as { refresh_token: string };
    expect((await leave(cloud, owner)).status).toBe(202);
    await expectRefusal(await login(), 'UNAUTHORIZED');
    const refreshed = await send(cloud, 'POST', '/auth/refresh', { body: { refresh_token } });
    await expectRefusal(refreshed, 'UNAUTHORIZED');
    await expectRefusal(await send(cloud, 'GET', '/users/me', { token }), 'NOT_FOUND');
    const created = await send(cloud, 'POST', '/users/businesses', { token, body: { name: 'Phoenix' } });
    await expectRefusal(created, 'UNAUTHORIZED');
    await expectRefusal(await send(cloud, 'GET', '/users/me/export', { token }), 'NOT_FOUND');
  });

  describe('security', () => {
    const remove = (token: string, body?: object) =>
      send(cloud, 'DELETE', '/users/me', { token, ...(body ? { body } : {}) });

    it('requires the current password, not only an access token, and limits wrong ones', async () => {
      const owner = await newOwner(cloud);
      await expectRefusal(await remove(owner.token), 'VALIDATION_ERROR', 'body.current_password');
      const wrong = { current_password: 'Wrong-horse-9' };
      for (let count = 0; count < 4; count += 1) {
        await expectRefusal(await remove(owner.token, wrong), 'VALIDATION_ERROR', 'body.current_password');
      }
      await expectRefusal(await remove(owner.token, wrong), 'RATE_LIMITED');
      expect((await send(cloud, 'GET', '/users/me', { token: owner.token })).status).toBe(200);
    });

    it('requires a login within the last five minutes when the account only uses Google', async () => {
      const { response } = await signInWithGoogle(cloud, { email: newEmail() });
      const { token } = await sessionOf(cloud, response);
      const old = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 6 * 60_000);
      const refused = await remove(token);
      old.mockRestore();
      await expectRefusal(refused, 'FORBIDDEN');
      expect((await remove(token)).status).toBe(202);
    });
  });

  it('deletes a Google account, so that the next Google login creates a new one', async () => {
    const email = newEmail();
    const signIn = async () => {
      const { response } = await signInWithGoogle(cloud, { email });
      const { token } = await sessionOf(cloud, response);
      const { user } = me.parse(await (await send(cloud, 'GET', '/users/me', { token })).json());
      return { token, userId: user.id };
    };
    const person = await signIn();
    expect((await leave(cloud, person)).status).toBe(202);
    await cloud.drain();
    expect((await signIn()).userId).not.toBe(person.userId);
  });

  it('changes nothing when requested again', async () => {
    const owner = await newOwner(cloud);
    expect((await leave(cloud, owner)).status).toBe(202);
    expect((await leave(cloud, owner)).status).toBe(202);
    await cloud.drain();
    expect((await leave(cloud, owner)).status).toBe(202);
    await cloud.drain();
    expect(cloud.outbox.messages().filter(({ to }) => to === owner.email)).toHaveLength(1);
  });

  test('deletes the business too when all of its owners leave at the same time', async () => {
    const [one, other] = [await newOwner(cloud), await newOwner(cloud)];
    await join(other.userId, one.businessId, 'owner', cloud.clock.now());
    // Both requests are in before either is processed.
    for (const { userId, email } of [one, other])
      await insertDeletion({ id: userId, email }, cloud.clock.now());
    await leave(cloud, one);
    await leave(cloud, other);
    await cloud.drain();
    // The second owner may have had no business left.
    const left = (await itemsNaming([one.businessId])).filter((key) => !key.endsWith(' DELETION'));
    expect(left).toEqual([]);
  });

  test('does not count a leaving owner as an owner, and does not let a leaving owner remove members', async () => {
    const owner = await newOwner(cloud);
    const other = await newMember(cloud, owner, 'owner');
    const path = `/users/businesses/${owner.businessId}/members/${other.userId}`;
    const stepDown = (token: string) => send(cloud, 'PATCH', path, { token, body: { role: 'viewer' } });
    // The deletion is requested and its plan is stored, but nothing is deleted yet.
    await insertDeletion({ id: owner.userId, email: owner.email }, cloud.clock.now());
    await saveBusinesses(ofUser(owner.userId), [], [owner.businessId]);
    await expectRefusal(await stepDown(owner.token), 'FORBIDDEN');
    await expectRefusal(await stepDown(other.token), 'CONFLICT');
    await expectRefusal(await send(cloud, 'DELETE', path, { token: other.token }), 'CONFLICT');
    await leave(cloud, owner);
    await cloud.drain();
    expect(await roleOf(owner, other)).toBe('owner');
  });

  test('frees the email for a new account, which the second pass leaves alone', async () => {
    const owner = await newOwner(cloud);
    await leave(cloud, owner);
    await cloud.drain();
    const body = { email: owner.email, password: owner.password, name: 'Nova' };
    const again = await send(cloud, 'POST', '/auth/signup', { body });
    expect(again.status).toBe(201);
    const { token } = (await again.json()) as { token: string };
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + 16 * 60_000));
    await cloud.runJob('delete_accounts');
    const me = usersMe.responses[200].parse(await (await send(cloud, 'GET', '/users/me', { token })).json());
    expect(me).toMatchObject({ user: { email: owner.email, name: 'Nova' }, businesses: [] });
  });
});
