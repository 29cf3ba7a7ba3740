import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { OutlookEntity } from './outlook.entity.ts';

export type Outlook = FormattedItem<typeof OutlookEntity>;

export async function readOutlook(businessId: string, accountId: string): Promise<Outlook | undefined> {
  const { Item } = await OutlookEntity.build(GetItemCommand)
    .key({ business_id: businessId, account_id: accountId })
    .options({ consistent: true })
    .send();
  // One of an earlier version says less, so it is worked out again.
  return Item && 'months_back' in Item.basis ? Item : undefined;
}

/** Replaces the earlier one. */
export async function putOutlook(outlook: Outlook): Promise<void> {
  await OutlookEntity.build(PutItemCommand).item(outlook).send();
}
