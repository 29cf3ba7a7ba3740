import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { table } from '../shared/table.ts';
import { connectedShards, IntegrationEntity } from './integration.entity.ts';

/** The index partition of a shard of connected businesses. */
export const connectedKey = (shard: number) => `CONNECTED#${shard}`;

/** A page of the business ids in one shard. */
export async function readConnected(
  shard: number,
  after?: Record<string, unknown>,
): Promise<{ businessIds: string[]; next: Record<string, unknown> | undefined }> {
  const { Items = [], LastEvaluatedKey } = await table
    .build(QueryCommand)
    .entities(IntegrationEntity)
    .query({ index: 'gsi1', partition: connectedKey(shard) })
    .options({ limit: 100, ...(after ? { exclusiveStartKey: after } : {}) })
    .send();
  return { businessIds: Items.map((item) => item.business_id), next: LastEvaluatedKey };
}

/** The shard of a business, from the random last part of its id. */
export function shardOf(businessId: string): number {
  return [...businessId.slice(-4)].reduce((sum, char) => sum + char.charCodeAt(0), 0) % connectedShards;
}
