/** The keys and indexes of the one table: the stacks and the embedded cloud create it from this. */
export const tableKeys = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: { gsi1: { partitionKey: 'gsi1pk', sortKey: 'gsi1sk' } },
  /** Epoch seconds. Expiry is checked on every read; DynamoDB's TTL only collects. */
  timeToLive: 'expires_at',
} as const;

/** What the partition key of every counter of requests begins with: all that the grant `limits` reaches. */
export const counterPrefix = 'RATE#';
