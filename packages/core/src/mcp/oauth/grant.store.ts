import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { $remove, $set, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { conditional } from '../../shared/conditional.ts';
import { deleteRange } from '../../shared/items.ts';
import { table } from '../../shared/table.ts';
import { transact } from '../../shared/transaction.ts';
import type { Turn } from '../../shared/turn.ts';
import { isMember } from '../../users/membership.store.ts';
import { userExists } from '../../users/user.store.ts';
import { GrantEntity } from './grant.entity.ts';

export type StoredGrant = Omit<FormattedItem<typeof GrantEntity>, 'gsi1pk' | 'gsi1sk'>;
export type GrantKey = Pick<StoredGrant, 'business_id' | 'user_id' | 'id'>;

const idKey = (id: string) => `APPGRANT#${id}`;
const prefixOf = (userId: string) => `APP#${userId}#`;
const keyOf = ({ business_id, user_id, id }: GrantKey): GrantKey => ({ business_id, user_id, id });

/**
 * Writes a new grant.
 * @param turn of the user
 * @returns why it failed: the user left Vaultra or the business, or another writer came first
 */
export async function insertGrant(
  grant: StoredGrant,
  turn: Turn,
): Promise<'gone' | 'no_member' | 'lost_turn' | undefined> {
  const { business_id, user_id, id } = grant;
  const refused = await transact(
    userExists(user_id),
    isMember(business_id, user_id),
    GrantEntity.build(PutTransaction).item({ ...grant, gsi1pk: idKey(id), gsi1sk: id }),
    turn,
  );
  if (refused.length === 0) return undefined;
  if (refused.includes(0)) return 'gone';
  return refused.includes(1) ? 'no_member' : 'lost_turn';
}

/** A member's grants for a business, the oldest first, also expired ones. */
export async function readGrants(businessId: string, userId: string): Promise<StoredGrant[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(GrantEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: prefixOf(userId) } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/** The index finds the grant, and it is read again, so that a grant that was revoked is not found. */
export async function findGrant(id: string): Promise<StoredGrant | undefined> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(GrantEntity)
    .query({ index: 'gsi1', partition: idKey(id) })
    .send();
  const [found] = Items;
  return found && readGrant(found);
}

export async function readGrant(key: GrantKey): Promise<StoredGrant | undefined> {
  const { Item } = await GrantEntity.build(GetItemCommand)
    .key(keyOf(key))
    .options({ consistent: true })
    .send();
  return Item;
}

type Tokens = Required<
  Pick<StoredGrant, 'access' | 'refresh_hash' | 'previous_hash' | 'rotated_at' | 'used' | 'expires_at'>
>;

/**
 * Replaces a grant's tokens, if its code or its refresh token is still the one that was read.
 * @returns false if another request came first
 */
export function replaceTokens(grant: StoredGrant, { access, used, ...tokens }: Tokens): Promise<boolean> {
  const { code_hash, refresh_hash } = grant;
  const unchanged =
    code_hash === undefined
      ? { attr: 'refresh_hash' as const, eq: refresh_hash ?? '' }
      : { attr: 'code_hash' as const, eq: code_hash };
  return conditional(
    GrantEntity.build(UpdateItemCommand)
      .item({
        ...keyOf(grant),
        ...tokens,
        access: $set(access),
        used: $set(used),
        code_hash: $remove(),
        code_challenge: $remove(),
      })
      .options({ condition: unchanged })
      .send(),
  );
}

/** Records a use, unless the grant was revoked or used after `before`. */
export async function recordGrantUse(key: GrantKey, now: Date, before: Date): Promise<void> {
  await conditional(
    GrantEntity.build(UpdateItemCommand)
      .item({ ...keyOf(key), last_used_at: now.toISOString() })
      .options({
        condition: {
          and: [
            { attr: 'client_id', exists: true },
            {
              or: [
                { attr: 'last_used_at', exists: false },
                { attr: 'last_used_at', lte: before.toISOString() },
              ],
            },
          ],
        },
      })
      .send(),
  );
}

/** @returns false if there was none */
export async function deleteGrant(key: GrantKey): Promise<boolean> {
  const { Attributes } = await GrantEntity.build(DeleteItemCommand)
    .key(keyOf(key))
    .options({ returnValues: 'ALL_OLD' })
    .send();
  return Attributes !== undefined;
}

/** Deletes the grants of a former member. */
export async function deleteGrants(businessId: string, userId: string): Promise<void> {
  await deleteRange(`BIZ#${businessId}`, prefixOf(userId), () => true);
}
