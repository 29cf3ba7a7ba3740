import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { ConditionCheck } from 'dynamodb-toolbox/entity/actions/transactCheck';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { exportDays } from '../contract/blobs.ts';
import type { Role } from '../contract/endpoint.ts';
import { transact } from '../shared/transaction.ts';
import { LostOwnershipEntity, MembershipEntity } from './business.entity.ts';
import type { Member, Membership } from './business.store.ts';
import { userExists } from './user.store.ts';

/** `changed`: the membership changed since it was read. `no_owner`: the other user is no longer an owner. */
export type Outcome = 'done' | 'changed' | 'no_owner';

/** For a transaction: adds a member. Refused if they already are one. */
export function putMembership(member: Member) {
  return MembershipEntity.build(PutTransaction)
    .item({ ...member, gsi1pk: `BIZ#${member.business_id}`, gsi1sk: `MEMBER#${member.user_id}` })
    .options({ condition: { attr: 'user_id', exists: false } });
}

/** For a transaction: refused if the user does not own the business. */
export function isOwner(business_id: string, user_id: string) {
  return MembershipEntity.build(ConditionCheck)
    .key({ business_id, user_id })
    .condition({ attr: 'role', eq: 'owner' });
}

/** For a transaction: refused if the user is not a member of the business. */
export function isMember(business_id: string, user_id: string) {
  return MembershipEntity.build(ConditionCheck)
    .key({ business_id, user_id })
    .condition({ attr: 'role', exists: true });
}

/** For a transaction: refused if the user is not an owner or admin of the business. */
export function isAdmin(business_id: string, user_id: string) {
  return MembershipEntity.build(ConditionCheck)
    .key({ business_id, user_id })
    .condition({ attr: 'role', in: ['owner', 'admin'] });
}

/**
 * For a transaction: records that an owner stops being one. Export files are deleted after a week by the domain clock. The extra
 * day allows for machines whose clocks differ.
 */
const recordLoss = ({ business_id, user_id, role }: Membership, now: Date) =>
  role === 'owner'
    ? [
        LostOwnershipEntity.build(PutTransaction).item({
          business_id,
          user_id,
          lost_at: now.toISOString(),
          expires_at: Math.floor(now.getTime() / 1000) + (exportDays + 1) * 86_400,
        }),
      ]
    : [];

/** Whether a user stopped owning a business. @param since ISO 8601, at most a week ago */
export async function lostOwnership(user_id: string, business_id: string, since: string): Promise<boolean> {
  const { Item } = await LostOwnershipEntity.build(GetItemCommand)
    .key({ user_id, business_id })
    .options({ consistent: true })
    .send();
  return Item !== undefined && Item.lost_at >= since;
}

/** @param otherOwner a member who must be an owner in the same transaction; undefined if none is needed */
export async function setRole(
  member: Membership,
  role: Role,
  otherOwner: string | undefined,
  now: Date,
): Promise<Outcome> {
  const { business_id, user_id } = member;
  const write = MembershipEntity.build(UpdateTransaction)
    .item({ business_id, user_id, role })
    .options({ condition: { attr: 'role', eq: member.role } });
  const loss = role === 'owner' ? [] : recordLoss(member, now);
  return outcomeOf(await transact(write, ...requireOwner(business_id, otherOwner), ...loss));
}

/** @param otherOwner see `setRole` */
export async function deleteMembership(
  member: Membership,
  otherOwner: string | undefined,
  now: Date,
): Promise<Outcome> {
  const { business_id, user_id } = member;
  const write = MembershipEntity.build(DeleteTransaction)
    .key({ business_id, user_id })
    .options({ condition: { attr: 'role', eq: member.role } });
  return outcomeOf(
    await transact(write, ...requireOwner(business_id, otherOwner), ...recordLoss(member, now)),
  );
}

/** A user who is leaving Vaultra has no profile, but still has memberships for a while. They do not count as an owner. */
const requireOwner = (businessId: string, userId: string | undefined) =>
  userId === undefined ? [] : [isOwner(businessId, userId), userExists(userId)];

function outcomeOf(refused: readonly number[]): Outcome {
  if (refused.length === 0) return 'done';
  return refused.includes(0) ? 'changed' : 'no_owner';
}
