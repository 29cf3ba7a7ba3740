import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tableKeys } from '../contract/table.ts';
import { config } from './config.ts';
import { documentClient } from './table.ts';

/** Items as they lie in the table, whatever they are: for deleting and exporting them. */

export interface Key {
  pk: string;
  sk: string;
}
export type Item = Key & Record<string, unknown>;

/** A page of a partition's items whose sort keys begin so, in their order. @param after the last one of the page before */
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

/** The first keys of a partition whose sort keys begin so. */
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
  // A sort key is never empty, so that its beginning cannot be asked for as empty either.
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
 * All items of a partition of the index, or those up to a sort key, this one included, page by page.
 * What was written this moment may be missing: an index is a little late.
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
/** What DynamoDB left out it had no room for at that moment. */
const unprocessedWaitMs = 50;

/** Deletes items; one that is not there is no error. */
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
 * Deletes a partition's items whose sort keys begin so, page by page for as long as it may go on.
 * @param kept sort keys that stay
 * @returns whether it is done.
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
