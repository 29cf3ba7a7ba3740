import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../dynamodb.ts';

/** A client of an embedded DynamoDB without retries, so that tests see every response. */
export function connect(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
}

/**
 * Creates a table keyed by `pk` and `sk`, with an index `gsi1` on `gsi1pk` and `gsi1sk` that projects all attributes.
 */
export async function createTable(client: DynamoDBClient, TableName: string): Promise<void> {
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys('pk', 'sk'),
      AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        { IndexName: 'gsi1', KeySchema: keys('gsi1pk', 'gsi1sk'), Projection: { ProjectionType: 'ALL' } },
      ],
    }),
  );
}

/**
 * Starts an embedded DynamoDB, in memory unless given a folder. Returns a client, with one table created, and `stop`.
 */
export async function startWithTable(TableName: string, dataDir: string | null = null) {
  const dynamodb = await startDynamoDb({ dataDir });
  const client = connect(dynamodb.endpoint);
  await createTable(client, TableName);
  return {
    client,
    endpoint: dynamodb.endpoint,
    async stop() {
      client.destroy();
      await dynamodb.close();
    },
  };
}
