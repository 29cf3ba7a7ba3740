import { isDeepStrictEqual } from 'node:util';
import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { tableKeys } from '@vaultra/core/contract/table.ts';
import type { Aws } from './aws.ts';

type Item = Record<string, AttributeValue>;
type Key = Item;

const { partitionKey, sortKey, timeToLive } = tableKeys;
/** Where every item has its entity. */
const entity = '_et';

/** How many items are compared in full. A request reads at most 100. */
const sampleSize = 500;
const perRequest = 100;

export interface Comparison {
  types: { type: string; old: number; restored: number }[];
  sample: { size: number; changed: number; missing: number };
}

/** Counts both tables by entity, without what has expired, and compares a sample of the old one's items. Only reads. */
export async function compare(
  aws: Aws,
  tables: { old: string; restored: string },
  readsPerSecond: number,
): Promise<Comparison> {
  const [old, restored] = [
    await count(aws, tables.old, readsPerSecond),
    await count(aws, tables.restored, readsPerSecond),
  ];
  const names = [...new Set([...old.counts.keys(), ...restored.counts.keys()])].sort();
  const [before, after] = [
    await readItems(aws.client, tables.old, old.sample),
    await readItems(aws.client, tables.restored, old.sample),
  ];
  const there = old.sample.filter((key) => before.has(nameOf(key)));
  const missing = there.filter((key) => !after.has(nameOf(key)));
  const changed = there.filter((key) => {
    const item = after.get(nameOf(key));
    return item !== undefined && !isDeepStrictEqual(item, before.get(nameOf(key)));
  });
  return {
    types: names.map((type) => ({
      type,
      old: old.counts.get(type) ?? 0,
      restored: restored.counts.get(type) ?? 0,
    })),
    sample: { size: there.length, changed: changed.length, missing: missing.length },
  };
}

/** What is more than the tolerance. */
export function shortfalls({ types, sample }: Comparison, tolerancePercent: number): string[] {
  const allowed = (total: number) => (total * tolerancePercent) / 100;
  const few = types
    .filter(({ old, restored }) => old - restored > allowed(old))
    .map(({ type, old, restored }) => `${type}: the new table has ${restored} of ${old}`);
  const unlike = sample.changed + sample.missing;
  if (unlike > allowed(sample.size))
    few.push(`sample: of ${sample.size} items, ${sample.changed} differ and ${sample.missing} are missing`);
  return few;
}

interface Census {
  counts: Map<string, number>;
  /** Some keys, each item as likely as any other. */
  sample: Key[];
}

async function count(
  { client, now, sleep, say }: Aws,
  table: string,
  readsPerSecond: number,
): Promise<Census> {
  const counts = new Map<string, number>();
  const sample: Key[] = [];
  let seen = 0;
  let start: Key | undefined;
  let saidAt = now().getTime();
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ProjectionExpression: '#pk, #sk, #type, #end',
        ExpressionAttributeNames: {
          '#pk': partitionKey,
          '#sk': sortKey,
          '#type': entity,
          '#end': timeToLive,
        },
        ReturnConsumedCapacity: 'TOTAL',
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    for (const item of page.Items ?? []) {
      if (hasExpired(item, now())) continue;
      const type = item[entity]?.S ?? 'no entity';
      counts.set(type, (counts.get(type) ?? 0) + 1);
      seen += 1;
      const { [partitionKey]: pk, [sortKey]: sk } = item;
      const place = seen <= sampleSize ? seen - 1 : Math.floor(Math.random() * seen);
      if (pk && sk && place < sampleSize) sample[place] = { [partitionKey]: pk, [sortKey]: sk };
    }
    start = page.LastEvaluatedKey;
    if (now().getTime() - saidAt > 15_000) {
      say(`  ${table}: ${seen} items so far`);
      saidAt = now().getTime();
    }
    // The stage goes on using the table.
    if (start) await sleep(((page.ConsumedCapacity?.CapacityUnits ?? 0) / readsPerSecond) * 1000);
  } while (start);
  say(`  ${table}: ${seen} items`);
  return { counts, sample };
}

/** DynamoDB deletes what has expired some days later, so tables differ in it. */
function hasExpired(item: Item, now: Date): boolean {
  const end = item[timeToLive]?.N;
  return end !== undefined && Number(end) * 1000 <= now.getTime();
}

const nameOf = (key: Item) => JSON.stringify([key[partitionKey], key[sortKey]]);

async function readItems(
  client: DynamoDBClient,
  table: string,
  keys: readonly Key[],
): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for (let from = 0; from < keys.length; from += perRequest) {
    let waiting: Key[] | undefined = keys.slice(from, from + perRequest);
    while (waiting && waiting.length > 0) {
      const {
        Responses,
        UnprocessedKeys,
      }: {
        Responses?: Record<string, Item[]>;
        UnprocessedKeys?: Record<string, { Keys: Key[] | undefined }>;
      } = await client.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: waiting } } }));
      for (const item of Responses?.[table] ?? []) found.set(nameOf(item), item);
      waiting = UnprocessedKeys?.[table]?.Keys;
    }
  }
  return found;
}
