import { request as httpRequest } from 'node:http';
import { type DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWithTable } from './testing/table.ts';

const TableName = 'things';
let client: DynamoDBClient;
let endpoint: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ client, endpoint, stop } = await startWithTable(TableName));
});
afterAll(() => stop());

describe('the protocol', () => {
  const call = (target: string, body: string, headers: Record<string, string> = {}) =>
    fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${target}`,
        ...headers,
      },
      body,
    });

  test('answers with a request id and a checksum', async () => {
    const response = await call('ListTables', '{}');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(Number(response.headers.get('x-amz-crc32'))).toBeGreaterThan(0);
    expect(await response.json()).toEqual({ TableNames: [TableName] });
  });

  test.each([
    ['an unsupported operation', () => call('NoSuchThing', '{}'), 'UnknownOperationException'],
    ['an inherited name', () => call('constructor', '{}'), 'UnknownOperationException'],
    [
      'the content type of a form',
      () => call('ListTables', '{}', { 'content-type': 'text/plain' }),
      'UnknownOperationException',
    ],
    ['a body that is not JSON', () => call('ListTables', '{'), 'SerializationException'],
    ['a body that is not an object', () => call('ListTables', '[]'), 'SerializationException'],
    ['a field of the wrong type', () => call('ListTables', '{"Limit":"ten"}'), 'SerializationException'],
  ])('refuses %s', async (_case, request, name) => {
    const response = await request();
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: expect.stringContaining(`#${name}`) });
  });

  test('refuses a host that is not the loopback address, as in DNS rebinding', async () => {
    const status = (host: string) =>
      new Promise((resolve, reject) => {
        const headers = {
          host,
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'DynamoDB_20120810.ListTables',
        };
        httpRequest(endpoint, { method: 'POST', headers }, (response) => {
          response.resume().once('end', () => resolve(response.statusCode));
        })
          .once('error', reject)
          .end('{}');
      });
    expect(await status('localhost:8000')).toBe(200);
    expect(await status('attacker.example')).toBe(400);
  });

  test('refuses a body larger than 16 MB', async () => {
    const response = await call('ListTables', ' '.repeat(16 * 1024 * 1024 + 1));
    expect(response.status).toBe(413);
  });

  test('refuses an operation that dynalite accepts but does not perform', async () => {
    await expect(
      client.send(new UpdateTableCommand({ TableName, BillingMode: 'PAY_PER_REQUEST' })),
    ).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});
