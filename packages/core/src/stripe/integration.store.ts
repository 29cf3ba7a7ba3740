import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { execute as transactWrite } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { table } from '../shared/table.ts';
import {
  AccountClaimEntity,
  BackfillEntity,
  connectedShards,
  IntegrationEntity,
  OAuthStateEntity,
} from './integration.entity.ts';

export type Integration = Omit<FormattedItem<typeof IntegrationEntity>, 'gsi1pk' | 'gsi1sk'>;
export type Backfill = FormattedItem<typeof BackfillEntity>;
export type AccountClaim = FormattedItem<typeof AccountClaimEntity>;
export type OAuthState = FormattedItem<typeof OAuthStateEntity>;

export async function readIntegration(businessId: string): Promise<Integration | undefined> {
  const { Item } = await IntegrationEntity.build(GetItemCommand)
    .key({ business_id: businessId })
    .options({ consistent: true })
    .send();
  return Item;
}

export async function readClaim(accountId: string): Promise<AccountClaim | undefined> {
  const { Item } = await AccountClaimEntity.build(GetItemCommand)
    .key({ account_id: accountId })
    .options({ consistent: true })
    .send();
  return Item;
}

export async function readBackfill(businessId: string): Promise<Backfill | undefined> {
  const { Item } = await BackfillEntity.build(GetItemCommand)
    .key({ business_id: businessId })
    .options({ consistent: true })
    .send();
  return Item;
}

/**
 * Connects the account to the business and queues its backfill's record, in one transaction.
 * @returns false where the account is another business's.
 */
export async function insertConnection(
  integration: Integration,
  claim: AccountClaim,
  backfill: Backfill,
): Promise<boolean> {
  try {
    await transactWrite(
      IntegrationEntity.build(PutTransaction).item({
        ...integration,
        gsi1pk: `CONNECTED#${shardOf(integration.business_id)}`,
        gsi1sk: integration.business_id,
      }),
      AccountClaimEntity.build(PutTransaction)
        .item(claim)
        .options({
          condition: {
            or: [
              { attr: 'account_id', exists: false },
              { attr: 'business_id', eq: claim.business_id },
            ],
          },
        }),
      BackfillEntity.build(PutTransaction).item(backfill),
    );
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) {
      if (error.CancellationReasons?.[1]?.Code === 'ConditionalCheckFailed') return false;
    }
    throw error;
  }
}

/** Ends the connection and gives the account free. An integration that has since moved on is left alone. */
export async function endConnection(
  { business_id, account_id }: Pick<Integration, 'business_id' | 'account_id'>,
  status: 'revoked' | 'disconnected',
  now: Date,
): Promise<void> {
  try {
    await transactWrite(
      IntegrationEntity.build(UpdateTransaction)
        .item({ business_id, status, ended_at: now.toISOString(), gsi1pk: $remove(), gsi1sk: $remove() })
        .options({
          condition: {
            and: [
              { attr: 'account_id', eq: account_id },
              { attr: 'status', in: ['active', 'error'] },
            ],
          },
        }),
      AccountClaimEntity.build(DeleteTransaction).key({ account_id }),
    );
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    if (!error.CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed')) throw error;
  }
}

export async function markSynced(businessId: string, accountId: string, at: Date): Promise<void> {
  await conditional(
    IntegrationEntity.build(UpdateItemCommand)
      .item({ business_id: businessId, last_synced_at: at.toISOString() })
      .options({ condition: { attr: 'account_id', eq: accountId } })
      .send(),
  );
}

/** @returns false where somebody asked since `notAfter`. */
export function markSyncAsked(businessId: string, at: Date, notAfter: Date): Promise<boolean> {
  return conditional(
    IntegrationEntity.build(UpdateItemCommand)
      .item({ business_id: businessId, sync_asked_at: at.toISOString() })
      .options({
        condition: {
          and: [
            { attr: 'status', eq: 'active' },
            {
              or: [
                { attr: 'sync_asked_at', type: 'NULL' },
                { attr: 'sync_asked_at', lte: notAfter.toISOString() },
              ],
            },
          ],
        },
      })
      .send(),
  );
}

export async function putBackfill(backfill: Backfill): Promise<void> {
  await BackfillEntity.build(PutItemCommand).item(backfill).send();
}

/** @returns false where the backfill is not at `position` any more: the step was done before. */
export function advanceBackfill(
  { business_id, backfill_id, position }: Pick<Backfill, 'business_id' | 'backfill_id' | 'position'>,
  change: Partial<Omit<Backfill, 'business_id' | 'backfill_id'>>,
): Promise<boolean> {
  return conditional(
    BackfillEntity.build(UpdateItemCommand)
      .item({ business_id, ...change })
      .options({
        condition: {
          and: [
            { attr: 'backfill_id', eq: backfill_id },
            { attr: 'position', eq: position },
          ],
        },
      })
      .send(),
  );
}

/** A page of one shard of the connected businesses' ids. */
export async function readConnected(
  shard: number,
  after?: Record<string, unknown>,
): Promise<{ businessIds: string[]; next: Record<string, unknown> | undefined }> {
  const { Items = [], LastEvaluatedKey } = await table
    .build(QueryCommand)
    .entities(IntegrationEntity)
    .query({ index: 'gsi1', partition: `CONNECTED#${shard}` })
    .options({ limit: 100, ...(after ? { exclusiveStartKey: after } : {}) })
    .send();
  return { businessIds: Items.map((item) => item.business_id), next: LastEvaluatedKey };
}

export async function putState(state: OAuthState): Promise<void> {
  await OAuthStateEntity.build(PutItemCommand).item(state).send();
}

/** Takes a state out: it is handed to whoever comes first, once. */
export async function takeState(stateId: string): Promise<OAuthState | undefined> {
  const { Attributes } = await OAuthStateEntity.build(DeleteItemCommand)
    .key({ state_id: stateId })
    .options({ returnValues: 'ALL_OLD' })
    .send();
  return Attributes as OAuthState | undefined;
}

/** Businesses are spread over the index's shards by the last, random, part of their id. */
function shardOf(businessId: string): number {
  return [...businessId.slice(-4)].reduce((sum, char) => sum + char.charCodeAt(0), 0) % connectedShards;
}

async function conditional(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
