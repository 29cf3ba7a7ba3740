import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { throttles } from './throttles.ts';

/** Apart from the other routes about Stripe, whose schemas would make the door's cold start a fifth longer. */
export const webhook = defineEndpoint({
  operation: 'stripe/webhook',
  method: 'POST',
  path: '/webhooks/stripe',
  summary: 'Receive webhooks from Stripe',
  auth: 'own',
  headers: z.object({
    'stripe-signature': z.string('send the header with which Stripe signs the body').max(4096),
  }),
  body: 'raw',
  // The second secret makes payers of fingerprints, which no queue sees.
  grants: ['queue:stripe-events', 'secret:STRIPE_WEBHOOK_SECRET', 'secret:STATE_SECRET'],
  responses: { 200: z.strictObject({ received: z.literal(true) }) },
  errors: ['UNAVAILABLE'],
  // All connected accounts share this route, and Stripe sends in bursts.
  throttle: throttles.webhook,
});
