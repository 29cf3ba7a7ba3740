import * as z from 'zod';
import { businessId, businessQuery, namesBusiness, timestamp, writtenBusinessQuery } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { idPattern } from './ids.ts';
import { webhookEventTypes } from './webhook-events.ts';

/** How many deliveries are shown. */
export const shownDeliveries = 20;
/** After so many tries a delivery is given up. */
export const deliveryTries = 6;
/** An event that is older is not sent any more. */
export const deliveryMaxDays = 3;
/** A webhook that fails for so long is switched off. */
export const failingDays = 3;
/** After a rotation, events are signed with the old secret too for so long. */
export const secretOverlapHours = 24;

const url = z
  .string('enter an https address, like https://example.com/hook')
  .trim()
  .min(1, 'enter an https address, like https://example.com/hook')
  .max(1000, 'use an address of at most 1000 characters')
  .meta({
    description: 'https, port 443, on the public internet. It is stored encrypted, and only shown shortened.',
  });

export const webhook = z
  .strictObject({
    business_id: businessId,
    address: z.string().meta({ description: 'shortened, because an address can be a secret' }),
    format: z
      .enum(['json', 'slack'])
      .meta({ description: 'slack: for addresses of hooks.slack.com; json: signed documents' }),
    status: z.enum(['on', 'failing', 'off']).meta({
      description: `failing: the last event could not be delivered. off: nothing is sent, after ${failingDays} days of failures; a test that arrives switches it on`,
    }),
    failing_since: timestamp.nullable(),
    reason: z.string().nullable().meta({ description: 'of the last failure' }),
    old_secret_until: timestamp
      .nullable()
      .meta({ description: 'after a rotation: until then events are signed with both secrets' }),
    created_at: timestamp,
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof webhook>;

export const delivery = z
  .strictObject({
    id: z.string().regex(idPattern('event')).meta({ description: 'the id of the event' }),
    type: z.enum(webhookEventTypes),
    created_at: timestamp,
    status: z.enum(['waiting', 'delivered', 'failed']).meta({ description: 'waiting: it will be tried' }),
    tries: z.int().min(0),
    last_try: z
      .strictObject({
        at: timestamp,
        status: z.int().nullable().meta({ description: 'the HTTP status; null: no answer' }),
        ms: z.int().min(0),
        reason: z.string().nullable().meta({ description: 'null: it arrived' }),
      })
      .nullable(),
    next_try_at: timestamp.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type Delivery = z.infer<typeof delivery>;

const secret = z
  .string()
  .nullable()
  .meta({ description: 'signs events; shown only now; null for Slack, which takes no signature' });

export const showWebhook = defineEndpoint({
  operation: 'webhooks/show',
  method: 'GET',
  path: '/webhook',
  summary: `The webhook of a business, and its last ${shownDeliveries} deliveries, the newest first`,
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  responses: { 200: z.strictObject({ webhook: webhook.nullable(), deliveries: z.array(delivery) }) },
});

export const setWebhook = defineEndpoint({
  operation: 'webhooks/set',
  method: 'POST',
  path: '/webhook',
  summary: 'Send alerts and the weekly digest to an address',
  description: `From now on, alerts that open and end and the weekly digest are posted there. A business has one webhook: another address replaces it, with a new secret. The same address again changes nothing, and its secret is not shown. See the webhook \`event\` of this document for what is sent. An event is tried up to ${deliveryTries} times over about a day, so it can arrive twice; its id tells. After ${failingDays} days of failures the webhook is switched off, and its owners get an email.`,
  auth: 'user',
  scope: { from: 'body' },
  body: z.strictObject({ business_id: namesBusiness, url }),
  grants: ['table:write', 'cipher:encrypt', 'cipher:decrypt'],
  limits: [{ by: 'user', max: 30, seconds: 3600 }],
  responses: { 201: z.strictObject({ webhook, secret }) },
  errors: ['CONFLICT'],
});

const ofBusiness = z.strictObject({ business_id: namesBusiness });

export const rotateSecret = defineEndpoint({
  operation: 'webhooks/rotate-secret',
  method: 'POST',
  path: '/webhook/secret',
  summary: 'Make a new secret for the webhook',
  description: `For ${secretOverlapHours} hours, events have a signature by each of the two secrets. A webhook to Slack has none: \`UNPROCESSABLE\`.`,
  auth: 'user',
  scope: { from: 'body' },
  body: ofBusiness,
  grants: ['table:write', 'cipher:encrypt', 'cipher:decrypt'],
  limits: [{ by: 'user', max: 30, seconds: 3600 }],
  responses: { 200: z.strictObject({ webhook, secret }) },
  errors: ['UNPROCESSABLE', 'CONFLICT'],
});

export const testWebhook = defineEndpoint({
  operation: 'webhooks/test',
  method: 'POST',
  path: '/webhook/test',
  summary: 'Send a test event at once, and say what happened',
  description: 'It is tried once. If it arrives, a webhook that was off or failing is on again.',
  auth: 'user',
  scope: { from: 'body' },
  body: ofBusiness,
  grants: ['table:write', 'cipher:decrypt', 'site'],
  limits: [{ by: 'business', max: 30, seconds: 3600 }],
  responses: { 200: z.strictObject({ webhook, delivery }) },
  errors: ['CONFLICT'],
});

export const removeWebhook = defineEndpoint({
  operation: 'webhooks/remove',
  method: 'DELETE',
  path: '/webhook',
  summary: 'Remove the webhook and the list of its deliveries',
  auth: 'user',
  scope: { from: 'query' },
  query: writtenBusinessQuery,
  grants: ['table:write'],
  responses: { 204: null },
});
