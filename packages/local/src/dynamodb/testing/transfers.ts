/**
 * Run as `node transfers.ts <folder>`, to be killed at any moment. Serves DynamoDB on the folder and moves money
 * between accounts without pause. Prints a line for each acknowledged write.
 */
import { randomInt } from 'node:crypto';
import { DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { startDynamoDb } from '../dynamodb.ts';
import { connect } from './table.ts';

const folder = process.argv[2];
if (!folder) throw new Error('Usage: node transfers.ts <data folder>');
const TableName = 'bank';
export const accounts = 20;

const { endpoint } = await startDynamoDb({ dataDir: folder });
const client = DynamoDBDocumentClient.from(connect(endpoint));
const run = String(process.pid);

/** A transaction with both balances, both counters, the record of the transfer, and its own token. */
async function transfer(n: number): Promise<void> {
  const from = randomInt(accounts);
  const to = (from + 1 + randomInt(accounts - 1)) % accounts;
  const amount = randomInt(1, 100);
  const id = `${run}-${n}`;
  const change = (account: number, by: number) => ({
    Update: {
      TableName,
      Key: { pk: `account-${account}`, sk: 'balance' },
      // The index key also changes, so that the index row moves with the item.
      UpdateExpression: 'ADD balance :by, transfers :one SET gsi1pk = :all, gsi1sk = :last',
      ExpressionAttributeValues: { ':by': by, ':one': 1, ':all': 'accounts', ':last': `${id}-${account}` },
    },
  });
  await client.send(
    new TransactWriteCommand({
      ClientRequestToken: id,
      TransactItems: [
        change(from, -amount),
        change(to, amount),
        {
          Put: {
            TableName,
            Item: { pk: `transfer-${id}`, sk: 'record', gsi1pk: 'transfers', gsi1sk: id },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    }),
  );
  process.stdout.write(`transfer ${id}\n`);
}

/** A single write that moves the item's index row. */
async function touch(n: number): Promise<void> {
  const gsi1sk = `${run}-${n}`;
  await client.send(
    new PutCommand({ TableName, Item: { pk: 'plain', sk: 'item', gsi1pk: 'plain', gsi1sk } }),
  );
  const { Item: item } = await client.send(
    new GetCommand({ TableName, Key: { pk: 'plain', sk: 'item' }, ConsistentRead: true }),
  );
  if (!item) throw new Error('The item that was just written is missing');
  process.stdout.write(`plain ${gsi1sk}\n`);
}

async function forever(work: (n: number) => Promise<void>): Promise<never> {
  for (let n = 0; ; n++) await work(n);
}
await Promise.all([forever((n) => transfer(4 * n)), forever((n) => transfer(4 * n + 1)), forever(touch)]);
