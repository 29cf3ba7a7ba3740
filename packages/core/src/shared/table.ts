import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Table } from 'dynamodb-toolbox/table';
import { tableKeys } from '../contract/table.ts';
import { config } from './config.ts';
import { frequentCallsFirst } from './table-calls.ts';

/** Region, endpoint, and credentials come from the environment. */
export const documentClient = frequentCallsFirst(() => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  // It copies each request and answer for a log that is not kept.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}) as DynamoDBDocumentClient;

/** The one table. `table.md` lists its entities and access patterns. */
export const table = new Table({
  documentClient,
  name: () => config.table().TABLE_NAME,
  partitionKey: { name: tableKeys.partitionKey, type: 'string' },
  sortKey: { name: tableKeys.sortKey, type: 'string' },
  indexes: {
    gsi1: {
      type: 'global',
      partitionKey: { name: tableKeys.indexes.gsi1.partitionKey, type: 'string' },
      sortKey: { name: tableKeys.indexes.gsi1.sortKey, type: 'string' },
    },
  },
});

/** A string of an item that refused a write. See `numberOf`. */
export function textOf(value: unknown): string {
  return String(typeof value === 'object' && value !== null && 'S' in value ? value.S : value);
}

/** A number of an item that refused a write. The client returns such an item marshalled or not. */
export function numberOf(value: unknown): number {
  return Number(typeof value === 'object' && value !== null && 'N' in value ? value.N : value);
}
