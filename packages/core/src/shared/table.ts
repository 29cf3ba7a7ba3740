import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Table } from 'dynamodb-toolbox/table';
import { tableKeys } from '../contract/table.ts';
import { config } from './config.ts';

/** The one client: region, endpoint and credentials come from the environment, as on any Lambda. */
export const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

/** The one table. Entities and access patterns are charted in `table.md`. */
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

/** A text of such an item, as `numberOf` is of its numbers. */
export function textOf(value: unknown): string {
  return String(typeof value === 'object' && value !== null && 'S' in value ? value.S : value);
}

/** A number of an item that refused a write: the client hands that out as it came, marshalled or not. */
export function numberOf(value: unknown): number {
  return Number(typeof value === 'object' && value !== null && 'N' in value ? value.N : value);
}
