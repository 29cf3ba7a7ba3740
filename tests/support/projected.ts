import { type ProjectedEvent, projectEvent } from '@vaultra/core/ledger/events.ts';
import { payersWith } from '@vaultra/core/stripe/read/payers.ts';

/** An event as the webhook handler queues it. */
export function projected(event: unknown): ProjectedEvent | null {
  return projectEvent(event, (account) => payersWith(process.env.STATE_SECRET ?? '', account));
}
