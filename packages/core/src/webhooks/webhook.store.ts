import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { ConditionCheck } from 'dynamodb-toolbox/entity/actions/transactCheck';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { conditional } from '../shared/conditional.ts';
import { deleteItems, readItems } from '../shared/items.ts';
import { transact } from '../shared/transaction.ts';
import type { Turn } from '../shared/turn.ts';
import { isAdmin } from '../users/membership.store.ts';
import { doneDelivery, newDelivery, type StoredDelivery } from './delivery.store.ts';
import type { Health } from './tries.ts';
import { deliveriesPrefix, ReportedStateEntity, WebhookEntity } from './webhook.entity.ts';

export type StoredWebhook = FormattedItem<typeof WebhookEntity>;
export type ReportedState = FormattedItem<typeof ReportedStateEntity>;

export async function readWebhook(business_id: string): Promise<StoredWebhook | undefined> {
  const { Item } = await WebhookEntity.build(GetItemCommand)
    .key({ business_id })
    .options({ consistent: true })
    .send();
  return Item;
}

/** The reported state of a webhook; undefined if another webhook replaced it. */
export async function readReportedState({
  business_id,
  id,
}: Pick<StoredWebhook, 'business_id' | 'id'>): Promise<ReportedState | undefined> {
  const { Item } = await ReportedStateEntity.build(GetItemCommand)
    .key({ business_id })
    .options({ consistent: true })
    .send();
  return Item?.webhook_id === id ? Item : undefined;
}

/**
 * Writes a new webhook in place of the one there may be.
 * @param turn of the business
 * @returns why it failed: the user is no longer an owner or admin, or another writer came first
 */
export async function putWebhook(
  webhook: StoredWebhook,
  reported: ReportedState,
  userId: string,
  turn: Turn,
): Promise<'no_admin' | 'lost_turn' | undefined> {
  const refused = await transact(
    isAdmin(webhook.business_id, userId),
    WebhookEntity.build(PutTransaction).item(webhook),
    ReportedStateEntity.build(PutTransaction).item(reported),
    turn,
  );
  if (refused.length === 0) return undefined;
  return refused.includes(0) ? 'no_admin' : 'lost_turn';
}

const isThis = ({ id }: Pick<StoredWebhook, 'id'>) => ({ attr: 'id', eq: id }) as const;

/** @returns false if another webhook replaced it, or its secret changed in the meantime */
export function replaceSecret(
  webhook: StoredWebhook,
  change: Pick<StoredWebhook, 'sealed' | 'old_secret_until'>,
): Promise<boolean> {
  const { business_id, sealed } = webhook;
  return conditional(
    WebhookEntity.build(UpdateItemCommand)
      .item({ business_id, ...change })
      .options({ condition: { and: [isThis(webhook), { attr: 'sealed', eq: sealed }] } })
      .send(),
  );
}

/** @returns false if another webhook took its place */
export function putHealth(
  webhook: Pick<StoredWebhook, 'business_id' | 'id'>,
  health: Health,
): Promise<boolean> {
  return conditional(
    WebhookEntity.build(UpdateItemCommand)
      .item({ business_id: webhook.business_id, ...health })
      .options({ condition: isThis(webhook) })
      .send(),
  );
}

/** For a transaction: refused if another webhook took its place, or it is gone. */
const isStillThere = (webhook: StoredWebhook) =>
  WebhookEntity.build(ConditionCheck).key({ business_id: webhook.business_id }).condition(isThis(webhook));

/** Stores the delivery of a test. @returns false if another webhook took the place of the tested one, or it is gone */
export async function storeTest(webhook: StoredWebhook, delivery: StoredDelivery): Promise<boolean> {
  return (await transact(isStillThere(webhook), doneDelivery(delivery))).length === 0;
}

/**
 * Stores deliveries together with the state that they report, so that each change is reported exactly once.
 * @returns false if another worker reported first, or the webhook is gone
 */
export async function storeReport(
  webhook: StoredWebhook,
  reported: ReportedState,
  change: Partial<Pick<ReportedState, 'alerts' | 'digest' | 'slot'>>,
  deliveries: readonly StoredDelivery[],
): Promise<boolean> {
  const refused = await transact(
    isStillThere(webhook),
    ReportedStateEntity.build(PutTransaction)
      .item({ ...reported, ...change, version: reported.version + 1 })
      .options({ condition: { attr: 'version', eq: reported.version } }),
    ...deliveries.map(newDelivery),
  );
  return refused.length === 0;
}

/**
 * Removes the webhook and the list of deliveries. Another one may be set at the same time: it keeps its reported state, without which
 * nothing would be reported to it, and its deliveries.
 * @returns false if there was none
 */
export async function removeWebhook(business_id: string): Promise<boolean> {
  const refused = await transact(
    WebhookEntity.build(DeleteTransaction)
      .key({ business_id })
      .options({ condition: { attr: 'id', exists: true } }),
    ReportedStateEntity.build(DeleteTransaction).key({ business_id }),
  );
  let after: string | null = null;
  do {
    const { items, next } = await readItems(`BIZ#${business_id}`, deliveriesPrefix, { after, limit: 500 });
    // Read after the page, so that it is as new as every delivery in it.
    const current = await readWebhook(business_id);
    await deleteItems(items.filter(({ webhook_id }) => webhook_id !== current?.id));
    after = next;
  } while (after !== null);
  return refused.length === 0;
}
