import { confirm, signup } from '@vaultra/core/contract/auth.ts';
import { acceptInvitation } from '@vaultra/core/contract/invitations.ts';
import { changeMember, listMembers, removeMember } from '@vaultra/core/contract/members.ts';
import { createBusiness, listBusinesses } from '@vaultra/core/contract/users.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientFor, send, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { codeFor } from '../support/codes.ts';
import { inviteTo, membersOf, type Person, roleOf } from '../support/members.ts';
import { goodPassword, logIn, type Owner } from '../support/owner.ts';
import { expectRefusal } from '../support/refusal.ts';
import { newEmail } from '../support/session.ts';

/** The members of one business from the first to the last. A code confirms each account, as on AWS. */
let cloud: TestCloud;
let owner: Owner;
let nina: Person;

beforeAll(async () => {
  const settings = { AUTH_CONFIRMATION: 'code', VAULTRA_NOW: '2026-03-02T09:00:00Z' };
  cloud = await startTestCloud(settings, { businesses: [] });
  owner = await ownerByCode();
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

async function ownerByCode(): Promise<Owner> {
  const account = { email: newEmail(), password: goodPassword };
  const anybody = clientFor(cloud);
  const { user } = await anybody(signup, { body: { ...account, name: 'Olive Owner' } });
  await anybody(confirm, { body: { email: account.email, code: codeFor(cloud, account.email) } });
  const { token } = await logIn(cloud, account.email);
  const call = clientFor(cloud, token);
  const { business } = await call(createBusiness, { body: { name: 'Corner Shop' } });
  return { ...account, userId: user.id, token, businessId: business.id, call };
}

const show = (token: string) => send(cloud, 'GET', `/invitations/${token}`);
const member = (person: { userId: string }) => ({
  params: { id: owner.businessId, user_id: person.userId },
});

it('an invitation works for 7 days, by the domain clock', async () => {
  const { token, invitation } = await inviteTo(cloud, owner, newEmail());
  const end = Date.parse(invitation.expires_at);
  await cloud.moveClock(new Date(end - 60_000));
  expect((await show(token)).status).toBe(200);
  await cloud.moveClock(new Date(end));
  await expectRefusal(await show(token), 'NOT_FOUND');
  const body = { name: 'Late', password: goodPassword };
  await expectRefusal(await send(cloud, 'POST', `/invitations/${token}/accept`, { body }), 'NOT_FOUND');
  expect((await membersOf(owner)).invitations).toEqual([]);
});

it('a new user accepts an invitation without a code, because the link came by mail', async () => {
  const email = newEmail();
  const { token } = await inviteTo(cloud, owner, email, 'viewer');
  const made = await clientFor(cloud)(acceptInvitation, {
    params: { invitation: token },
    body: { name: 'Nina New', password: goodPassword },
  });
  if (!('user' in made)) throw new Error('it was answered as to a user');
  nina = { email, userId: made.user.id, token: made.token, call: clientFor(cloud, made.token) };
  const { businesses } = await nina.call(listBusinesses, {});
  expect(businesses).toMatchObject([{ id: owner.businessId, name: 'Corner Shop', role: 'viewer' }]);
  const again = await logIn(cloud, email);
  expect(again.user.id).toBe(nina.userId);
});

it('the last owner can leave once there is another owner', async () => {
  const leave = () =>
    send(cloud, 'DELETE', `/users/businesses/${owner.businessId}/members/${owner.userId}`, {
      token: owner.token,
    });
  await expectRefusal(await leave(), 'CONFLICT');
  await owner.call(changeMember, { ...member(nina), body: { role: 'admin' } });
  await expectRefusal(await leave(), 'CONFLICT');
  await owner.call(changeMember, { ...member(nina), body: { role: 'owner' } });
  expect((await leave()).status).toBe(204);
  expect(await roleOf(owner, owner)).toBeUndefined();
  expect((await owner.call(listBusinesses, {})).businesses).toEqual([]);
});

it('a member who left returns with the role in the new invitation', async () => {
  const { token } = await inviteTo(cloud, { ...owner, ...nina }, owner.email, 'viewer');
  await owner.call(acceptInvitation, { params: { invitation: token }, body: undefined });
  const { members } = await owner.call(listMembers, { params: { id: owner.businessId } });
  expect(members.map(({ name, role }) => [name, role])).toEqual([
    ['Nina New', 'owner'],
    ['Olive Owner', 'viewer'],
  ]);
  await owner.call(removeMember, member(owner));
  expect((await membersOf({ ...owner, ...nina })).members).toMatchObject([{ name: 'Nina New' }]);
});
