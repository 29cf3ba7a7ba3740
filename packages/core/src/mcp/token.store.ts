import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { conditional } from '../shared/conditional.ts';
import { deleteRange } from '../shared/items.ts';
import { table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import type { Turn } from '../shared/turn.ts';
import { isMember } from '../users/membership.store.ts';
import { userExists } from '../users/user.store.ts';
import { McpTokenEntity } from './token.entity.ts';

export type StoredMcpToken = Omit<FormattedItem<typeof McpTokenEntity>, 'gsi1pk' | 'gsi1sk'>;

type Key = Pick<StoredMcpToken, 'business_id' | 'user_id' | 'id'>;

const hashKey = (hash: string) => `MCPTOKEN#${hash}`;
const prefixOf = (userId: string) => `MCP#${userId}#`;

/**
 * Writes a new token.
 * @param turn of the user
 * @returns why it failed: the user left Vaultra or the business, or another writer came first
 */
export async function insertMcpToken(
  token: StoredMcpToken,
  turn: Turn,
): Promise<'gone' | 'no_member' | 'lost_turn' | undefined> {
  const { business_id, user_id, id, token_hash } = token;
  const refused = await transact(
    userExists(user_id),
    isMember(business_id, user_id),
    McpTokenEntity.build(PutTransaction).item({ ...token, gsi1pk: hashKey(token_hash), gsi1sk: id }),
    turn,
  );
  if (refused.length === 0) return undefined;
  if (refused.includes(0)) return 'gone';
  return refused.includes(1) ? 'no_member' : 'lost_turn';
}

/** A member's tokens for a business, the oldest first, also expired ones. */
export async function readMcpTokens(businessId: string, userId: string): Promise<StoredMcpToken[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(McpTokenEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: prefixOf(userId) } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/**
 * The token with a hash. The index finds it, which is eventually consistent. The item is read again, so that a revoked token is refused
 * at once.
 */
export async function findMcpToken(hash: string): Promise<StoredMcpToken | undefined> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(McpTokenEntity)
    .query({ index: 'gsi1', partition: hashKey(hash) })
    .send();
  const [found] = Items;
  if (!found) return undefined;
  const { Item } = await McpTokenEntity.build(GetItemCommand).key(found).options({ consistent: true }).send();
  return Item;
}

/** Records a use, unless the token was revoked or used after `before`. */
export async function recordMcpTokenUse(key: Key, now: Date, before: Date): Promise<void> {
  const { business_id, user_id, id } = key;
  await conditional(
    McpTokenEntity.build(UpdateItemCommand)
      .item({ business_id, user_id, id, last_used_at: now.toISOString() })
      .options({
        condition: {
          and: [
            { attr: 'token_hash', exists: true },
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
export async function deleteMcpToken(key: Key): Promise<boolean> {
  const { Attributes } = await McpTokenEntity.build(DeleteItemCommand)
    .key(key)
    .options({ returnValues: 'ALL_OLD' })
    .send();
  return Attributes !== undefined;
}

/** Deletes the tokens of a former member. */
export async function deleteMcpTokens(businessId: string, userId: string): Promise<void> {
  await deleteRange(`BIZ#${businessId}`, prefixOf(userId), () => true);
}
