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

/** A member of a business, and who changes them: themselves, or an owner. */
export interface Target {
  businessId: string;
  userId: string;
  actorId: string;
}

/** @throws AppError NOT_FOUND for who is no member; CONFLICT for the last owner; FORBIDDEN as `alter` says. */
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

/** Removes a member, or lets them leave. @throws AppError as `changeRole` does. */
export async function removeMember(target: Target, now: Date): Promise<void> {
  const before = await alter(target, 'none', now);
  await forgetMember(target.businessId, target.userId);
  if (before.role === 'owner') await withdrawExports(target.userId, target.businessId);
}

const maxAttempts = 5;

/**
 * Changes a membership so that an owner remains, whoever changes what at the same time: the write goes through only
 * while a witness is an owner. For somebody else's membership that is the owner who changes it; for an owner's own any
 * other owner. The index that names those may be a moment late, but it only names them: the write itself decides.
 * @returns the membership as it was
 * @throws AppError FORBIDDEN for an actor who is no owner any more.
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
    const outcome = await write(member, role, await witnessesFor(member, actorId), now);
    if (outcome === 'done') return member;
    if (outcome === 'moved') continue;
    throw actorId === userId
      ? conflict(
          'You are the last owner, and a business needs one. Make another member an owner first, or delete the business.',
        )
      : new AppError('FORBIDDEN', 'This takes the role owner, which you no longer have.');
  }
  throw conflict('This member is being changed by others. Look again, and try again.');
}

async function witnessesFor(member: Membership, actorId: string): Promise<(string | undefined)[]> {
  const { business_id, user_id, role } = member;
  if (user_id !== actorId) return [actorId];
  if (role !== 'owner') return [undefined];
  const others = (await readMembers(business_id)).filter((one) => one.user_id !== user_id);
  return others.filter((one) => one.role === 'owner').map((one) => one.user_id);
}

async function write(
  member: Membership,
  role: Role | 'none',
  witnesses: readonly (string | undefined)[],
  now: Date,
): Promise<Outcome> {
  for (const witness of witnesses) {
    const outcome = await (role === 'none'
      ? deleteMembership(member, witness, now)
      : setRole(member, role, witness, now));
    if (outcome !== 'unwitnessed') return outcome;
  }
  return 'unwitnessed';
}
