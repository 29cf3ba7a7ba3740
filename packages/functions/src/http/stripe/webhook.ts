import { webhook } from '@vaultra/core/contract/stripe.ts';
import { acceptWebhook } from '@vaultra/core/stripe/sync/accept-webhook.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { log } from '../../adapter/log.ts';

export const handler = endpoint(webhook, async ({ body, headers }) => {
  await acceptWebhook(body, headers['stripe-signature'], ({ field, message: reason }) =>
    log.warn('an event was ignored', { field, reason }),
  );
  return { status: 200, body: { received: true } };
});
