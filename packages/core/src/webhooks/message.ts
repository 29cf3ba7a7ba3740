import * as z from 'zod';
import type { Message } from '../shared/queue.ts';
import type { StoredDelivery } from './delivery.store.ts';

export const webhookMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('delivery'),
    business_id: z.string(),
    id: z.string(),
    /** How often it was tried when this was sent. */
    tries: z.number(),
  }),
  z.object({
    kind: z.literal('digest'),
    business_id: z.string(),
    /** The local date of its Monday; null for a digest requested by hand. */
    slot: z.string().nullable(),
  }),
]);
export type WebhookMessage = z.infer<typeof webhookMessage>;
export type DeliveryMessage = Extract<WebhookMessage, { kind: 'delivery' }>;
export type DigestMessage = Extract<WebhookMessage, { kind: 'digest' }>;

/** Events of a business are tried in order. A failed event is tried again later, and others pass it in the meantime. */
export function toTry({ business_id, id, tries }: StoredDelivery): Message {
  return {
    body: { kind: 'delivery', business_id, id, tries } satisfies DeliveryMessage,
    group: business_id,
    deduplication: `delivery:${id}:${tries}`,
  };
}
