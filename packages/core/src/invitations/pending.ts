import type { Invitation } from '../contract/members.ts';
import type { User } from '../contract/users.ts';
import { notFound } from '../shared/errors.ts';
import { readUsers } from '../users/user.store.ts';
import { deleteInvitation, readInvitations, type StoredInvitation } from './invitation.store.ts';

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
