/** The progress of backfills, and of reading an account again for newer facts. */
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import type { Condition } from 'dynamodb-toolbox/entity/actions/parseCondition';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { conditional, unlessRefused } from '../shared/conditional.ts';
import { BackfillEntity, RereadEntity } from './integration.entity.ts';
import { type Backfill, isUnderWay, readBackfill } from './integration.store.ts';

export async function readReread(businessId: string): Promise<Backfill | undefined> {
  const { Item } = await RereadEntity.build(GetItemCommand)
    .key({ business_id: businessId })
    .options({ consistent: true })
    .send();
  return Item;
}

/**
 * Makes the reach of a finished reread that of the figures, which have switched to what it read. It can be repeated.
 */
export async function adoptReread(businessId: string): Promise<void> {
  const [backfill, reread] = await Promise.all([readBackfill(businessId), readReread(businessId)]);
  if (backfill?.state !== 'done' || reread?.state !== 'done') return;
  const { facts = 1, first_sale = null } = reread;
  const from = Math.min(backfill.from, reread.from);
  const isAsRead: Condition<typeof BackfillEntity> = { attr: 'backfill_id', eq: backfill.backfill_id };
  await conditional(
    BackfillEntity.build(UpdateItemCommand)
      .item({ business_id: businessId, from, facts, first_sale })
      .options({ condition: { and: [isAsRead, { attr: 'state', eq: 'done' }] } })
      .send(),
  );
  await RereadEntity.build(DeleteItemCommand).key({ business_id: businessId }).send();
}

/** Both have the same attributes. */
const entityOf = ({ reread }: Pick<Backfill, 'reread'>): typeof BackfillEntity =>
  reread ? (RereadEntity as unknown as typeof BackfillEntity) : BackfillEntity;

export async function putBackfill(backfill: Backfill): Promise<void> {
  await entityOf(backfill).build(PutItemCommand).item(backfill).send();
}

/** @returns the backfill as it is now; undefined if it is no longer at `position` or was stopped */
export async function advanceBackfill(
  backfill: Pick<Backfill, 'business_id' | 'backfill_id' | 'position' | 'reread'>,
  change: Partial<Omit<Backfill, 'business_id' | 'backfill_id'>>,
): Promise<Backfill | undefined> {
  const { business_id, backfill_id, position } = backfill;
  const isAtPosition: Condition<typeof BackfillEntity> = {
    and: [{ attr: 'backfill_id', eq: backfill_id }, { attr: 'position', eq: position }, isUnderWay],
  };
  const write = entityOf(backfill)
    .build(UpdateItemCommand)
    .item({ business_id, ...change })
    .options({ condition: isAtPosition, returnValues: 'ALL_NEW' });
  return (await unlessRefused(write.send()))?.Attributes;
}
