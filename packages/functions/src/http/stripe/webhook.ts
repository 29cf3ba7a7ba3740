import { webhook } from '@vaultra/core/contract/stripe-webhook.ts';
import { measure } from '@vaultra/core/shared/telemetry.ts';
import { acceptWebhook } from '@vaultra/core/stripe/sync/accept-webhook.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { log } from '../../adapter/log.ts';

export const handler = endpoint(webhook, async ({ body, headers, about }) => {
  const eventId = await acceptWebhook(body, headers['stripe-signature'], ({ field, message: reason }) =>
    log.warn('an event was ignored', { field, reason }),
  );
  if (eventId !== null) about.event_id = eventId;
  measure({ EventsDelivered: 1, EventsAccepted: eventId === null ? 0 : 1 });
  return { status: 200, body: { received: true } };
});
