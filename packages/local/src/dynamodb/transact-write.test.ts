import { randomUUID } from 'node:crypto';
import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWithTable } from './testing/table.ts';

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
const put = (sk: string, n: number): TransactWriteItem => ({ Put: { TableName, Item: item(sk, n) } });
const add = (sk: string, n: number): TransactWriteItem => ({
  Update: {
    TableName,
    Key: key(sk),
    UpdateExpression: 'ADD n :n',
    ExpressionAttributeValues: { ':n': { N: String(n) } },
  },
});
const remove = (sk: string): TransactWriteItem => ({ Delete: { TableName, Key: key(sk) } });
const mustExist = (sk: string): TransactWriteItem => ({
  ConditionCheck: { TableName, Key: key(sk), ConditionExpression: 'attribute_exists(pk)' },
});

const transact = (
  TransactItems: TransactWriteItem[],
  rest: Omit<TransactWriteItemsCommandInput, 'TransactItems'> = {},
) => client.send(new TransactWriteItemsCommand({ TransactItems, ...rest }));
const write = (sk: string, n: number) => client.send(new PutItemCommand({ TableName, Item: item(sk, n) }));
const read = async (sk: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: key(sk), ConsistentRead: true }))).Item;

/** The exception of a failed transaction. Fails the test if the transaction succeeds. */
async function failure(promise: Promise<unknown>): Promise<TransactionCanceledException> {
  const outcome = await promise.then(
    () => undefined,
    (error: TransactionCanceledException) => error,
  );
  if (!outcome) throw new Error('The request was expected to fail, and succeeded');
  return outcome;
}

describe('a transaction whose conditions hold', () => {
  test('applies its four kinds of action', async () => {
    await write('deleted', 1);
    await write('checked', 2);
    await write('updated', 3);
    await transact([
      put('put', 4),
      add('updated', 10),
      remove('deleted'),
      mustExist('checked'),
      add('new', 5),
    ]);
    expect(await read('put')).toEqual(item('put', 4));
    expect(await read('updated')).toEqual(item('updated', 13));
    expect(await read('deleted')).toBeUndefined();
    expect(await read('checked')).toEqual(item('checked', 2));
    expect(await read('new')).toEqual(item('new', 5));
  });

  test('moves the rows of the indexes', async () => {
    const index = async (hash: string) => {
      const { Items } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :p',
          ExpressionAttributeValues: { ':p': { S: `${pk}-${hash}` } },
        }),
      );
      return Items;
    };
    const indexed = (hash: string) => ({
      ...item('indexed', 1),
      gsi1pk: { S: `${pk}-${hash}` },
      gsi1sk: { S: 'a' },
    });
    await transact([{ Put: { TableName, Item: indexed('old') } }]);
    expect(await index('old')).toEqual([indexed('old')]);
    await transact([{ Put: { TableName, Item: indexed('new') } }]);
    expect(await index('old')).toEqual([]);
    expect(await index('new')).toEqual([indexed('new')]);
    await transact([remove('indexed')]);
    expect(await index('new')).toEqual([]);
  });

  test('takes 100 actions', async () => {
    await transact(Array.from({ length: 100 }, (_, n) => add(`counter-${n}`, n)));
    expect(await read('counter-99')).toEqual(item('counter-99', 99));
  });

  test('reports twice the capacity of its actions alone', async () => {
    const { ConsumedCapacity } = await transact([put('a', 1), add('b', 1)], {
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 4, WriteCapacityUnits: 4 }]);
  });
});

describe('a transaction with a failing condition', () => {
  test('changes nothing and lists the reasons in order', async () => {
    await write('first', 1);
    const error = await failure(
      transact([add('first', 1), mustExist('missing'), put('third', 1), remove('first2')]),
    );
    expect(error.name).toBe('TransactionCanceledException');
    expect(error.message).toBe(
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None, None]',
    );
    expect(error.CancellationReasons).toEqual([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
      { Code: 'None' },
      { Code: 'None' },
    ]);
    expect(await read('first')).toEqual(item('first', 1));
    expect(await read('third')).toBeUndefined();
  });

  test('reports every failing action, with the item only if requested and existing', async () => {
    await write('there', 7);
    const condition = {
      ConditionExpression: 'n = :n',
      ExpressionAttributeValues: { ':n': { N: '0' } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    };
    await write('put', 1);
    await write('update', 2);
    await write('delete', 3);
    const error = await failure(
      transact([
        { Put: { TableName, Item: item('put', 5), ...condition } },
        {
          Update: {
            TableName,
            Key: key('update'),
            UpdateExpression: 'SET n = n + :n',
            ...condition,
          },
        },
        { Delete: { TableName, Key: key('delete'), ...condition } },
        { ConditionCheck: { TableName, Key: key('there'), ...condition } },
        { ConditionCheck: { TableName, Key: key('not there'), ...condition } },
        { Delete: { TableName, Key: key('there2'), ConditionExpression: 'attribute_exists(pk)' } },
      ]),
    );
    const failed = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
    expect(error.CancellationReasons).toEqual([
      { ...failed, Item: item('put', 1) },
      { ...failed, Item: item('update', 2) },
      { ...failed, Item: item('delete', 3) },
      { ...failed, Item: item('there', 7) },
      failed,
      failed,
    ]);
  });

  test('reports an invalid change of an item as ValidationError', async () => {
    await client.send(new PutItemCommand({ TableName, Item: { ...key('text'), n: { S: 'seven' } } }));
    const error = await failure(
      transact([
        add('text', 1),
        { Delete: { TableName, Key: { pk: { S: pk } } } },
        { Put: { TableName, Item: { pk: { S: pk } } } },
        put('good', 1),
      ]),
    );
    expect(error.CancellationReasons).toEqual([
      {
        Code: 'ValidationError',
        Message: 'An operand in the update expression has an incorrect data type',
      },
      { Code: 'ValidationError', Message: 'The provided key element does not match the schema' },
      {
        Code: 'ValidationError',
        Message: 'One or more parameter values were invalid: Missing the key sk in the item',
      },
      { Code: 'None' },
    ]);
    expect(await read('good')).toBeUndefined();
  });

  test('reports an item that an update makes larger than 400 KB', async () => {
    const half = 'x'.repeat(250_000);
    await client.send(new PutItemCommand({ TableName, Item: { ...key('large'), a: { S: half } } }));
    const error = await failure(
      transact([
        {
          Update: {
            TableName,
            Key: key('large'),
            UpdateExpression: 'SET b = :b',
            ExpressionAttributeValues: { ':b': { S: half } },
          },
        },
      ]),
    );
    expect(error.CancellationReasons).toEqual([
      { Code: 'ValidationError', Message: 'Item size to update has exceeded the maximum allowed size' },
    ]);
  });
});

describe('a malformed transaction is refused', () => {
  const refusals: [string, () => Promise<unknown>, string, string | RegExp][] = [
    [
      'two actions on one item',
      () => transact([put('same', 1), mustExist('same')]),
      'ValidationException',
      'Transaction request cannot include multiple operations on one item',
    ],
    [
      'no action',
      () => transact([]),
      'ValidationException',
      /'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1/,
    ],
    [
      '101 actions',
      () => transact(Array.from({ length: 101 }, (_, n) => add(`counter-${n}`, n))),
      'ValidationException',
      /Member must have length less than or equal to 100/,
    ],
    [
      'an action of two kinds',
      () => transact([{ ...put('a', 1), ...remove('b') }]),
      'ValidationException',
      'TransactItems can only contain one of Check, Put, Update or Delete',
    ],
    [
      'an action of no kind',
      () => transact([{}]),
      'ValidationException',
      /should contain Delete or Put or Update/,
    ],
    [
      'a table that does not exist',
      () => transact([put('a', 1), { Delete: { TableName: 'nowhere', Key: key('a') } }]),
      'ResourceNotFoundException',
      'Requested resource not found',
    ],
    [
      'more than 4 MB',
      () =>
        transact(
          Array.from({ length: 11 }, (_, n) => ({
            Put: { TableName, Item: { ...key(`big-${n}`), text: { S: 'x'.repeat(390_000) } } },
          })),
        ),
      'ValidationException',
      /cannot exceed 4 MB/,
    ],
    [
      'an expression that does not parse',
      () =>
        transact([
          put('a', 1),
          { Delete: { TableName, Key: key('b'), ConditionExpression: 'attribute_exists(' } },
        ]),
      'ValidationException',
      /Invalid ConditionExpression: Syntax error/,
    ],
    [
      'an unused value',
      () =>
        transact([
          {
            Delete: {
              TableName,
              Key: key('b'),
              ConditionExpression: 'attribute_exists(pk)',
              ExpressionAttributeValues: { ':unused': { N: '1' } },
            },
          },
        ]),
      'ValidationException',
      /unused in expressions: keys: {:unused}/,
    ],
    [
      'a check without a condition',
      () =>
        transact([{ ConditionCheck: { TableName, Key: key('a'), ConditionExpression: undefined } as never }]),
      'ValidationException',
      /'transactItems.1.member.conditionCheck.conditionExpression' failed .* Member must not be null/,
    ],
    [
      'an update without an expression',
      () => transact([{ Update: { TableName, Key: key('a'), UpdateExpression: undefined } }]),
      'ValidationException',
      /'transactItems.1.member.update.updateExpression' failed .* Member must not be null/,
    ],
    [
      'an unknown ReturnValuesOnConditionCheckFailure',
      () =>
        transact([
          { Delete: { TableName, Key: key('a'), ReturnValuesOnConditionCheckFailure: 'ALL_NEW' as never } },
        ]),
      'ValidationException',
      /'transactItems.1.member.delete.returnValuesOnConditionCheckFailure' .* enum value set: \[ALL_OLD, NONE\]/,
    ],
    [
      'a token longer than 36 characters',
      () => transact([put('a', 1)], { ClientRequestToken: 'x'.repeat(37) }),
      'ValidationException',
      /'clientRequestToken' failed .* length less than or equal to 36/,
    ],
  ];

  test.each(refusals)('%s', async (_case, request, name, message) => {
    const error = await failure(request());
    expect(error.name).toBe(name);
    expect(error.message).toMatch(message);
    expect(error.CancellationReasons).toBeUndefined();
    expect(await read('a')).toBeUndefined();
    expect(await read('same')).toBeUndefined();
    expect(await read('big-0')).toBeUndefined();
  });
});

describe('a client request token', () => {
  test('makes a repeated transaction succeed without applying it again', async () => {
    const ClientRequestToken = randomUUID();
    await transact([add('counter', 1)], { ClientRequestToken });
    await transact([add('counter', 1)], { ClientRequestToken });
    expect(await read('counter')).toEqual(item('counter', 1));
  });

  test('applies a transaction once if it is sent several times at once', async () => {
    const ClientRequestToken = randomUUID();
    await Promise.all(
      Array.from({ length: 10 }, () => transact([add('counter', 1)], { ClientRequestToken })),
    );
    expect(await read('counter')).toEqual(item('counter', 1));
  });

  test('is refused if used with other parameters', async () => {
    const ClientRequestToken = randomUUID();
    await transact([add('counter', 1)], { ClientRequestToken });
    const error = await failure(transact([add('counter', 2)], { ClientRequestToken }));
    expect(error.name).toBe('IdempotentParameterMismatchException');
    expect(await read('counter')).toEqual(item('counter', 1));
  });

  test('can be used again after its transaction was canceled', async () => {
    const ClientRequestToken = randomUUID();
    const actions = [mustExist('later'), add('counter', 1)];
    expect((await failure(transact(actions, { ClientRequestToken }))).name).toBe(
      'TransactionCanceledException',
    );
    await write('later', 1);
    await transact(actions, { ClientRequestToken });
    expect(await read('counter')).toEqual(item('counter', 1));
  });
});
