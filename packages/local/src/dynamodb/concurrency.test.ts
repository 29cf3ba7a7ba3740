import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DynamoDBClient,
  GetItemCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWithTable } from './testing/table.ts';

const TableName = 'counters';
let folder: string;
let client: DynamoDBClient;
let stop: () => Promise<void>;

// On disk: in memory, a write ends before another request is read, with or without the lock.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultra-dynamodb-'));
  ({ client, stop } = await startWithTable(TableName, folder));
});
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'counter' } });
const count = async (pk: string) => {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: key(pk), ConsistentRead: true }));
  return Number(Item?.n?.N ?? 0);
};
const times = <T>(n: number, make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => make(i)));

/** Reads the counter and writes it plus one if it has not changed. Repeats until that succeeds. */
async function incrementIfUnchanged(pk: string, throughTransaction: boolean): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const n = await count(pk);
    const update = {
      TableName,
      Key: key(pk),
      UpdateExpression: 'SET n = :next',
      ConditionExpression: n === 0 ? 'attribute_not_exists(n)' : 'n = :n',
      ExpressionAttributeValues: {
        ':next': { N: String(n + 1) },
        ...(n === 0 ? {} : { ':n': { N: String(n) } }),
      },
    };
    try {
      await (throughTransaction
        ? client.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: update }] }))
        : client.send(new UpdateItemCommand(update)));
      return attempt;
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (!['ConditionalCheckFailedException', 'TransactionCanceledException'].includes(name)) throw error;
    }
  }
}

describe('simultaneous writes', () => {
  test('keep all of 50 conditional increments, half of them transactions', async () => {
    const attempts = await times(50, (i) => incrementIfUnchanged('conditional', i % 2 === 0));
    expect(await count('conditional')).toBe(50);
    // The increments did conflict with each other.
    expect(Math.max(...attempts)).toBeGreaterThan(1);
  });

  test('keep all of 100 additions, half of them transactions over several items', async () => {
    const add = (pk: string) => ({
      TableName,
      Key: key(pk),
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    });
    await times(50, (i) =>
      Promise.all([
        client.send(new UpdateItemCommand(add('shared'))),
        client.send(
          new TransactWriteItemsCommand({
            TransactItems: [{ Update: add('shared') }, { Update: add(`own-${i}`) }],
          }),
        ),
      ]),
    );
    expect(await count('shared')).toBe(100);
    expect(await times(50, (i) => count(`own-${i}`))).toEqual(Array(50).fill(1));
  });

  test('are visible to TransactGetItems completely or not at all', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `together-${i}`);
    const write = (n: number) =>
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: names.map((pk) => ({
            Put: { TableName, Item: { ...key(pk), n: { N: String(n) } } },
          })),
        }),
      );
    const read = async () => {
      const { Responses = [] } = await client.send(
        new TransactGetItemsCommand({
          TransactItems: names.map((pk) => ({ Get: { TableName, Key: key(pk) } })),
        }),
      );
      return new Set(Responses.map(({ Item }) => Item?.n?.N));
    };
    await write(0);
    const [seen] = await Promise.all([times(60, read), times(60, (n) => write(n + 1))]);
    expect(seen.filter((values) => values.size !== 1)).toEqual([]);
  });
});
