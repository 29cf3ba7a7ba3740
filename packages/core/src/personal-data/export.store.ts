import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import type { Condition } from 'dynamodb-toolbox/entity/actions/parseCondition';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { $set, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { blobs, type Upload } from '../shared/blobs.ts';
import { conditional } from '../shared/conditional.ts';
import { table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import { userExists } from '../users/user.store.ts';
import { ExportEntity, exportFolder, LatestExportEntity } from './export.entity.ts';

export type StoredExport = FormattedItem<typeof ExportEntity>;

/** @returns undefined for a missing or expired export */
export async function readExport(userId: string, id: string, now: Date): Promise<StoredExport | undefined> {
  const { Item } = await ExportEntity.build(GetItemCommand)
    .key({ user_id: userId, id })
    .options({ consistent: true })
    .send();
  return Item && Item.expires_at > now.getTime() / 1000 ? Item : undefined;
}

export async function readLatestId(userId: string): Promise<string | undefined> {
  const { Item } = await LatestExportEntity.build(GetItemCommand)
    .key({ user_id: userId })
    .options({ consistent: true })
    .send();
  return Item?.export_id;
}

/**
 * Inserts an export and makes it the user's latest.
 * @returns why it failed: `another` if another export became the latest, `no_user` if the user has no profile
 */
export async function insertExport(
  started: StoredExport,
  latestId: string | undefined,
): Promise<'another' | 'no_user' | undefined> {
  const { user_id, id, expires_at } = started;
  const refused = await transact(
    userExists(user_id),
    LatestExportEntity.build(PutTransaction)
      .item({ user_id, export_id: id, expires_at })
      .options({
        condition:
          latestId === undefined ? { attr: 'export_id', exists: false } : { attr: 'export_id', eq: latestId },
      }),
    ExportEntity.build(PutTransaction).item(started),
  );
  if (refused.includes(0)) return 'no_user';
  return refused.includes(1) ? 'another' : undefined;
}

type Change = Partial<Omit<StoredExport, 'user_id' | 'id'>>;

/**
 * Changes an export that still has its status.
 * @throws ConditionalCheckFailedException for one that was withdrawn or deleted in the meantime
 */
export const updateExport = (one: Pick<StoredExport, 'user_id' | 'id' | 'status'>, change: Change) =>
  update(one, change, { attr: 'status', eq: one.status });

/** Marks an export as withdrawn, whatever its status. @returns false if it was deleted in the meantime */
export const markWithdrawn = (one: Pick<StoredExport, 'user_id' | 'id'>) =>
  conditional(update(one, { status: 'withdrawn', place: null }, { attr: 'status', exists: true }));

/** @param condition keeps a deleted export from coming back in part */
async function update(
  { user_id, id }: Pick<StoredExport, 'user_id' | 'id'>,
  { plan, place, receipts, ...change }: Change,
  condition: Condition<typeof ExportEntity>,
): Promise<object> {
  return ExportEntity.build(UpdateItemCommand)
    .item({
      user_id,
      id,
      ...change,
      // Without $set the toolbox writes a map key by key, which fails if there was no map before.
      ...(plan === undefined ? {} : { plan: $set(plan) }),
      ...(place === undefined ? {} : { place: place && $set(place) }),
      ...(receipts === undefined ? {} : { receipts: $set(receipts) }),
    })
    .options({ condition })
    .send();
}

export const keyOf = ({ user_id, id }: Pick<StoredExport, 'user_id' | 'id'>) =>
  `${exportFolder(user_id)}${id}.json`;

export function uploadOf(one: StoredExport): Upload | undefined {
  return one.upload_id === undefined ? undefined : { key: keyOf(one), id: one.upload_id };
}

/** All exports of a user, also expired ones. */
export async function readExports(userId: string): Promise<StoredExport[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(ExportEntity)
    .query({ partition: `USER#${userId}`, range: { beginsWith: 'EXPORT#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/** Deletes the parts of a user's unfinished files. */
export async function abandonExports(userId: string): Promise<void> {
  for (const upload of (await readExports(userId)).map(uploadOf)) if (upload) await blobs.abandon(upload);
}
