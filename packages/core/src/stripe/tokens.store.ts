import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { $get, $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { conditional } from '../shared/conditional.ts';
import { TokensEntity } from './tokens.entity.ts';

export type StoredTokens = FormattedItem<typeof TokensEntity>;
/** Encrypted tokens. */
export type SealedTokens = Pick<StoredTokens, 'sealed_access' | 'access_expires_at' | 'sealed_refresh'>;

/** The time limit of Stripe's OAuth endpoints. */
export const oauthTimeoutMs = 15_000;

/** How long a lock is held, in ms. By then the refresher has saved its result or crashed. */
export const lockMs = 2 * oauthTimeoutMs;

export async function readTokens(business_id: string): Promise<StoredTokens | undefined> {
  const { Item } = await TokensEntity.build(GetItemCommand)
    .key({ business_id })
    .options({ consistent: true })
    .send();
  return Item;
}

/** A transaction action that stores a connection's first tokens. */
export const putTokens = (tokens: StoredTokens) => TokensEntity.build(PutTransaction).item(tokens);

/** A transaction action that deletes a business's tokens, if there are any. */
export const deleteTokens = (business_id: string) =>
  TokensEntity.build(DeleteTransaction).key({ business_id });

/**
 * Locks the tokens for a refresh by the caller until the lease ends.
 * @param owner a unique id of the caller; it becomes the `attempt` unless an earlier one has an unknown outcome
 * @returns the tokens; undefined if another worker holds the lock or has refreshed them
 */
export async function lockTokens(
  { business_id, connected_at, version }: Pick<StoredTokens, 'business_id' | 'connected_at' | 'version'>,
  owner: string,
  machineMs: number,
): Promise<StoredTokens | undefined> {
  try {
    const { Attributes } = await TokensEntity.build(UpdateItemCommand)
      .item({
        business_id,
        lock_owner: owner,
        lock_until: machineMs + lockMs,
        attempt: $get('attempt', owner),
      })
      .options({
        condition: {
          and: [
            { attr: 'connected_at', eq: connected_at },
            { attr: 'version', eq: version },
            {
              or: [
                { attr: 'lock_until', exists: false },
                { attr: 'lock_until', lte: machineMs },
              ],
            },
          ],
        },
        returnValues: 'ALL_NEW',
      })
      .send();
    return Attributes as StoredTokens;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/**
 * Saves the result of a refresh and releases the lock, even if another worker holds it: Stripe has rolled the refresh token, so only these
 * tokens are valid.
 * @returns false if the tokens were deleted or have another version than the refreshed ones
 */
export function saveTokens(
  { business_id, connected_at, version }: StoredTokens,
  refreshed: SealedTokens,
): Promise<boolean> {
  return conditional(
    TokensEntity.build(UpdateItemCommand)
      .item({
        business_id,
        ...refreshed,
        version: version + 1,
        lock_owner: $remove(),
        lock_until: $remove(),
        attempt: $remove(),
      })
      .options({
        condition: {
          and: [
            { attr: 'connected_at', eq: connected_at },
            { attr: 'version', eq: version },
          ],
        },
      })
      .send(),
  );
}

/** Releases the lock after a failed refresh, so that the next worker need not wait. `isUncertain` keeps the attempt's id. */
export async function unlockTokens(
  { business_id, lock_owner = '' }: StoredTokens,
  isUncertain: boolean,
): Promise<void> {
  await conditional(
    TokensEntity.build(UpdateItemCommand)
      .item({
        business_id,
        lock_owner: $remove(),
        lock_until: $remove(),
        ...(isUncertain ? {} : { attempt: $remove() }),
      })
      .options({ condition: { attr: 'lock_owner', eq: lock_owner } })
      .send(),
  );
}
