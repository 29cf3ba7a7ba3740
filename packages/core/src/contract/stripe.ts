import * as z from 'zod';
import { businessQuery, count, date, namesBusiness, timestamp, writtenBusinessQuery } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { restrictedKey } from './restricted-key.ts';

export const connectErrors = [
  'state',
  'access_denied',
  'account_in_use',
  'already_connected',
  'upstream',
] as const;
export type ConnectError = (typeof connectErrors)[number];

/** The ways in that lead over a page of Stripe's on which the owner consents: Connect OAuth, and Stripe Apps OAuth. */
export const consentVia = z.enum(['oauth', 'app']);
export type ConsentVia = z.infer<typeof consentVia>;
/** Every way in: those, and a restricted key. */
export const via = z.enum([...consentVia.options, 'key']);
export type Via = z.infer<typeof via>;
/** How long what was read of an account is kept once access to it has ended. */
export const keptDays = 30;

export const stripeStatus = z
  .strictObject({
    connected: z.boolean(),
    account_id: z.string().nullable(),
    via: via.nullable(),
    ways_in: z
      .array(via)
      .meta({ description: 'how an account can be connected here, the preferred way first' }),
    livemode: z.boolean().nullable(),
    status: z.enum(['none', 'active', 'revoked', 'error', 'disconnected']),
    backfill: z.strictObject({
      state: z.enum(['none', 'queued', 'running', 'done', 'failed']),
      percent: z.int().min(0).max(100).meta({ description: 'share of the time range already read' }),
      objects: count.meta({ description: 'Stripe objects read so far' }),
      from: date.nullable().meta({ description: 'how far back it reaches' }),
    }),
    last_synced_at: timestamp.nullable(),
    unreadable: z
      .strictObject({
        count: count.meta({ description: 'how many there are now, each counted once' }),
        objects: z
          .array(
            z.strictObject({
              kind: z.string().meta({ description: 'as in `payout`' }),
              id: z.string(),
              field: z.string().meta({ description: 'what is wrong with it, as in `payout.currency`' }),
            }),
          )
          .meta({ description: 'some of them, at most 20' }),
      })
      .optional()
      .meta({
        description:
          'Stripe objects that cannot be read and are left out of all figures, while there are any',
      }),
    problem: z.string().optional().meta({
      description:
        'what is wrong and what to do, while the status is `error` or, where more is known than that, `revoked`',
    }),
    data_kept_until: timestamp.nullable().meta({
      description:
        'when what was read is deleted, unless the account is connected again: once access has ended',
    }),
  })
  .meta({ id: 'StripeStatus' });
export type StripeStatus = z.infer<typeof stripeStatus>;

export const connect = defineEndpoint({
  operation: 'stripe/connect',
  method: 'GET',
  path: '/integrations/stripe/connect',
  summary: 'Start connecting a Stripe account',
  description:
    'Redirects to Stripe’s consent page (`via=oauth`) or to the page that installs the Stripe app (`via=app`), or answers its address to `Accept: application/json`. Sets a short-lived cookie that binds the answer to this browser.',
  auth: 'user',
  scope: { from: 'query' },
  query: writtenBusinessQuery.extend({
    via: consentVia.optional().meta({ description: 'left out, the preferred one of those set up here' }),
  }),
  headers: z.object({ accept: z.string().optional() }),
  grants: ['table:write', 'secret:STATE_SECRET'],
  responses: { 200: z.strictObject({ url: z.url() }), 302: null },
  errors: ['CONFLICT'],
});

export const callback = defineEndpoint({
  operation: 'stripe/callback',
  method: 'GET',
  path: '/integrations/stripe/callback',
  summary: 'Where Stripe’s consent page returns to',
  description: `Redirects to the dashboard, on failure with \`error=\` one of ${connectErrors.join(', ')}. A parameter that is longer than any of Stripe’s answers \`VALIDATION_ERROR\`.`,
  auth: 'own',
  query: z.object({
    state: z.string().max(2048).optional(),
    code: z.string().max(512).optional(),
    error: z.string().max(128).optional(),
    error_description: z.string().max(1024).optional(),
    scope: z.string().max(64).optional(),
  }),
  grants: [
    'table:read',
    'table:write',
    'queue:work',
    'secret:STATE_SECRET',
    'secret:STRIPE_SECRET_KEY',
    'cipher:encrypt',
  ],
  responses: { 302: null },
});

export const connectKey = defineEndpoint({
  operation: 'stripe/connect-key',
  method: 'POST',
  path: '/integrations/stripe/key',
  summary: 'Connect a Stripe account with a restricted key',
  description:
    'The other way in. The key is checked at Stripe: it must be able to read what is needed. Give it read permissions alone: what it may write cannot be seen. It is kept encrypted and never shown again. There are no webhooks this way; what is new comes with the regular syncs. An account that another business has connected answers `CONFLICT` with the reason `account_in_use`, another account than the connected one with `already_connected`.',
  auth: 'user',
  scope: { from: 'body' },
  body: z.strictObject({ restricted_key: restrictedKey, business_id: namesBusiness }),
  grants: ['table:write', 'queue:work', 'secret:STRIPE_SECRET_KEY', 'cipher:encrypt'],
  responses: { 201: stripeStatus },
  errors: ['CONFLICT', 'UPSTREAM_ERROR'],
  // Each call asks Stripe over a dozen questions.
  throttle: { rate: 2, burst: 10 },
});

export const status = defineEndpoint({
  operation: 'stripe/status',
  method: 'GET',
  path: '/integrations/stripe/status',
  summary: 'The connection and how far its backfill is',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  grants: ['stripe:ids'],
  responses: { 200: stripeStatus },
});

export const sync = defineEndpoint({
  operation: 'stripe/sync',
  method: 'POST',
  path: '/integrations/stripe/sync',
  summary: 'Fetch what is new from Stripe now',
  description: 'At most once a minute.',
  auth: 'user',
  scope: { from: 'body' },
  body: z.strictObject({ business_id: namesBusiness }).optional(),
  grants: ['table:write', 'queue:work'],
  responses: { 202: z.strictObject({ queued: z.literal(true) }) },
  errors: ['CONFLICT'],
});

export const disconnect = defineEndpoint({
  operation: 'stripe/disconnect',
  method: 'DELETE',
  path: '/integrations/stripe',
  summary: 'Disconnect the Stripe account',
  description: `Ends our access at Stripe; of a restricted key and of the Stripe app, what we read with is forgotten, and its owner deletes the key or uninstalls the app there. What was read is kept for ${keptDays} days, so that a reconnect goes on from it, and then deleted.`,
  auth: 'user',
  scope: { from: 'query' },
  query: writtenBusinessQuery,
  grants: ['table:write', 'queue:follow-up', 'secret:STRIPE_SECRET_KEY'],
  responses: { 204: null },
  errors: ['CONFLICT'],
});

export const webhook = defineEndpoint({
  operation: 'stripe/webhook',
  method: 'POST',
  path: '/webhooks/stripe',
  summary: 'Stripe’s webhook deliveries',
  auth: 'own',
  headers: z.object({ 'stripe-signature': z.string({ error: 'is missing' }).max(4096) }),
  body: 'raw',
  grants: ['queue:stripe-events', 'secret:STRIPE_WEBHOOK_SECRET'],
  responses: { 200: z.strictObject({ received: z.literal(true) }) },
  errors: ['UNAVAILABLE'],
  // Every connected account's deliveries come here; Stripe sends in bursts.
  throttle: { rate: 1000, burst: 2000 },
});
