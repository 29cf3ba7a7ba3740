/** The keys and indexes of the one table. The stacks and the embedded cloud create it from this. */
export const tableKeys = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: { gsi1: { partitionKey: 'gsi1pk', sortKey: 'gsi1sk' } },
  /** Epoch seconds. Expiry is checked on every read; DynamoDB's TTL only collects. */
  timeToLive: 'expires_at',
} as const;

/** The prefix of every counter's partition key. The grant `limits` allows only this prefix. */
export const counterPrefix = 'RATE#';
