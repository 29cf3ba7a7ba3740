import type { ReceivedInvitation } from '../contract/invitations.ts';
import type { Invitation } from '../contract/members.ts';
import type { User } from '../contract/users.ts';
import { notFound } from '../shared/errors.ts';
import { readBusinesses, readMembership, readMemberships } from '../users/business.store.ts';
import { readUser, readUsers } from '../users/user.store.ts';
import { accountGone } from '../users/user.ts';
import {
  deleteInvitation,
  readInvitations,
  readInvitationsTo,
  type StoredInvitation,
} from './invitation.store.ts';

export function isExpired({ expires_at }: StoredInvitation, now: Date): boolean {
  return expires_at <= now.getTime() / 1000;
}

/** The valid invitations to a business, oldest first. */
export async function pendingInvitations(businessId: string, now: Date): Promise<StoredInvitation[]> {
  const pending = (await readInvitations(businessId)).filter((invitation) => !isExpired(invitation, now));
  return pending.sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
}

/** The same, with the names of the inviters. */
export async function listInvitations(businessId: string, now: Date): Promise<Invitation[]> {
  const pending = await pendingInvitations(businessId, now);
  const inviters = await readUsers(pending.map(({ invited_by }) => invited_by));
  return pending.map((invitation) => toInvitation(invitation, inviters.get(invitation.invited_by)));
}

/** It is valid only while the inviter is an owner. */
export async function isByOwner({ invited_by, business_id }: StoredInvitation): Promise<boolean> {
  return (await readMembership(invited_by, business_id))?.role === 'owner';
}

/** The valid invitations to an email, oldest first. @param email in lowercase */
export async function validInvitationsTo(email: string, now: Date): Promise<StoredInvitation[]> {
  const pending = (await readInvitationsTo(email)).filter((invitation) => !isExpired(invitation, now));
  const valid = await Promise.all(pending.map(isByOwner));
  return pending.filter((_, index) => valid[index]).sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
}

/**
 * The invitations to a user's email, for a user who cannot find the mail. Every account that can log in has shown that it gets the mail
 * of its address. Businesses that the user belongs to are left out.
 */
export async function listReceived(userId: string, now: Date): Promise<ReceivedInvitation[]> {
  const user = await readUser(userId);
  if (!user) throw accountGone();
  const [invitations, memberships] = await Promise.all([
    validInvitationsTo(user.email.toLowerCase(), now),
    readMemberships(userId),
  ]);
  const open = invitations.filter((each) =>
    memberships.every(({ business_id }) => business_id !== each.business_id),
  );
  const [businesses, inviters] = await Promise.all([
    readBusinesses(open.map(({ business_id }) => business_id)),
    readUsers(open.map(({ invited_by }) => invited_by)),
  ]);
  return open.flatMap((each) => {
    const business = businesses.find(({ id }) => id === each.business_id);
    const { id, role, invited_by, expires_at } = toInvitation(each, inviters.get(each.invited_by));
    return business ? [{ id, business: { name: business.name }, role, invited_by, expires_at }] : [];
  });
}

/** @throws AppError NOT_FOUND if there is none */
export async function revokeInvitation(businessId: string, id: string): Promise<void> {
  if (!(await deleteInvitation({ business_id: businessId, id }))) throw notFound('The invitation');
}

export function toInvitation(
  { id, email, role, created_at, expires_at }: StoredInvitation,
  inviter: Pick<User, 'name'> | undefined,
): Invitation {
  return {
    id,
    email,
    role,
    invited_by: inviter ? { name: inviter.name } : null,
    created_at,
    expires_at: new Date(expires_at * 1000).toISOString(),
  };
}
