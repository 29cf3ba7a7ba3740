import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { $get, $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { conditional } from '../shared/conditional.ts';
import { TokensEntity } from './tokens.entity.ts';

export type StoredTokens = FormattedItem<typeof TokensEntity>;
/** Tokens as they are sealed for keeping. */
export type SealedTokens = Pick<StoredTokens, 'sealed_access' | 'access_expires_at' | 'sealed_refresh'>;

/** How long Stripe's OAuth endpoints may take to answer. */
export const oauthTimeoutMs = 15_000;

/** By then whoever refreshes has had Stripe's answer and kept it, or is no more. */
export const leaseMs = 2 * oauthTimeoutMs;

export async function readTokens(business_id: string): Promise<StoredTokens | undefined> {
  const { Item } = await TokensEntity.build(GetItemCommand)
    .key({ business_id })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Keeps a connection's first tokens, in the transaction that makes it. */
export const putTokens = (tokens: StoredTokens) => TokensEntity.build(PutTransaction).item(tokens);

/** Forgets a business's tokens, in the transaction after which nothing is read with them. There need not be any. */
export const deleteTokens = (business_id: string) =>
  TokensEntity.build(DeleteTransaction).key({ business_id });

/**
 * Makes refreshing these tokens the caller's, for as long as the lease.
 * @param owner an id of the caller's own, which also names the refresh unless one of unknown outcome came before
 * @returns the tokens as they are now; undefined where another has the lock, or has refreshed them already
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
        lock_until: machineMs + leaseMs,
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
 * Keeps what a refresh gave, and gives the lock back. Whose lock it is does not matter: Stripe has rolled the refresh
 * token, so these are good and the ones before are not.
 * @returns false where the tokens are not those any more which were refreshed, or are gone
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

/** Gives the lock back after a refresh that came to nothing, so that the next need not wait. */
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
