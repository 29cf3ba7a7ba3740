import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import type { Condition } from 'dynamodb-toolbox/entity/actions/parseCondition';
import { ConditionCheck } from 'dynamodb-toolbox/entity/actions/transactCheck';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { keptDays } from '../contract/kept-days.ts';
import { openLedgerAction } from '../ledger/ledger.store.ts';
import { conditional } from '../shared/conditional.ts';
import { keyPart } from '../shared/key-part.ts';
import { refusedActions, retryOnConflict, transact, writeAtOnce } from '../shared/transaction.ts';
import { BusinessEntity } from '../users/business.entity.ts';
import { isAdmin } from '../users/membership.store.ts';
import { connectedKey, shardOf } from './connected.store.ts';
import {
  AccountClaimEntity,
  AccountEntity,
  BackfillEntity,
  IntegrationEntity,
  RereadEntity,
} from './integration.entity.ts';
import { deleteTokens, putTokens, type SealedTokens } from './tokens.store.ts';
import type { WebhookProof } from './webhook-proof.ts';

export type Integration = Omit<FormattedItem<typeof IntegrationEntity>, 'gsi1pk' | 'gsi1sk'>;
export type Backfill = FormattedItem<typeof BackfillEntity>;
export type AccountClaim = FormattedItem<typeof AccountClaimEntity>;

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

/** The account has no claim, or this business's. */
const isFreeOrOwn = (business_id: string): Condition<typeof AccountClaimEntity> => ({
  or: [
    { attr: 'account_id', exists: false },
    { attr: 'business_id', eq: business_id },
  ],
});

/** Conflicts with other writers of the same ledger are brief. */
const maxConnectAttempts = 4;

/**
 * Connects the account to the business, opens its ledger and stores its queued backfill, in one transaction.
 * @param replaced the business's connection as it was read, which this one replaces
 * @param timeZone the time zone for a new ledger
 * @param tokens the tokens that read the account, if the method has any
 * @param by the user who connects; must be an admin or owner at that moment
 * @returns the reason for a refusal: the account belongs to another business; its old data is being deleted; the business
 * was deleted; the connection changed since `replaced` was read; or the user is no longer an admin or owner
 */
export async function insertConnection(
  integration: Integration,
  replaced: Integration | undefined,
  claim: AccountClaim,
  backfill: Backfill,
  timeZone: string,
  tokens?: SealedTokens,
  by?: string,
): Promise<'account_in_use' | 'being_deleted' | 'no_business' | 'changed' | 'not_admin' | undefined> {
  const { business_id, account_id, connected_at } = integration;
  for (let attempt = 1; ; attempt++) {
    const actions = [
      BusinessEntity.build(ConditionCheck).key({ id: business_id }).condition({ attr: 'id', exists: true }),
      AccountClaimEntity.build(PutTransaction)
        .item(claim)
        .options({ condition: isFreeOrOwn(business_id) }),
      AccountEntity.build(PutTransaction)
        .item({ business_id, account_id, connected_at })
        .options({ condition: { attr: 'forgetting', exists: false } }),
      IntegrationEntity.build(PutTransaction)
        .item({ ...integration, gsi1pk: connectedKey(shardOf(business_id)), gsi1sk: business_id })
        .options({
          condition: replaced
            ? { attr: 'connected_at', eq: replaced.connected_at }
            : { attr: 'connected_at', exists: false },
        }),
      BackfillEntity.build(PutTransaction).item(backfill),
      // It may be another account's.
      RereadEntity.build(DeleteTransaction).key({ business_id }),
      tokens
        ? putTokens({ business_id, account_id, connected_at, version: 1, ...tokens })
        : deleteTokens(business_id),
      ...(by === undefined ? [] : [isAdmin(business_id, by)]),
    ].map((action) => action.params());
    const opening = await openLedgerAction({ businessId: business_id, accountId: account_id }, timeZone);
    try {
      await retryOnConflict(() => writeAtOnce([...actions, opening]));
      return undefined;
    } catch (error) {
      const refused = refusedActions(error);
      if (refused.has(0)) return 'no_business';
      if (refused.has(1)) return 'account_in_use';
      if (refused.has(2)) return 'being_deleted';
      if (refused.has(3)) return 'changed';
      if (by !== undefined && refused.has(actions.length - 1)) return 'not_admin';
      if (!refused.has(actions.length) || attempt === maxConnectAttempts) throw error;
    }
  }
}

export type Connection = Pick<Integration, 'business_id' | 'account_id' | 'connected_at'>;

/** The connection is still the one that was read: not replaced, for example by another key, and not ended. */
export const isUnchanged = (
  { account_id, connected_at }: Connection,
  statuses: Integration['status'][] = ['active', 'error'],
): Condition<typeof IntegrationEntity> => ({
  and: [
    { attr: 'account_id', eq: account_id },
    { attr: 'connected_at', eq: connected_at },
    { attr: 'status', in: statuses },
  ],
});

/**
 * The statuses from which each end is allowed. `revoked` only ends an active connection: in `error` its credentials are
 * already deleted, so a refusal proves nothing. `disconnected` may follow `revoked`, because Stripe's event may arrive before
 * our own write.
 */
const endableStatuses: Record<'revoked' | 'disconnected', Integration['status'][]> = {
  revoked: ['active'],
  disconnected: ['active', 'error', 'revoked'],
};

/** The index partition of former accounts, in order of their deletion. */
export const formerAccounts = 'FORMER';

/**
 * Ends the connection, deletes its credentials and releases the account. The account's data is kept for `keptDays`. Does
 * nothing if the connection changed since it was read.
 * @param problem the reason in words for the owner, if the status does not explain it
 */
export async function endConnection(
  connection: Connection,
  status: 'revoked' | 'disconnected',
  now: Date,
  problem?: string,
): Promise<void> {
  const { business_id, account_id, connected_at } = connection;
  const keptUntil = new Date(now.getTime() + keptDays * 86_400_000).toISOString();
  const refused = await transact(
    IntegrationEntity.build(UpdateTransaction)
      .item({
        business_id,
        status,
        ended_at: now.toISOString(),
        sealed_key: $remove(),
        problem: problem ?? $remove(),
        gsi1pk: $remove(),
        gsi1sk: $remove(),
      })
      .options({ condition: isUnchanged(connection, endableStatuses[status]) }),
    AccountClaimEntity.build(DeleteTransaction)
      .key({ account_id })
      .options({ condition: isFreeOrOwn(business_id) }),
    AccountEntity.build(PutTransaction).item({
      business_id,
      account_id,
      connected_at,
      kept_until: keptUntil,
      gsi1pk: formerAccounts,
      gsi1sk: `${keptUntil}#${business_id}#${keyPart(account_id)}`,
    }),
    deleteTokens(business_id),
  );
  if (refused.length === 0) await stopBackfill(business_id, status);
}

/** Marks the backfill of an ended connection as failed, since it cannot continue. */
function stopBackfill(businessId: string, reason: string): Promise<boolean> {
  return conditional(
    BackfillEntity.build(UpdateItemCommand)
      .item({ business_id: businessId, state: 'failed', reason })
      .options({ condition: isUnderWay })
      .send(),
  );
}

export const isUnderWay = { attr: 'state' as const, in: ['queued' as const, 'running' as const] };

/** Sets status `error` and deletes the credentials, which no longer work. The business keeps the account. */
export async function failConnection(connection: Connection, problem: string): Promise<void> {
  const { business_id } = connection;
  const refused = await transact(
    IntegrationEntity.build(UpdateTransaction)
      .item({
        business_id,
        status: 'error',
        problem,
        sealed_key: $remove(),
        gsi1pk: $remove(),
        gsi1sk: $remove(),
      })
      .options({ condition: isUnchanged(connection) }),
    deleteTokens(business_id),
  );
  if (refused.length === 0) await stopBackfill(business_id, problem);
}

/**
 * Records a sync.
 * @param lastEventAt the time of the newest event it saw, if any
 * @param webhooks whether its events had all arrived by webhook, if it tells
 */
export async function markSynced(
  businessId: string,
  accountId: string,
  at: Date,
  lastEventAt?: string,
  webhooks?: WebhookProof,
): Promise<void> {
  const seen = {
    ...(lastEventAt ? { last_event_at: lastEventAt } : {}),
    ...(webhooks ? { webhooks_proven_at: webhooks === 'arrived' ? at.toISOString() : $remove() } : {}),
  };
  await conditional(
    IntegrationEntity.build(UpdateItemCommand)
      .item({ business_id: businessId, last_synced_at: at.toISOString(), ...seen })
      .options({
        condition: {
          and: [
            { attr: 'account_id', eq: accountId },
            // An older sync may finish after a newer one.
            {
              or: [
                { attr: 'last_synced_at', type: 'NULL' },
                { attr: 'last_synced_at', lt: at.toISOString() },
              ],
            },
          ],
        },
      })
      .send(),
  );
}

/** Records that an account's webhooks are not proven to arrive, so that it is polled often. */
export async function forgetWebhookProof(connection: Connection): Promise<void> {
  await conditional(
    IntegrationEntity.build(UpdateItemCommand)
      .item({ business_id: connection.business_id, webhooks_proven_at: $remove() })
      .options({ condition: isUnchanged(connection) })
      .send(),
  );
}

export async function saveTransactionCount(connection: Connection, transactions: number): Promise<void> {
  await conditional(
    IntegrationEntity.build(UpdateItemCommand)
      .item({ business_id: connection.business_id, transactions_30d: transactions })
      .options({ condition: isUnchanged(connection) })
      .send(),
  );
}

/** Records a request for a sync. @returns false if another was requested after `notAfter` */
export function markSyncRequested(businessId: string, at: Date, notAfter: Date): Promise<boolean> {
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
