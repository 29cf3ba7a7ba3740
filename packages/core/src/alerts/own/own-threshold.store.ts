import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { table } from '../../shared/table.ts';
import { transact } from '../../shared/transaction.ts';
import type { Turn } from '../../shared/turn.ts';
import { isAdmin } from '../../users/membership.store.ts';
import { OwnThresholdEntity, ownThresholdsPrefix } from './own-threshold.entity.ts';

export type StoredOwnThreshold = FormattedItem<typeof OwnThresholdEntity>;

/** A business's own thresholds, the oldest first. There are at most 20. */
export async function readOwnThresholds(businessId: string): Promise<StoredOwnThreshold[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(OwnThresholdEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: ownThresholdsPrefix } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/**
 * Writes a new or changed threshold.
 * @param turn of the business
 * @returns why it failed: the user is no longer an owner or admin, the threshold is gone, or another writer came first
 */
export async function putOwnThreshold(
  threshold: StoredOwnThreshold,
  { userId, isNew }: { userId: string; isNew: boolean },
  turn: Turn,
): Promise<'no_admin' | 'gone' | 'lost_turn' | undefined> {
  const refused = await transact(
    isAdmin(threshold.business_id, userId),
    OwnThresholdEntity.build(PutTransaction)
      .item(threshold)
      .options({ condition: { attr: 'id', exists: !isNew } }),
    turn,
  );
  if (refused.length === 0) return undefined;
  if (refused.includes(0)) return 'no_admin';
  return refused.includes(1) ? 'gone' : 'lost_turn';
}

/** @returns false if there was none */
export async function removeOwnThreshold(business_id: string, id: string): Promise<boolean> {
  const { Attributes } = await OwnThresholdEntity.build(DeleteItemCommand)
    .key({ business_id, id })
    .options({ returnValues: 'ALL_OLD' })
    .send();
  return Attributes !== undefined;
}
