import type { Role } from '../contract/endpoint.ts';
import type { Member } from '../contract/members.ts';
import { deleteInvitationsBy } from '../invitations/invitation.store.ts';
import { withdrawExports } from '../personal-data/withdraw.ts';
import { AppError, conflict, notFound } from '../shared/errors.ts';
import {
  type Member as Joined,
  type Membership,
  readMembers,
  readMembership,
} from '../users/business.store.ts';
import { toMember } from '../users/list-members.ts';
import { deleteMembership, type Outcome, setRole } from '../users/membership.store.ts';
import { readUsers } from '../users/user.store.ts';
import { forgetMember } from './forget-member.ts';

/** A member of a business. The actor is the member or an owner. */
export interface Target {
  businessId: string;
  userId: string;
  actorId: string;
}

/** @throws AppError NOT_FOUND if they are not a member; CONFLICT for the last owner; FORBIDDEN as `alter` says */
export async function changeRole(target: Target, role: Role, now: Date): Promise<Member> {
  const before = await alter(target, role, now);
  if (before.role === 'owner' && role !== 'owner') {
    await deleteInvitationsBy(target.businessId, target.userId);
    await withdrawExports(target.userId, target.businessId);
  }
  const users = await readUsers([target.userId]);
  const changed = toMember({ ...before, role }, users.get(target.userId));
  if (!changed) throw notFound('The member');
  return changed;
}

/** Removes a member, or lets them leave. @throws AppError as `changeRole` does */
export async function removeMember(target: Target, now: Date): Promise<void> {
  const before = await alter(target, 'none', now);
  await forgetMember(target.businessId, target.userId);
  if (before.role === 'owner') await withdrawExports(target.userId, target.businessId);
}

const maxAttempts = 5;

/**
 * Changes a membership so that an owner remains, also under concurrent changes. The write succeeds only if another named user is an
 * owner in the same transaction. For someone else's membership that user is the actor; for an owner's own it is any other owner.
 * The index that lists owners is eventually consistent, but the transaction decides.
 * @returns the membership before the change
 * @throws AppError FORBIDDEN for an actor who is no longer an owner
 */
async function alter(
  { businessId, userId, actorId }: Target,
  role: Role | 'none',
  now: Date,
): Promise<Joined> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const member = await readMembership(userId, businessId);
    if (!member) throw notFound('The member');
    if (member.role === role) return member;
    const outcome = await write(member, role, await otherOwners(member, actorId), now);
    if (outcome === 'done') return member;
    if (outcome === 'changed') continue;
    throw actorId === userId
      ? conflict(
          'You are the last owner, and a business needs one. Make another member an owner first, or delete the business.',
        )
      : new AppError('FORBIDDEN', 'This needs the owner role, which you no longer have.');
  }
  throw conflict('Someone else changed this member at the same time. Try again.');
}

/** Users, at least one of whom must be an owner; undefined if the write needs no owner. */
async function otherOwners(member: Membership, actorId: string): Promise<(string | undefined)[]> {
  const { business_id, user_id, role } = member;
  if (user_id !== actorId) return [actorId];
  if (role !== 'owner') return [undefined];
  const others = (await readMembers(business_id)).filter((one) => one.user_id !== user_id);
  return others.filter((one) => one.role === 'owner').map((one) => one.user_id);
}

async function write(
  member: Membership,
  role: Role | 'none',
  owners: readonly (string | undefined)[],
  now: Date,
): Promise<Outcome> {
  for (const owner of owners) {
    const outcome = await (role === 'none'
      ? deleteMembership(member, owner, now)
      : setRole(member, role, owner, now));
    if (outcome !== 'no_owner') return outcome;
  }
  return 'no_owner';
}
