import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from './aws-json.ts';
import { frequentCallsFirst } from './table-calls.ts';

interface Answer {
  status: number;
  body: object;
}

let requests: { target: unknown; body: Record<string, unknown> }[];
let answers: Answer[];
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => {
    const body = JSON.parse(text);
    requests.push({ target: request.headers['x-amz-target'], body });
    // By default, a write is answered with its item, so that its values are read too.
    const answer = answers.shift() ?? { status: 200, body: body.Item ? { Attributes: body.Item } : {} };
    response.statusCode = answer.status;
    response.end(JSON.stringify(answer.body));
  });
});

let sdk: DynamoDBDocumentClient;
let ours: DynamoDBDocumentClient;
/** Ours, with a step of its own. */
let watched: DynamoDBDocumentClient;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'key');
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  Object.assign(limits, { waitMs: 1, throttledWaitMs: 1 });
  const client = () =>
    DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });
  sdk = client();
  ours = frequentCallsFirst(client) as DynamoDBDocumentClient;
  watched = frequentCallsFirst(client) as DynamoDBDocumentClient;
  watched.middlewareStack.add((next) => (args) => next(args), { step: 'initialize' });
});
beforeEach(() => {
  requests = [];
  answers = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What a client sends for a command, and what its caller gets. */
async function sentBy(client: DynamoDBDocumentClient, command: () => object, answer?: Answer) {
  requests = [];
  answers = answer ? [answer] : [];
  const outcome = await client.send(command() as never).then(
    ({ $metadata: _, ...output }: { $metadata: unknown }) => ({ output }),
    (error: unknown) => ({ error }),
  );
  const [{ target, body }] = requests as [(typeof requests)[number]];
  const { ClientRequestToken, ...rest } = body;
  return { target, body: rest, hasToken: typeof ClientRequestToken === 'string', ...outcome };
}

const TableName = 'vaultra';
const Key = { pk: 'BIZ#1', sk: 'STRIPE' };
const item = {
  pk: { S: 'BIZ#1' },
  n: { N: '12' },
  big: { N: '9007199254740993' },
  list: { L: [{ NULL: true }] },
};
const condition = {
  ConditionExpression: '#a = :a',
  ExpressionAttributeNames: { '#a': 'a' },
  ExpressionAttributeValues: { ':a': 1n },
};
const written = {
  ...Key,
  amount: -3,
  none: undefined,
  map: { list: ['é', null, true, { deep: 2n ** 60n }] },
};

it.each<[string, () => object, object]>([
  ['GetItem', () => new GetCommand({ TableName, Key, ConsistentRead: true }), { Item: item }],
  ['GetItem of nothing', () => new GetCommand({ TableName, Key }), {}],
  [
    'BatchGetItem',
    () =>
      new BatchGetCommand({
        RequestItems: { Item: { Keys: [Key, { ...Key, sk: 'b' }], ConsistentRead: true } },
      }),
    { Responses: { Item: [item, item] }, UnprocessedKeys: { Item: { Keys: [{ pk: { S: 'a' } }] } } },
  ],
  [
    'Query',
    () =>
      new QueryCommand({
        ...{ TableName, KeyConditionExpression: 'pk = :pk', Limit: 2, ExclusiveStartKey: Key },
        ...{ ExpressionAttributeValues: { ':pk': 'a' }, ReturnConsumedCapacity: 'TOTAL' },
      }),
    {
      ...{ Items: [item], Count: 1, ScannedCount: 1, LastEvaluatedKey: { pk: { S: 'a' } } },
      ConsumedCapacity: { TableName, CapacityUnits: 0.5 },
    },
  ],
  ['PutItem', () => new PutCommand({ TableName, Item: written, ...condition }), {}],
  [
    'UpdateItem',
    () =>
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'ADD n :a',
        ...condition,
        ReturnValues: 'ALL_NEW',
      }),
    { Attributes: item },
  ],
  ['DeleteItem', () => new DeleteCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }), { Attributes: item }],
  [
    'TransactWriteItems',
    () =>
      new TransactWriteCommand({
        TransactItems: [
          { ConditionCheck: { TableName, Key, ...condition } },
          { Put: { TableName, Item: written } },
          { Update: { TableName, Key, UpdateExpression: 'ADD #a :a', ...condition } },
          { Delete: { TableName, Key } },
        ],
      }),
    {},
  ],
  ['Scan, which stays the SDK’s,', () => new ScanCommand({ TableName }), { Items: [item], Count: 1 }],
])('%s is sent and answered as by the SDK', async (_, command, body) => {
  const answer = { status: 200, body };
  const expected = await sentBy(sdk, command, answer);
  expect(expected).not.toHaveProperty('error');
  expect(await sentBy(ours, command, answer)).toEqual(expected);
  expect(await sentBy(watched, command, answer)).toEqual(expected);
});

it('any value is written and read as by the SDK', async () => {
  const name = fc.string({ unit: 'binary' }).filter((one) => one !== '__proto__');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.string({ unit: 'binary' }),
      fc.constantFrom(null, undefined, true, false, -0, 0.1, 1e-7, 5e-324, Number.MAX_SAFE_INTEGER),
      fc.maxSafeInteger(),
      fc.bigInt(),
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value, { maxKeys: 6 }), async (Item) => {
      const command = () => new PutCommand({ TableName, Item });
      expect(await sentBy(ours, command)).toEqual(await sentBy(sdk, command));
    }),
  );
});

const prefix = 'com.amazonaws.dynamodb.v20120810#';
const put = () => new PutCommand({ TableName, Item: Key, ...condition });

describe('a refusal is the SDK’s exception:', () => {
  it.each<[string, typeof DynamoDBServiceException, Answer]>([
    [
      'a condition that does not hold, with the item as it is stored',
      ConditionalCheckFailedException as never,
      {
        status: 400,
        body: { __type: `${prefix}ConditionalCheckFailedException`, message: 'No.', Item: item },
      },
    ],
    [
      'a transaction, with the reason of each write',
      TransactionCanceledException as never,
      {
        status: 400,
        body: {
          __type: `${prefix}TransactionCanceledException`,
          Message: 'Cancelled.',
          CancellationReasons: [
            { Code: 'None' },
            { Code: 'ConditionalCheckFailed', Message: 'No.', Item: item },
            { Code: 'TransactionConflict', Message: 'Busy.' },
          ],
        },
      },
    ],
    [
      'a table that does not exist',
      DynamoDBServiceException,
      { status: 400, body: { __type: `${prefix}ResourceNotFoundException`, message: 'None.' } },
    ],
    [
      'an invalid input',
      DynamoDBServiceException,
      { status: 400, body: { __type: 'com.amazon.coral.validate#ValidationException', message: 'Bad.' } },
    ],
  ])('%s', async (_, kind, answer) => {
    const [theirs, own] = [await sentBy(sdk, put, answer), await sentBy(ours, put, answer)].map(
      (sent) => (sent as { error?: unknown }).error as Record<string, unknown>,
    );
    expect(own).toBeInstanceOf(kind);
    for (const field of ['name', 'message', '$fault', 'Item', 'CancellationReasons']) {
      expect(own?.[field], field).toEqual(theirs?.[field]);
    }
    expect(own?.$metadata).toMatchObject({ httpStatusCode: 400 });
  });
});

it.each(['ProvisionedThroughputExceededException', 'TransactionInProgressException', 'ThrottlingException'])(
  'a transaction is tried again after %s, with the same token',
  async (code) => {
    const refused = { status: 400, body: { __type: `${prefix}${code}`, message: 'Busy.' } };
    answers = [refused, { status: 500, body: { __type: `${prefix}InternalServerError` } }];
    await ours.send(new TransactWriteCommand({ TransactItems: [{ Delete: { TableName, Key } }] }));
    expect(requests).toHaveLength(3);
    expect(new Set(requests.map(({ body }) => body.ClientRequestToken)).size).toBe(1);
  },
);

it('the SDK’s client is made for the first call that needs it, and steps see every call', async () => {
  const make = vi.fn(() => DynamoDBDocumentClient.from(new DynamoDBClient({})));
  const client = frequentCallsFirst(make);
  await client.send(new GetCommand({ TableName, Key }));
  expect(make).not.toHaveBeenCalled();
  await client.send(new ScanCommand({ TableName }));
  expect(make).toHaveBeenCalledTimes(1);
  const seen: unknown[] = [];
  const step = { step: 'initialize', name: 'seen' } as const;
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        seen.push(commandName);
        return next(args);
      },
    step,
  );
  await client.send(new GetCommand({ TableName, Key }));
  await client.send(new ScanCommand({ TableName }));
  expect(seen).toEqual(['GetItemCommand', 'ScanCommand']);
  expect(make).toHaveBeenCalledTimes(1);
});
