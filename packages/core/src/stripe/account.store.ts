import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { execute as transactWrite } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { closeLedgerAction, type Head } from '../ledger/ledger.store.ts';
import { refusedActions, writeAtOnce } from '../shared/transaction.ts';
import {
  AccountClaimEntity,
  AccountEntity,
  BackfillEntity,
  IntegrationEntity,
} from './integration.entity.ts';
import type { Integration } from './integration.store.ts';

export type Account = FormattedItem<typeof AccountEntity>;

/** The account as one that is or was the business's. */
export async function readAccount(businessId: string, accountId: string): Promise<Account | undefined> {
  const { Item } = await AccountEntity.build(GetItemCommand)
    .key({ business_id: businessId, account_id: accountId })
    .options({ consistent: true })
    .send();
  return Item;
}

/**
 * Begins to forget a former account: from now on it cannot be connected, and nobody writes to its ledger.
 * @param generation the highest that its cells may be of
 * @returns false where it was connected again, or its ledger's head has changed, since they were read
 */
export async function beginForgetting(
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
 * Deletes the record of a connection that has ended, with that of its backfill.
 * @returns false where another has taken its place since it was read
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
    );
    return true;
  } catch (error) {
    if (refusedActions(error).size === 0) throw error;
    return false;
  }
}

/** Gives an account free, where it is the business's. */
export async function deleteClaim(businessId: string, accountId: string): Promise<void> {
  try {
    await AccountClaimEntity.build(DeleteItemCommand)
      .key({ account_id: accountId })
      .options({ condition: { attr: 'business_id', eq: businessId } })
      .send();
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
