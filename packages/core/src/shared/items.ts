import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tableKeys } from '../contract/table.ts';
import { config } from './config.ts';
import { documentClient } from './table.ts';

/** Raw items of any entity, for deletion and export. */

export interface Key {
  pk: string;
  sk: string;
}
export type Item = Key & Record<string, unknown>;

/** A page of a partition's items with a sort-key prefix, in order. @param after the last sort key of the page before */
export async function readItems(
  pk: string,
  prefix: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ items: Item[]; next: string | null }> {
  const { Items = [], LastEvaluatedKey } = await query(pk, prefix, {
    Limit: limit,
    ...(after === null ? {} : { ExclusiveStartKey: { pk, sk: after } }),
  });
  return { items: Items as Item[], next: (LastEvaluatedKey as Key | undefined)?.sk ?? null };
}

/** The first keys of a partition with a sort-key prefix. */
export async function readKeys(
  pk: string,
  prefix: string,
  limit: number,
): Promise<{ keys: Key[]; more: boolean }> {
  const { Items = [], LastEvaluatedKey } = await query(pk, prefix, {
    Limit: limit,
    ProjectionExpression: 'pk, sk',
  });
  return { keys: Items as Key[], more: LastEvaluatedKey !== undefined };
}

function query(pk: string, prefix: string, more: object) {
  // DynamoDB refuses an empty prefix.
  const range = prefix === '' ? '' : ' AND begins_with(sk, :prefix)';
  return documentClient.send(
    new QueryCommand({
      TableName: config.table().TABLE_NAME,
      ConsistentRead: true,
      KeyConditionExpression: `pk = :pk${range}`,
      ExpressionAttributeValues: { ':pk': pk, ...(prefix === '' ? {} : { ':prefix': prefix }) },
      ...more,
    }),
  );
}

/**
 * Pages of the items of an index partition. `upTo` is the last sort key, inclusive.
 * The index is eventually consistent, so the newest writes may be missing.
 */
export async function* readIndexed(gsi1pk: string, upTo?: string): AsyncGenerator<Item[]> {
  const { partitionKey, sortKey } = tableKeys.indexes.gsi1;
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: config.table().TABLE_NAME,
        IndexName: 'gsi1',
        KeyConditionExpression: upTo === undefined ? '#pk = :pk' : '#pk = :pk AND #sk <= :to',
        ExpressionAttributeNames: { '#pk': partitionKey, ...(upTo === undefined ? {} : { '#sk': sortKey }) },
        ExpressionAttributeValues: { ':pk': gsi1pk, ...(upTo === undefined ? {} : { ':to': upTo }) },
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      }),
    );
    yield Items as Item[];
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

/** DynamoDB writes at most 25 items in a batch. */
const batchLimit = 25;
/** DynamoDB leaves items unprocessed while it is throttled. */
const unprocessedWaitMs = 50;

/** Deletes items. A missing item is not an error. */
export async function deleteItems(keys: readonly Key[]): Promise<void> {
  const TableName = config.table().TABLE_NAME;
  for (let from = 0; from < keys.length; from += batchLimit) {
    const some = keys.slice(from, from + batchLimit);
    let requests = some.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    while (requests.length > 0) {
      const { UnprocessedItems } = await documentClient.send(
        new BatchWriteCommand({ RequestItems: { [TableName]: requests } }),
      );
      requests = (UnprocessedItems?.[TableName] ?? []) as typeof requests;
      if (requests.length > 0) await sleep(unprocessedWaitMs * Math.random());
    }
  }
}

const pageSize = 500;

/**
 * Deletes a partition's items with a sort-key prefix, page by page while `mayGoOn` allows.
 * @param kept sort keys that stay
 * @returns whether all are deleted
 */
export async function deleteRange(
  pk: string,
  prefix: string,
  mayGoOn: () => boolean,
  kept: readonly string[] = [],
): Promise<boolean> {
  for (;;) {
    const { keys, more } = await readKeys(pk, prefix, pageSize + kept.length);
    await deleteItems(keys.filter(({ sk }) => !kept.includes(sk)));
    if (!more) return true;
    if (!mayGoOn()) return false;
  }
}
