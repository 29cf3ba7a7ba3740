import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startDynamoDb } from './dynamodb.ts';
import { connect, createTable } from './testing/table.ts';

const TableName = 'things';
let folder: string;
let clients: DynamoDBClient[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultra-dynamodb-'));
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await rm(folder, { recursive: true, force: true });
});

async function start(dataDir: string | null = folder) {
  const dynamodb = await startDynamoDb({ dataDir });
  const client = connect(dynamodb.endpoint);
  clients.push(client);
  return { client, ...dynamodb };
}

const key = { pk: { S: 'p' }, sk: { S: 's' } };

describe('a request of the same process', () => {
  const call = (serve: Awaited<ReturnType<typeof start>>['serve'], name: string, input: object) =>
    serve(`DynamoDB_20120810.${name}`, JSON.stringify(input));

  test('is answered like one on a connection, with the same errors', async () => {
    const { client, serve, close } = await start(null);
    await createTable(client, TableName);
    await client.send(new PutItemCommand({ TableName, Item: key }));
    expect(await call(serve, 'GetItem', { TableName, Key: key })).toEqual({
      status: 200,
      body: { Item: key },
    });
    const again = { TableName, Item: key, ConditionExpression: 'attribute_not_exists(pk)' };
    expect(await call(serve, 'PutItem', again)).toMatchObject({
      status: 400,
      body: { __type: expect.stringContaining('ConditionalCheckFailedException') },
    });
    expect(await call(serve, 'DropEverything', {})).toMatchObject({
      status: 400,
      body: { __type: expect.stringContaining('UnknownOperationException') },
    });
    await close();
  });

  test('is finished before the close, and refused after it', async () => {
    const { client, serve, close } = await start();
    await createTable(client, TableName);
    const written = call(serve, 'PutItem', { TableName, Item: key });
    const closed = close();
    expect(await written).toMatchObject({ status: 200 });
    await closed;
    await expect(call(serve, 'GetItem', { TableName, Key: key })).rejects.toThrow(/is closed/);
    const second = await start();
    expect(await second.client.send(new GetItemCommand({ TableName, Key: key }))).toMatchObject({
      Item: key,
    });
    await second.close();
  });
});

describe('data on disk', () => {
  test('survives a restart, with the request tokens of transactions', async () => {
    const transaction = new TransactWriteItemsCommand({
      ClientRequestToken: randomUUID(),
      TransactItems: [
        {
          Update: {
            TableName,
            Key: key,
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    });
    const first = await start();
    await createTable(first.client, TableName);
    await first.client.send(transaction);
    await first.close();

    const second = await start();
    await second.client.send(transaction);
    const { Item } = await second.client.send(new GetItemCommand({ TableName, Key: key }));
    expect(Item).toEqual({ ...key, n: { N: '1' } });
    await second.close();
  });

  test('in a folder that does not exist yet is created', async () => {
    const { client, close } = await start(join(folder, 'new', 'deeper'));
    await createTable(client, TableName);
    await close();
    expect(await readdir(join(folder, 'new', 'deeper'))).toContain('CURRENT');
  });

  test('in a folder in use is refused, and the message says what to do', async () => {
    const { close } = await start();
    await expect(startDynamoDb({ dataDir: folder })).rejects.toThrow(
      /in use by another process.*Stop the Vaultra/,
    );
    await close();
  });

  test('in a path that is a file is refused, and the message says what to do', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(startDynamoDb({ dataDir: file })).rejects.toThrow(/cannot be used.*VAULTRA_DATA_DIR/);
  });
});

describe('the server', () => {
  test('refuses a port in use and releases the folder', async () => {
    const { port, close } = await start(null);
    await expect(startDynamoDb({ dataDir: folder, port })).rejects.toThrow(
      /cannot listen on 127\.0\.0\.1.*choose another/,
    );
    await close();
    await (await start()).close();
  });

  test.each([
    ['no headers yet', 'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\n'],
    [
      'half a body',
      'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-amz-target: DynamoDB_20120810.ListTables\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: 10\r\n\r\n{',
    ],
  ])('closes despite keep-alive connections and a connection that has sent %s', async (_case, text) => {
    const { client, port, close } = await start(null);
    await client.send(new ListTablesCommand({}));
    const socket = createConnection(port, '127.0.0.1');
    const ended = new Promise<void>((resolve) =>
      socket.on('error', () => resolve()).on('close', () => resolve()),
    );
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    await new Promise((resolve) => socket.write(text, resolve));
    // The answer to this request proves that the server has read the socket's data.
    await client.send(new ListTablesCommand({}));
    await Promise.all([close(), close()]);
    await ended;
    await expect(client.send(new ListTablesCommand({}))).rejects.toThrow();
  });

  test('answers requests that arrived before it was closed', async () => {
    const { client, close } = await start();
    await createTable(client, TableName);
    const writes = Array.from({ length: 20 }, (_, n) =>
      client.send(new PutItemCommand({ TableName, Item: { pk: { S: String(n) }, sk: { S: 's' } } })),
    );
    await Promise.race(writes);
    const [outcomes] = await Promise.all([Promise.allSettled(writes), close()]);
    const acknowledged = outcomes.flatMap(({ status }, n) => (status === 'fulfilled' ? [n] : []));
    expect(acknowledged.length).toBeGreaterThan(0);

    const again = await start();
    for (const n of acknowledged) {
      const { Item } = await again.client.send(
        new GetItemCommand({ TableName, Key: { pk: { S: String(n) }, sk: { S: 's' } } }),
      );
      expect(Item).toBeDefined();
    }
    await again.close();
  });
});
