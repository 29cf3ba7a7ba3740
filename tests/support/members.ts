import { signup } from '@vaultra/core/contract/auth.ts';
import type { Client } from '@vaultra/core/contract/client.ts';
import type { Role } from '@vaultra/core/contract/endpoint.ts';
import { acceptInvitation } from '@vaultra/core/contract/invitations.ts';
import { inviteMember, listMembers } from '@vaultra/core/contract/members.ts';
import { transact } from '@vaultra/core/shared/transaction.ts';
import { readMembership } from '@vaultra/core/users/business.store.ts';
import { putMembership } from '@vaultra/core/users/membership.store.ts';
import { UserEntity } from '@vaultra/core/users/user.entity.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { clientFor } from './cloud.ts';
import { goodPassword, type Owner } from './owner.ts';
import { newEmail } from './session.ts';

/** A user with an account. */
export interface Person {
  email: string;
  userId: string;
  token: string;
  call: Client;
}

export async function newPerson(
  cloud: Cloud,
  { email = newEmail(), name = 'Pat Person' } = {},
): Promise<Person> {
  const account = await clientFor(cloud)(signup, { body: { email, password: goodPassword, name } });
  const token = account.token ?? '';
  return { email, userId: account.user.id, token, call: clientFor(cloud, token) };
}

/** The token of the link in the newest mail to an address. @throws if no mail was sent */
export function invitationTokenFor(cloud: Cloud, email: string): string {
  const mail = cloud.outbox.messages().find(({ to }) => to === email);
  const token = mail?.text.match(/\/invitation\?token=([\w.-]+)/)?.[1];
  if (!token) throw new Error(`no invitation was mailed to ${email}`);
  return token;
}

/** Invites as the owner. @returns the invitation from the API and the mailed token */
export async function inviteTo(cloud: Cloud, owner: Owner, email: string, role: Role = 'viewer') {
  const { invitation } = await owner.call(inviteMember, {
    params: { id: owner.businessId },
    body: { email, role },
  });
  return { invitation, token: invitationTokenFor(cloud, email) };
}

/** A user who was invited to the owner's business and has accepted. */
export async function newMember(cloud: Cloud, owner: Owner, role: Role): Promise<Person> {
  const person = await newPerson(cloud);
  const { token } = await inviteTo(cloud, owner, person.email, role);
  await person.call(acceptInvitation, { params: { invitation: token }, body: undefined });
  return person;
}

export async function roleOf(owner: Owner, { userId }: { userId: string }): Promise<Role | undefined> {
  return (await readMembership(userId, owner.businessId))?.role;
}

/** Makes a user a member without an invitation. */
export async function join(business_id: string, user_id: string, role: Role): Promise<void> {
  const created_at = new Date().toISOString();
  await transact(putMembership({ business_id, user_id, role, created_at }));
}

/** Deletes the profile, which a deletion removes first, while the access token still works. */
export async function deleteProfile(id: string): Promise<void> {
  await UserEntity.build(DeleteItemCommand).key({ id }).send();
}

/** The members and invitations that an owner sees. */
export const membersOf = (owner: Owner) => owner.call(listMembers, { params: { id: owner.businessId } });
