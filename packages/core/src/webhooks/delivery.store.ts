import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { WebhookEvent } from '../contract/webhook-events.ts';
import { shownDeliveries } from '../contract/webhooks.ts';
import { conditional } from '../shared/conditional.ts';
import { type Item, readIndexed } from '../shared/items.ts';
import { table } from '../shared/table.ts';
import { whole } from '../shared/whole.ts';
import { firstTryByMs } from './tries.ts';
import { DeliveryEntity, deliveriesPrefix, waitingPartition } from './webhook.entity.ts';

type Stored = FormattedItem<typeof DeliveryEntity>;
export type StoredDelivery = Omit<Stored, 'gsi1pk' | 'gsi1sk'>;

const keptDays = 30;

/** A delivery that waits for its first try. */
export function deliveryOf(event: WebhookEvent, webhookId: string, now: Date): StoredDelivery {
  return {
    business_id: event.business_id,
    id: event.id,
    webhook_id: webhookId,
    type: event.type,
    event,
    created_at: event.created,
    status: 'waiting',
    tries: 0,
    last_try: null,
    next_try_at: new Date(now.getTime() + firstTryByMs).toISOString(),
    expires_at: Math.floor(now.getTime() / 1000) + keptDays * 86_400,
  };
}

const indexed = ({ business_id, id, next_try_at }: StoredDelivery) => ({
  gsi1pk: waitingPartition,
  gsi1sk: `${next_try_at}#${business_id}#${id}`,
});

/** For a transaction. */
export function newDelivery(delivery: StoredDelivery) {
  return DeliveryEntity.build(PutTransaction)
    .item({ ...delivery, ...indexed(delivery) })
    .options({ condition: { attr: 'id', exists: false } });
}

/** For a transaction: a delivery that is over, such as a test. */
export const doneDelivery = (delivery: StoredDelivery) => DeliveryEntity.build(PutTransaction).item(delivery);

export async function readDelivery(business_id: string, id: string): Promise<StoredDelivery | undefined> {
  const { Item } = await DeliveryEntity.build(GetItemCommand)
    .key({ business_id, id })
    .options({ consistent: true })
    .send();
  return Item;
}

/** The last deliveries of a business, the newest first. */
export async function readDeliveries(businessId: string, now: Date): Promise<StoredDelivery[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(DeliveryEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: deliveriesPrefix } })
    .options({ consistent: true, reverse: true, limit: shownDeliveries })
    .send();
  return Items.filter(({ expires_at }) => expires_at > now.getTime() / 1000);
}

/** Stores the outcome of a try. @returns false if another worker stored one first, or the delivery is gone */
export function noteTry(
  before: StoredDelivery,
  change: Pick<StoredDelivery, 'status' | 'tries' | 'last_try' | 'next_try_at'>,
): Promise<boolean> {
  const { business_id, id, tries } = before;
  const waits = change.next_try_at !== null;
  return conditional(
    DeliveryEntity.build(UpdateItemCommand)
      .item({
        business_id,
        id,
        ...change,
        last_try: change.last_try && whole(change.last_try),
        ...(waits ? indexed({ ...before, ...change }) : { gsi1pk: $remove(), gsi1sk: $remove() }),
      })
      .options({
        condition: {
          and: [
            { attr: 'tries', eq: tries },
            { attr: 'status', eq: 'waiting' },
          ],
        },
      })
      .send(),
  );
}

/** Pages of the deliveries whose next try is due. */
export async function* dueDeliveries(now: Date): AsyncGenerator<StoredDelivery[]> {
  for await (const page of readIndexed(waitingPartition, `${now.toISOString()}~`))
    yield page as (Item & StoredDelivery)[];
}
