import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWithTable } from './testing/table.ts';

const TableName = 'things';
let client: DynamoDBClient;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ client, stop } = await startWithTable(TableName));
});
afterAll(() => stop());

const text = (value: string) => ({ S: value });
const put = (sk: string, n: number) =>
  client.send(new PutItemCommand({ TableName, Item: { pk: text('p'), sk: text(sk), n: { N: `${n}` } } }));

/** Sets an attribute if `n` is what is expected. @returns the item */
async function set(
  sk: string,
  expected: object,
  value: object,
  names: Record<string, string> = { '#a': 'a' },
) {
  const { Attributes } = await client.send(
    new UpdateItemCommand({
      TableName,
      Key: { pk: text('p'), sk: text(sk) },
      UpdateExpression: 'SET #a = :value, n = n + :one',
      ConditionExpression: '((n = :expected) OR (attribute_not_exists(n)))',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':value': value, ':expected': expected, ':one': { N: '1' } } as never,
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Attributes;
}

it('a repeated expression takes the values and names of its own request', async () => {
  await put('a', 1);
  expect(await set('a', { N: '1' }, text('first'))).toMatchObject({ a: text('first'), n: { N: '2' } });
  expect(await set('a', { N: '2' }, text('second'))).toMatchObject({ a: text('second'), n: { N: '3' } });
  await expect(set('a', { N: '2' }, text('third'))).rejects.toThrow('The conditional request failed');
  expect(await set('a', { N: '3' }, text('fourth'), { '#a': 'b' })).toMatchObject({
    a: text('second'),
    b: text('fourth'),
    n: { N: '4' },
  });
});

it('a repeated expression is refused if the type of a value does not fit, and again each time', async () => {
  await put('b', 1);
  const add = (value: object) =>
    client.send(
      new UpdateItemCommand({
        TableName,
        Key: { pk: text('p'), sk: text('b') },
        UpdateExpression: 'SET n = n + :by',
        ExpressionAttributeValues: { ':by': value } as never,
      }),
    );
  await add({ N: '1' });
  for (let time = 0; time < 2; time += 1) await expect(add(text('1'))).rejects.toThrow('operand type: S');
  await add({ N: '1' });
});

it('a repeated expression is refused if a name or a value is not used', async () => {
  await put('c', 1);
  await set('c', { N: '1' }, text('x'));
  await expect(set('c', { N: '2' }, text('x'), { '#a': 'a', '#b': 'b' })).rejects.toThrow('keys: {#b}');
});

it('a repeated condition on keys takes the values of its own request, also those turned around', async () => {
  for (const sk of ['k1', 'k2', 'k3']) await put(sk, 1);
  const found = async (from: string) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: ':from < sk AND pk = :pk',
        ExpressionAttributeValues: { ':pk': text('p'), ':from': text(from) },
      }),
    );
    return Items.map(({ sk }) => sk?.S);
  };
  expect(await found('k1')).toEqual(['k2', 'k3']);
  expect(await found('k2')).toEqual(['k3']);
  expect(await found('k1')).toEqual(['k2', 'k3']);
});

it('a repeated expression uses its values even if it was first seen beside another that uses them', async () => {
  await put('d', 1);
  const condition = {
    TableName,
    ConditionExpression: '#count = :seen',
    ExpressionAttributeNames: { '#count': 'n' },
    ExpressionAttributeValues: { ':seen': { N: '1' } },
  };
  const Key = { pk: text('p'), sk: text('d') };
  await client.send(new UpdateItemCommand({ ...condition, Key, UpdateExpression: 'SET #count = :seen' }));
  await client.send(new DeleteItemCommand({ ...condition, Key }));
});

it('bounds in the wrong order are refused, also after the same expression with a right order', async () => {
  const between = (low: string, high: string) =>
    client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
        ExpressionAttributeValues: { ':pk': text('p'), ':low': text(low), ':high': text(high) },
      }),
    );
  await Promise.all([put('k1', 1), put('k2', 1)]);
  expect((await between('k1', 'k2')).Count).toBe(2);
  await expect(between('k2', 'k1')).rejects.toThrow('upper bound to be greater');
});
