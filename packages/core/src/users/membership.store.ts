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

/** What came of changing a membership: `moved` where it is no longer as it was read, `unwitnessed` where the witness is no owner. */
export type Outcome = 'done' | 'moved' | 'unwitnessed';

/** For a transaction: makes somebody a member who is none. */
export function putMembership(member: Member) {
  return MembershipEntity.build(PutTransaction)
    .item({ ...member, gsi1pk: `BIZ#${member.business_id}`, gsi1sk: `MEMBER#${member.user_id}` })
    .options({ condition: { attr: 'user_id', exists: false } });
}

/** For a transaction: refused where the user is no owner of the business. */
export function isOwner(business_id: string, user_id: string) {
  return MembershipEntity.build(ConditionCheck)
    .key({ business_id, user_id })
    .condition({ attr: 'role', eq: 'owner' });
}

/** For a transaction: refused where the user may not connect an account to the business, or not any more. */
export function mayConnect(business_id: string, user_id: string) {
  return MembershipEntity.build(ConditionCheck)
    .key({ business_id, user_id })
    .condition({ attr: 'role', in: ['owner', 'admin'] });
}

/**
 * For a transaction: notes that an owner stops being one. Files are deleted after a week by the domain clock, which a stage's machines
 * need not share to the second: a day more.
 */
const notesLoss = ({ business_id, user_id, role }: Membership, now: Date) =>
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

/** Whether a user stopped owning a business since a moment, ISO 8601, of the last week. */
export async function lostOwnership(user_id: string, business_id: string, since: string): Promise<boolean> {
  const { Item } = await LostOwnershipEntity.build(GetItemCommand)
    .key({ user_id, business_id })
    .options({ consistent: true })
    .send();
  return Item !== undefined && Item.lost_at >= since;
}

/** @param witness another member who has to be an owner, and stay one, at that very moment; undefined where none is needed */
export async function setRole(
  member: Membership,
  role: Role,
  witness: string | undefined,
  now: Date,
): Promise<Outcome> {
  const { business_id, user_id } = member;
  const write = MembershipEntity.build(UpdateTransaction)
    .item({ business_id, user_id, role })
    .options({ condition: { attr: 'role', eq: member.role } });
  const loss = role === 'owner' ? [] : notesLoss(member, now);
  return outcomeOf(await transact(write, ...witnesses(business_id, witness), ...loss));
}

/** @param witness as with `setRole` */
export async function deleteMembership(
  member: Membership,
  witness: string | undefined,
  now: Date,
): Promise<Outcome> {
  const { business_id, user_id } = member;
  const write = MembershipEntity.build(DeleteTransaction)
    .key({ business_id, user_id })
    .options({ condition: { attr: 'role', eq: member.role } });
  return outcomeOf(await transact(write, ...witnesses(business_id, witness), ...notesLoss(member, now)));
}

/** Whoever is leaving Vaultra has lost their profile, and their memberships follow: they are no owner to rely on. */
const witnesses = (businessId: string, witness: string | undefined) =>
  witness === undefined ? [] : [isOwner(businessId, witness), userExists(witness)];

function outcomeOf(refused: readonly number[]): Outcome {
  if (refused.length === 0) return 'done';
  return refused.includes(0) ? 'moved' : 'unwitnessed';
}
