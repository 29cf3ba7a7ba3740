import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { execute as transactWrite } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { closeLedgerAction, type Head } from '../ledger/ledger.store.ts';
import { conditional } from '../shared/conditional.ts';
import { refusedActions, writeAtOnce } from '../shared/transaction.ts';
import {
  AccountClaimEntity,
  AccountEntity,
  BackfillEntity,
  IntegrationEntity,
  RereadEntity,
} from './integration.entity.ts';
import type { Integration } from './integration.store.ts';

export type Account = FormattedItem<typeof AccountEntity>;

/** The record of an account that is or was connected to the business. */
export async function readAccountRecord(businessId: string, accountId: string): Promise<Account | undefined> {
  const { Item } = await AccountEntity.build(GetItemCommand)
    .key({ business_id: businessId, account_id: accountId })
    .options({ consistent: true })
    .send();
  return Item;
}

/**
 * Starts the deletion of a former account's data. From now on the account cannot be connected, and nothing writes to its ledger.
 * @param generation the highest generation that its cells may have
 * @returns false if the account was connected again, or its ledger's head changed, since they were read
 */
export async function beginAccountDeletion(
  { business_id, account_id, kept_until }: Account & { kept_until: string },
  head: Head | null,
  generation: number,
): Promise<boolean> {
  const forgetting = AccountEntity.build(UpdateTransaction)
    .item({ business_id, account_id, forgetting: generation })
    .options({ condition: { attr: 'kept_until', eq: kept_until } });
  const ledger = { businessId: business_id, accountId: account_id };
  try {
    await writeAtOnce([forgetting.params(), ...(head ? [closeLedgerAction(ledger, head)] : [])]);
    return true;
  } catch (error) {
    if (refusedActions(error).size === 0) throw error;
    return false;
  }
}

/**
 * Deletes the records of a connection that has ended and of its backfill.
 * @returns false if another connection has replaced it since it was read
 */
export async function deleteConnection({ business_id, account_id, ended_at }: Integration): Promise<boolean> {
  try {
    await transactWrite(
      IntegrationEntity.build(DeleteTransaction)
        .key({ business_id })
        .options({
          condition: {
            and: [
              { attr: 'account_id', eq: account_id },
              { attr: 'status', in: ['revoked', 'disconnected'] },
              ended_at === null ? { attr: 'ended_at', type: 'NULL' } : { attr: 'ended_at', eq: ended_at },
            ],
          },
        }),
      BackfillEntity.build(DeleteTransaction).key({ business_id }),
      RereadEntity.build(DeleteTransaction).key({ business_id }),
    );
    return true;
  } catch (error) {
    if (refusedActions(error).size === 0) throw error;
    return false;
  }
}

/** Releases an account, if the business holds it. */
export async function deleteClaim(businessId: string, accountId: string): Promise<void> {
  await conditional(
    AccountClaimEntity.build(DeleteItemCommand)
      .key({ account_id: accountId })
      .options({ condition: { attr: 'business_id', eq: businessId } })
      .send(),
  );
}
