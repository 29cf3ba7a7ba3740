import { createTable } from '@vaultra/local/dynamodb/create-table.ts';
import { startDynamoDb } from '@vaultra/local/dynamodb/dynamodb.ts';
import { queueSpecs } from '@vaultra/local/sqs/queue-specs.ts';
import { startSqs } from '@vaultra/local/sqs/sqs.ts';

/** DynamoDB and SQS in a separate process, in memory, so that their CPU time is not counted as the product's. */
const [tableName = ''] = process.argv.slice(2);
const dynamo = await startDynamoDb({ dataDir: null });
await createTable(dynamo.endpoint, tableName);
const sqs = await startSqs({ dataDir: null, queues: queueSpecs() });
const queueUrls = Object.fromEntries(
  queueSpecs().flatMap(({ variables }) => variables.map(({ name, queue }) => [name, sqs.urls[queue]])),
);
process.send?.({ dynamo: dynamo.endpoint, sqs: sqs.endpoint, queueUrls });
process.on('disconnect', () => process.exit());
