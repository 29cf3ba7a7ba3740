import * as z from 'zod';
import { businessQuery, count, date, namesBusiness, timestamp, writtenBusinessQuery } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { keptDays } from './kept-days.ts';
import { restrictedKey } from './restricted-key.ts';
import { throttles } from './throttles.ts';

export const connectErrors = [
  'state',
  'access_denied',
  'account_in_use',
  'already_connected',
  'upstream',
] as const;
export type ConnectError = (typeof connectErrors)[number];

/** The connection methods with a consent page at Stripe: Connect OAuth and Stripe Apps OAuth. */
export const consentVia = z.enum(['oauth', 'app']);
export type ConsentVia = z.infer<typeof consentVia>;
/** Every connection method: those, and a restricted key. */
export const via = z.enum([...consentVia.options, 'key']);
export type Via = z.infer<typeof via>;

export const stripeStatus = z
  .strictObject({
    connected: z.boolean(),
    account_id: z.string().nullable(),
    via: via.nullable(),
    ways_in: z.array(via).meta({ description: 'the available connection methods, the preferred one first' }),
    livemode: z.boolean().nullable(),
    status: z.enum(['none', 'active', 'revoked', 'error', 'disconnected']),
    backfill: z.strictObject({
      state: z.enum(['none', 'queued', 'running', 'done', 'failed']),
      percent: z.int().min(0).max(100).meta({ description: 'how much of the time range was read' }),
      objects: count.meta({ description: 'Stripe objects read so far' }),
      from: date.nullable().meta({ description: 'the first day of the time range' }),
    }),
    last_synced_at: timestamp.nullable(),
    unreadable: z
      .strictObject({
        count: count.meta({ description: 'the number of distinct objects now' }),
        objects: z
          .array(
            z.strictObject({
              kind: z.string().meta({ description: 'for example `payout`' }),
              id: z.string(),
              field: z
                .string()
                .meta({ description: 'the field that is wrong, for example `payout.currency`' }),
            }),
          )
          .meta({ description: 'some of them, at most 20' }),
      })
      .optional()
      .meta({
        description:
          'Stripe objects that we cannot read and leave out of all figures; present only while there are any',
      }),
    not_readable: z
      .array(
        z.strictObject({
          what: z.enum(['balance', 'reserves_and_financing']),
          problem: z.string().meta({ description: 'why, and which permission to add' }),
        }),
      )
      .optional()
      .meta({
        description:
          'figures that this connection does not let us read, which are therefore null; everything else goes on. Present only while there are any',
      }),
    problem: z.string().optional().meta({
      description: 'what is wrong and what to do, if the status is `error`, or `revoked` with a known reason',
    }),
    data_kept_until: timestamp.nullable().meta({
      description: 'after access ended: when the data is deleted, unless the account is connected again',
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
    "Redirects to Stripe's consent page (`via=oauth`) or to the page that installs the Stripe app (`via=app`). With `Accept: application/json` it returns the URL instead. Sets a short-lived cookie that binds the callback to this browser.",
  auth: 'user',
  scope: { from: 'query' },
  query: writtenBusinessQuery.extend({
    via: consentVia.optional().meta({ description: 'if left out, the preferred method that is set up here' }),
  }),
  headers: z.object({ accept: z.string().optional() }),
  grants: ['table:write', 'site', 'stripe:ids', 'secret:STATE_SECRET'],
  responses: { 200: z.strictObject({ url: z.url() }), 302: null },
  errors: ['CONFLICT'],
});

export const callback = defineEndpoint({
  operation: 'stripe/callback',
  method: 'GET',
  path: '/integrations/stripe/callback',
  summary: 'Finish connecting a Stripe account',
  description: `Stripe's consent page returns here. It redirects to the dashboard, on failure with \`error=\` one of ${connectErrors.join(', ')}. A parameter that is longer than any of Stripe's gets \`VALIDATION_ERROR\`.`,
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
    'Checks at Stripe that the key can read what we need. Give the key read permissions only, because we cannot see what it may write. The key is stored encrypted and never shown again. A key brings no webhooks, so new data comes with the regular syncs. An account that another business has connected gets `CONFLICT` with the reason `account_in_use`; an account other than the connected one gets `already_connected`.',
  auth: 'user',
  scope: { from: 'body' },
  body: z.strictObject({ restricted_key: restrictedKey, business_id: namesBusiness }),
  grants: ['table:write', 'queue:work', 'secret:STRIPE_SECRET_KEY', 'cipher:encrypt'],
  responses: { 201: stripeStatus },
  errors: ['CONFLICT', 'UPSTREAM_ERROR'],
  // Each call makes over a dozen requests to Stripe.
  throttle: throttles.key,
});

export const status = defineEndpoint({
  operation: 'stripe/status',
  method: 'GET',
  path: '/integrations/stripe/status',
  summary: 'Show the connection and the progress of its backfill',
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
  summary: 'Fetch new data from Stripe now',
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
  description: `Ends our access at Stripe. For a restricted key or the Stripe app we delete our key or tokens; the owner deletes the key or uninstalls the app at Stripe. The data is kept for ${keptDays} days, so a reconnect can continue from it, and then deleted.`,
  auth: 'user',
  scope: { from: 'query' },
  query: writtenBusinessQuery,
  grants: ['table:write', 'queue:follow-up', 'secret:STRIPE_SECRET_KEY'],
  responses: { 204: null },
  errors: ['CONFLICT'],
});
