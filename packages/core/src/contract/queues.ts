import type { Grant } from './endpoint.ts';

export type QueueName = 'stripe-events' | 'work' | 'follow-up' | 'notifications' | 'webhooks' | 'accounts';

/** A FIFO queue with its dead-letter queue and the function that consumes it (`functions/src/queues/<name>.ts`). */
export interface QueueSpec {
  name: QueueName;
  summary: string;
  /** The environment variable with its URL, in functions that may send to it. */
  urlVariable: string;
  /** The environment variable with its dead-letter queue's URL, in its consumer only. */
  deadLetterUrlVariable: string;
  delaySeconds: number;
  batchSize: number;
  /** The consumer's timeout. The visibility timeout is six times as long, as AWS recommends:
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
  timeoutSeconds: number;
  /** Receives before a failing message goes to the dead-letter queue and its group continues. */
  maxReceives: number;
  grants: readonly Grant[];
}

export const queues = [
  {
    name: 'stripe-events',
    summary: 'Writes Stripe events to the ledger, by account',
    urlVariable: 'STRIPE_EVENTS_QUEUE_URL',
    deadLetterUrlVariable: 'STRIPE_EVENTS_DLQ_URL',
    delaySeconds: 0,
    batchSize: 10,
    timeoutSeconds: 60,
    maxReceives: 5,
    grants: [
      'table:read',
      'table:write',
      'queue:follow-up',
      'queue:work',
      'secret:STRIPE_SECRET_KEY',
      'secret:STATE_SECRET',
      'cipher:encrypt',
      'cipher:decrypt',
    ],
  },
  {
    name: 'work',
    summary: 'Runs steps of backfills and syncs, by business',
    urlVariable: 'WORK_QUEUE_URL',
    deadLetterUrlVariable: 'WORK_DLQ_URL',
    delaySeconds: 0,
    batchSize: 1,
    timeoutSeconds: 120,
    maxReceives: 5,
    grants: [
      'table:read',
      'table:write',
      'queue:work',
      'queue:follow-up',
      'secret:STRIPE_SECRET_KEY',
      'secret:STATE_SECRET',
      'cipher:encrypt',
      'cipher:decrypt',
    ],
  },
  {
    name: 'follow-up',
    summary: 'Recomputes a business: metrics, readiness, recommendations',
    urlVariable: 'FOLLOW_UP_QUEUE_URL',
    deadLetterUrlVariable: 'FOLLOW_UP_DLQ_URL',
    delaySeconds: 10,
    batchSize: 1,
    timeoutSeconds: 60,
    maxReceives: 5,
    grants: [
      'table:read',
      'table:write',
      'queue:work',
      'queue:follow-up',
      'queue:notifications',
      'queue:webhooks',
    ],
  },
  {
    name: 'notifications',
    summary: 'Emails critical alerts and digests, by business',
    urlVariable: 'NOTIFICATIONS_QUEUE_URL',
    deadLetterUrlVariable: 'NOTIFICATIONS_DLQ_URL',
    delaySeconds: 0,
    batchSize: 10,
    timeoutSeconds: 60,
    maxReceives: 5,
    // The secret signs unsubscribe links.
    grants: ['table:read', 'table:write', 'mail', 'secret:STATE_SECRET'],
  },
  {
    name: 'webhooks',
    summary: 'Posts events to the address that a business chose',
    urlVariable: 'WEBHOOKS_QUEUE_URL',
    deadLetterUrlVariable: 'WEBHOOKS_DLQ_URL',
    delaySeconds: 0,
    // A delivery takes at most 5 seconds, or a little more.
    batchSize: 5,
    timeoutSeconds: 60,
    maxReceives: 5,
    // A digest leads to a delivery, and a webhook that is switched off to a mail.
    grants: ['table:read', 'table:write', 'queue:webhooks', 'cipher:decrypt', 'mail'],
  },
  {
    name: 'accounts',
    summary:
      'Runs steps of deletions (users, businesses, former Stripe accounts) and of exports, by user or business',
    urlVariable: 'ACCOUNTS_QUEUE_URL',
    deadLetterUrlVariable: 'ACCOUNTS_DLQ_URL',
    delaySeconds: 0,
    batchSize: 1,
    timeoutSeconds: 120,
    maxReceives: 5,
    // Stripe's key revokes our access.
    grants: [
      'table:read',
      'table:write',
      'queue:accounts',
      'identity:delete',
      'blobs:write',
      'mail',
      'secret:STRIPE_SECRET_KEY',
    ],
  },
] as const satisfies readonly QueueSpec[];

/**
 * When a failed message is received again, with the rest of its group: after its first, second, … receive. So a message that
 * always fails is set aside after 156 seconds, plus the time of its five tries. There is no jitter, because a queue's
 * consumers are limited: groups that fail together come back no faster than they failed.
 */
export const retryDelaysSeconds = [1, 5, 30, 120] as const;

/**
 * The receives after which SQS itself moves a message to the dead-letter queue, without a reason. A message that waits behind
 * a failing one in its batch is received with it, so it is given as many more receives as messages can be before it.
 */
export function redriveAfter({
  maxReceives,
  batchSize,
}: Pick<QueueSpec, 'maxReceives' | 'batchSize'>): number {
  return maxReceives + batchSize - 1;
}
