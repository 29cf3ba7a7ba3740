import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { table } from '../shared/table.ts';
import { connectedShards, IntegrationEntity } from './integration.entity.ts';

/** Where a shard of the connected businesses is in the index. */
export const connectedKey = (shard: number) => `CONNECTED#${shard}`;

/** A page of one shard of the connected businesses' ids. */
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

/** Businesses are spread over the index's shards by the last, random, part of their id. */
export function shardOf(businessId: string): number {
  return [...businessId.slice(-4)].reduce((sum, char) => sum + char.charCodeAt(0), 0) % connectedShards;
}
