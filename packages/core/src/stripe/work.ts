import { ulid } from 'ulid';
import * as z from 'zod';
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
  }),
  z.object({
    kind: z.literal('recount'),
    business_id: z.string(),
    account_id: z.string(),
    generation: z.number(),
    unit_kind: z.enum(['payment', 'payout', 'subscription', 'account']),
    after: z.string().nullable(),
  }),
]);
export type WorkMessage = z.infer<typeof workMessage>;

export const followUpMessage = z.object({ business_id: z.string() });

/** Queues a step, behind the business's earlier ones. */
export async function sendWork(message: WorkMessage): Promise<void> {
  await send('work', { body: message, group: message.business_id, deduplication: stepId(message) });
}

function stepId(message: WorkMessage): string {
  switch (message.kind) {
    case 'backfill':
      return `${message.backfill_id}:${message.position}`;
    case 'sync':
      return `${message.sync_id}:${message.after ?? ''}`;
    case 'recount':
      return `${message.account_id}:${message.generation}:${message.unit_kind}:${message.after ?? ''}`;
  }
}

/**
 * Has a business recomputed soon. Asked for many times within the queue's delay it happens once: the first message of
 * a span as long as the delay is received after that span's end, so it sees everything that was asked for in it.
 */
export async function sendFollowUp(businessId: string): Promise<void> {
  const { FOLLOW_UP_DELAY_SECONDS: delay } = config.followUp();
  const span = delay > 0 ? String(Math.floor(Date.now() / 1000 / delay)) : ulid();
  await send('follow-up', {
    body: { business_id: businessId },
    group: businessId,
    deduplication: `${businessId}:${span}`,
  });
}
