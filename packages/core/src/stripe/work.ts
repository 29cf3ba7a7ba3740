import { ulid } from 'ulid';
import * as z from 'zod';
import { UNIT_KINDS } from '../ledger/unit.ts';
import { config } from '../shared/config.ts';
import { send } from '../shared/queue.ts';

/** A step of long work on a business's account. Every step can be done again without harm. */
export const workMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('backfill'),
    business_id: z.string(),
    account_id: z.string(),
    backfill_id: z.string(),
    position: z.string(),
  }),
  z.object({
    kind: z.literal('sync'),
    business_id: z.string(),
    account_id: z.string(),
    sync_id: z.string(),
    /** When the sync began, ISO; events from the last one's beginning on are read. */
    started_at: z.string(),
    /** The last event of the page before; null for the first page. */
    after: z.string().nullable(),
    /** When the newest event of the first page happened, ISO. */
    newest: z.string().optional(),
  }),
  z.object({
    kind: z.literal('reconcile'),
    business_id: z.string(),
    account_id: z.string(),
    reconcile_id: z.string(),
    /** Epoch seconds; the lists reach back from here. */
    started_at: z.number(),
    part: z.enum(['account', 'subscriptions', 'charges', 'refunds', 'disputes', 'payouts', 'open']),
    /** The cursor of the page before; null for the first page of a part. */
    after: z.string().nullable(),
    /** Counted so far: those of the last 30 days. */
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
    /** The last cell of the page before; null for the first page. */
    after: z.string().nullable(),
    /** Found so far. */
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
  /** When it was asked for, in ms by the sender's clock; what it asks for was written before. */
  asked_at: z.number().optional(),
});
export type FollowUpMessage = z.infer<typeof followUpMessage>;

/** Queues a step, behind the business's earlier ones. */
export async function sendWork(message: WorkMessage): Promise<void> {
  await send('work', { body: message, group: message.business_id, deduplication: stepId(message) });
}

/**
 * Queues a step once more, as a new message. For one that was throttled: nothing is wrong with it, so however often that
 * happens it must not use up its receives and end among the dead letters.
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
 * Has a business recomputed soon. Asked for many times within the queue's delay it happens once: the first message of
 * a span as long as the delay is received after that span's end, so it sees everything that was asked for in it.
 * Without a delay each is a message of its own, and the consumer passes over those that it has already answered.
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
 * Ends or stops a connection and has the business recomputed, so that its warnings are what they should be. That is asked for
 * before as well: no job comes to a business that is not connected, so whoever crashed in between would have it forgotten.
 * Afterwards, as a queue without a delay answers the first too early.
 */
export async function endThenFollowUp(businessId: string, end: () => Promise<void>): Promise<void> {
  await sendFollowUp(businessId);
  await end();
  await sendFollowUp(businessId);
}
