import { randomUUID } from 'node:crypto';
import {
  BatchWriteItemCommand,
  type ConditionalCheckFailedException,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTable, startWithTable } from './testing/table.ts';

const TableName = 'things';
let client: DynamoDBClient;
let stop: () => Promise<void>;
/** Each test uses its own partition. */
let pk: string;

beforeAll(async () => {
  ({ client, stop } = await startWithTable(TableName));
});
afterAll(() => stop());
beforeEach(() => {
  pk = randomUUID();
});

const key = (sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
const item = (sk: string, n: number) => ({ ...key(sk), n: { N: String(n) } });
const write = (sk: string, n: number) => client.send(new PutItemCommand({ TableName, Item: item(sk, n) }));
const read = async (sk: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: key(sk), ConsistentRead: true }))).Item;

describe('ReturnValuesOnConditionCheckFailure of a single write', () => {
  const condition = { ConditionExpression: 'n = :n', ExpressionAttributeValues: { ':n': { N: '0' } } };
  const writes = {
    PutItem: (returned?: 'ALL_OLD') =>
      client.send(
        new PutItemCommand({
          TableName,
          Item: item('a', 9),
          ...condition,
          ReturnValuesOnConditionCheckFailure: returned,
        }),
      ),
    UpdateItem: (returned?: 'ALL_OLD') =>
      client.send(
        new UpdateItemCommand({
          TableName,
          Key: key('a'),
          UpdateExpression: 'SET n = n + :n',
          ...condition,
          ReturnValuesOnConditionCheckFailure: returned,
        }),
      ),
    DeleteItem: (returned?: 'ALL_OLD') =>
      client.send(
        new DeleteItemCommand({
          TableName,
          Key: key('a'),
          ...condition,
          ReturnValuesOnConditionCheckFailure: returned,
        }),
      ),
  };

  async function refused(attempt: Promise<unknown>): Promise<ConditionalCheckFailedException> {
    const error = await attempt.then(
      () => undefined,
      (reason: ConditionalCheckFailedException) => reason,
    );
    expect(error?.name).toBe('ConditionalCheckFailedException');
    if (!error) throw new Error('unreachable: the write above must fail');
    return error;
  }

  test.each(Object.entries(writes))(
    '%s: ALL_OLD returns the item that failed the condition',
    async (_name, attempt) => {
      await write('a', 5);
      const error = await refused(attempt('ALL_OLD'));
      expect(error.message).toBe('The conditional request failed');
      expect(error.Item).toEqual(item('a', 5));
      expect(await read('a')).toEqual(item('a', 5));
    },
  );

  test.each(Object.entries(writes))(
    '%s: no item is returned without ALL_OLD, or if no item exists',
    async (_name, attempt) => {
      expect((await refused(attempt('ALL_OLD'))).Item).toBeUndefined();
      await write('a', 5);
      expect((await refused(attempt())).Item).toBeUndefined();
    },
  );

  test.each(Object.entries(writes))('%s: writes if the condition holds', async (name, attempt) => {
    await write('a', 0);
    await attempt('ALL_OLD');
    const expected = { PutItem: item('a', 9), UpdateItem: item('a', 0), DeleteItem: undefined };
    expect(await read('a')).toEqual(expected[name as keyof typeof expected]);
  });
});

describe('TransactGetItems', () => {
  const get = (sk: string, rest: object = {}) => ({ Get: { TableName, Key: key(sk), ...rest } });

  test('returns items in order, with an empty response for an item that does not exist', async () => {
    await write('a', 1);
    await write('b', 2);
    const { Responses, ConsumedCapacity } = await client.send(
      new TransactGetItemsCommand({
        TransactItems: [get('b'), get('missing'), get('a', { ProjectionExpression: 'n' })],
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    expect(Responses).toEqual([{ Item: item('b', 2) }, {}, { Item: { n: { N: '1' } } }]);
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 6, ReadCapacityUnits: 6 }]);
  });

  const refusals: [string, () => object[], string, RegExp][] = [
    ['no item', () => [], 'ValidationException', /length greater than or equal to 1/],
    [
      '101 items',
      () => Array.from({ length: 101 }, (_, n) => get(String(n))),
      'ValidationException',
      /length less than or equal to 100/,
    ],
    [
      'the same item twice',
      () => [get('a'), get('a')],
      'ValidationException',
      /multiple operations on one item/,
    ],
    [
      'a table that does not exist',
      () => [{ Get: { TableName: 'nowhere', Key: key('a') } }],
      'ResourceNotFoundException',
      /not found/,
    ],
    [
      'a projection that does not parse',
      () => [get('a', { ProjectionExpression: 'n,' })],
      'ValidationException',
      /Invalid ProjectionExpression/,
    ],
    [
      'a key that does not match the schema',
      () => [get('a'), { Get: { TableName, Key: { pk: { S: pk } } } }],
      'TransactionCanceledException',
      /specific reasons \[None, ValidationError\]/,
    ],
  ];
  test.each(refusals)('refuses %s', async (_case, items, name, message) => {
    const attempt = client.send(new TransactGetItemsCommand({ TransactItems: items() as never }));
    await expect(attempt).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

describe('BatchWriteItem', () => {
  test('puts and deletes, and moves the index rows', async () => {
    const indexed = { ...item('a', 1), gsi1pk: { S: pk }, gsi1sk: { S: 'x' } };
    await write('b', 2);
    await client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [TableName]: [{ PutRequest: { Item: indexed } }, { DeleteRequest: { Key: key('b') } }],
        },
      }),
    );
    expect(await read('a')).toEqual(indexed);
    expect(await read('b')).toBeUndefined();
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :p',
        ExpressionAttributeValues: { ':p': { S: pk } },
      }),
    );
    expect(Items).toEqual([indexed]);
  });

  test('refuses the same item twice, and a table that does not exist', async () => {
    const send = (RequestItems: Record<string, object[]>) =>
      client.send(new BatchWriteItemCommand({ RequestItems: RequestItems as never }));
    const put = { PutRequest: { Item: item('a', 1) } };
    await expect(send({ [TableName]: [put, put] })).rejects.toThrow('contains duplicates');
    await expect(send({ [TableName]: [put], nowhere: [put] })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    expect(await read('a')).toBeUndefined();
  });
});

describe('a table', () => {
  test('is active at once, and its deletion removes all its rows', async () => {
    const name = 'short-lived';
    const describeTable = () => client.send(new DescribeTableCommand({ TableName: name }));
    await createTable(client, name);
    const { Table } = await describeTable();
    expect(Table?.TableStatus).toBe('ACTIVE');
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexStatus }) => IndexStatus)).toEqual(['ACTIVE']);
    await expect(createTable(client, name)).rejects.toMatchObject({ name: 'ResourceInUseException' });

    const indexed = { ...item('a', 1), gsi1pk: { S: pk }, gsi1sk: { S: 'x' } };
    await client.send(new PutItemCommand({ TableName: name, Item: indexed }));
    await client.send(new DeleteTableCommand({ TableName: name }));
    await expect(describeTable()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([TableName]);

    await createTable(client, name);
    for (const IndexName of [undefined, 'gsi1']) {
      const attribute = IndexName ? 'gsi1pk' : 'pk';
      const { Count } = await client.send(
        new QueryCommand({
          TableName: name,
          IndexName,
          KeyConditionExpression: `${attribute} = :p`,
          ExpressionAttributeValues: { ':p': { S: pk } },
        }),
      );
      expect(Count).toBe(0);
    }
    await client.send(new DeleteTableCommand({ TableName: name }));
  });

  test('keeps its time-to-live setting', async () => {
    const set = (AttributeName: string, Enabled: boolean, table = TableName) =>
      client.send(
        new UpdateTimeToLiveCommand({
          TableName: table,
          TimeToLiveSpecification: { AttributeName, Enabled },
        }),
      );
    const get = async () =>
      (await client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;

    expect(await get()).toEqual({ TimeToLiveStatus: 'DISABLED' });
    await expect(set('expires', false)).rejects.toThrow('TimeToLive is already disabled');
    await set('expires', true);
    expect(await get()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    await expect(set('expires', true)).rejects.toThrow('TimeToLive is already enabled');
    await expect(set('other', false)).rejects.toThrow('current AttributeName is expires');
    await set('expires', false);
    expect(await get()).toEqual({ TimeToLiveStatus: 'DISABLED' });
    await expect(set('expires', true, 'nowhere')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
