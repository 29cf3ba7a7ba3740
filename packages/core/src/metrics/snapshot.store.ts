import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { SnapshotEntity } from './snapshot.entity.ts';
import type { Computed } from './snapshot.ts';

export type Snapshot = FormattedItem<typeof SnapshotEntity>;

export async function readSnapshot(
  businessId: string,
  accountId: string,
  date: string,
): Promise<Snapshot | undefined> {
  const { Item } = await SnapshotEntity.build(GetItemCommand)
    .key({ business_id: businessId, account_id: accountId, date })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Replaces an earlier snapshot of the same day. */
export async function putSnapshot(snapshot: Snapshot): Promise<void> {
  await SnapshotEntity.build(PutItemCommand).item(snapshot).send();
}

export function toComputed({ date, generation, figures, computed_at }: Snapshot): Computed {
  return { date, generation, figures, at: Date.parse(computed_at) / 1000 };
}
