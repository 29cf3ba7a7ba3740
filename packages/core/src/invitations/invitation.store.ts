import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import type { Turn } from '../shared/turn.ts';
import { businessExists } from '../users/business.store.ts';
import { isOwner, putMembership } from '../users/membership.store.ts';
import { userExists } from '../users/user.store.ts';
import { InvitationEntity } from './invitation.entity.ts';
import { addressKey } from './token.ts';

export type StoredInvitation = Omit<FormattedItem<typeof InvitationEntity>, 'gsi1pk' | 'gsi1sk'>;

type Key = Pick<StoredInvitation, 'business_id' | 'id'>;

/**
 * Writes an invitation. It replaces an earlier one to the same email.
 * @param turn of the business
 * @returns why it failed: the inviter is not an owner, or another writer came first
 */
export async function putInvitation(
  invitation: StoredInvitation,
  turn: Turn,
): Promise<'no_owner' | 'lost_turn' | undefined> {
  const { business_id, invited_by, email } = invitation;
  const refused = await transact(
    isOwner(business_id, invited_by),
    InvitationEntity.build(PutTransaction).item({
      ...invitation,
      gsi1pk: addressKey(email),
      gsi1sk: `INVITE#${business_id}`,
    }),
    turn,
  );
  if (refused.length === 0) return undefined;
  return refused.includes(0) ? 'no_owner' : 'lost_turn';
}

export async function readInvitation(key: Key): Promise<StoredInvitation | undefined> {
  const { Item } = await InvitationEntity.build(GetItemCommand).key(key).options({ consistent: true }).send();
  return Item;
}

/** All invitations to a business, also expired ones. */
export async function readInvitations(businessId: string): Promise<StoredInvitation[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(InvitationEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: 'INVITE#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/** All invitations to an email, also expired ones. One that was just made may be missing. */
export async function readInvitationsTo(email: string): Promise<StoredInvitation[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(InvitationEntity)
    .query({ index: 'gsi1', partition: addressKey(email) })
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/** @returns false if there was none */
export async function deleteInvitation(key: Key): Promise<boolean> {
  const { Attributes } = await InvitationEntity.build(DeleteItemCommand)
    .key(key)
    .options({ returnValues: 'ALL_OLD' })
    .send();
  return Attributes !== undefined;
}

/** Deletes the invitations that a user sent. An invitation that another owner renewed stays. */
export async function deleteInvitationsBy(businessId: string, userId: string): Promise<void> {
  const sent = (await readInvitations(businessId)).filter(({ invited_by }) => invited_by === userId);
  await Promise.all(
    sent.map(async (invitation) => {
      try {
        await InvitationEntity.build(DeleteItemCommand)
          .key(invitation)
          .options({ condition: { attr: 'invited_by', eq: userId } })
          .send();
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    }),
  );
}

/** The parts of the transaction in `useInvitation`, in order. */
const parts = ['invitation', 'inviter', 'business', 'user', 'membership', 'turn'] as const;

/**
 * Uses up an invitation: deletes it and adds the member in one transaction. The user, the business, and the inviter's ownership must
 * still exist. So a deleted user cannot come back, and a removed owner's invitations do not work.
 * @param joins false if the user is a member already
 * @param turn of the user
 * @returns the parts that were refused; empty if it succeeded
 */
export async function useInvitation(
  { business_id, id, token_hash, invited_by, role }: StoredInvitation,
  userId: string,
  { joins, now, turn }: { joins: boolean; now: Date; turn: Turn },
): Promise<(typeof parts)[number][]> {
  const member = { user_id: userId, business_id, role, created_at: now.toISOString() };
  const refused = await transact(
    InvitationEntity.build(DeleteTransaction)
      .key({ business_id, id })
      .options({ condition: { attr: 'token_hash', eq: token_hash } }),
    isOwner(business_id, invited_by),
    businessExists(business_id),
    userExists(userId),
    ...(joins ? [putMembership(member), turn] : []),
  );
  return parts.filter((_, place) => refused.includes(place));
}
