import { ulid } from 'ulid';
import * as z from 'zod';
import { UNIT_KINDS } from '../ledger/unit.ts';
import { config } from '../shared/config.ts';
import { send } from '../shared/queue.ts';
import { webhookProofs } from './webhook-proof.ts';

/** A step of long work on a business's account. Every step can be repeated without harm. */
export const workMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('backfill'),
    business_id: z.string(),
    account_id: z.string(),
    backfill_id: z.string(),
    position: z.string(),
    reread: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('sync'),
    business_id: z.string(),
    account_id: z.string(),
    sync_id: z.string(),
    /** When the sync began, ISO 8601. It reads events since the beginning of the last sync. */
    started_at: z.string(),
    /** The last event id of the previous page; null for the first page. */
    after: z.string().nullable(),
    /** The creation time of the newest event on the first page, ISO 8601. */
    newest: z.string().optional(),
    /** What the events of the previous pages told about the webhooks. */
    webhooks: z.enum(webhookProofs).optional(),
  }),
  z.object({
    kind: z.literal('reconcile'),
    business_id: z.string(),
    account_id: z.string(),
    reconcile_id: z.string(),
    /** Epoch seconds. The lists reach back from here. */
    started_at: z.number(),
    part: z.enum([
      'account',
      'balance',
      'subscriptions',
      'charges',
      'refunds',
      'disputes',
      'payouts',
      'balance_transactions',
      'open',
    ]),
    /** The cursor of the previous page; null for the first page of a part. */
    after: z.string().nullable(),
    /** Transactions of the last 30 days counted so far. */
    transactions: z.number(),
  }),
  z.object({
    kind: z.literal('recount'),
    business_id: z.string(),
    account_id: z.string(),
    generation: z.number(),
    unit_kind: z.enum(UNIT_KINDS),
    after: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('compare'),
    business_id: z.string(),
    account_id: z.string(),
    generation: z.number(),
    /** The last cell key of the previous page; null for the first page. */
    after: z.string().nullable(),
    /** The counts so far. */
    cells: z.number(),
    differences: z.number(),
    sample: z.array(
      z.object({ key: z.string(), field: z.string(), stored: z.string(), counted: z.string() }),
    ),
  }),
  z.object({
    kind: z.literal('clear'),
    business_id: z.string(),
    account_id: z.string(),
    generation: z.number(),
    part: z.number(),
  }),
]);
export type WorkMessage = z.infer<typeof workMessage>;

export const followUpMessage = z.object({
  business_id: z.string(),
  /** When it was requested, in ms by the sender's clock, after the changes it is about were written. */
  asked_at: z.number().optional(),
});
export type FollowUpMessage = z.infer<typeof followUpMessage>;

/** Queues a step after the business's earlier ones. */
export async function sendWork(message: WorkMessage): Promise<void> {
  await send('work', { body: message, group: message.business_id, deduplication: stepId(message) });
}

/**
 * Queues a throttled step again as a new message. Throttling is not a failure of the step, so it must not use up the message's
 * receive count and end in the dead-letter queue.
 */
export async function sendWorkAgain(message: WorkMessage): Promise<void> {
  const deduplication = `${stepId(message)}:${ulid()}`;
  await send('work', { body: message, group: message.business_id, deduplication });
}

function stepId(message: WorkMessage): string {
  switch (message.kind) {
    case 'backfill':
      return `${message.backfill_id}:${message.position}`;
    case 'sync':
      return `${message.sync_id}:${message.after ?? ''}`;
    case 'reconcile':
      return `${message.reconcile_id}:${message.part}:${message.after ?? ''}`;
    case 'recount':
      return `${message.account_id}:${message.generation}:${message.unit_kind}:${message.after ?? ''}`;
    case 'compare':
      return `${message.account_id}:${message.generation}:compare:${message.after ?? ''}`;
    case 'clear':
      return `${message.account_id}:${message.generation}:clear:${message.part}`;
  }
}

/**
 * Requests a recompute of a business. Many requests within the queue's delay cause one recompute: the first message of each
 * span, as long as the delay, is received after the span ends, and so sees all changes within it. Without a delay
 * every request is a message, and the consumer skips those that an earlier recompute covers.
 */
export async function sendFollowUp(businessId: string): Promise<void> {
  const { FOLLOW_UP_DELAY_SECONDS: delay } = config.followUp();
  const now = Date.now();
  const span = delay > 0 ? String(Math.floor(now / 1000 / delay)) : ulid();
  const body: FollowUpMessage = { business_id: businessId, asked_at: now };
  await send('follow-up', {
    body,
    group: businessId,
    deduplication: `${businessId}:${span}`,
  });
}

/**
 * Ends or stops a connection and requests a recompute, so that alerts match. The first request is needed because no job visits
 * an unconnected business, so a crash after `end` would lose the recompute. The second is needed because a queue without
 * delay may answer the first before `end`.
 */
export async function endThenFollowUp(businessId: string, end: () => Promise<void>): Promise<void> {
  await sendFollowUp(businessId);
  await end();
  await sendFollowUp(businessId);
}
