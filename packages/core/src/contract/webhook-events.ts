import * as z from 'zod';
import { alert } from './alerts.ts';
import { businessId, date, timestamp } from './common.ts';
import { idPattern } from './ids.ts';
import { tier } from './readiness.ts';

/** The kinds of events that are posted to a webhook. */
export const webhookEventTypes = [
  'alert.opened',
  'alert.reopened',
  'alert.worsened',
  'alert.ended',
  'digest.weekly',
  'test',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** Changes only if a program that reads events would have to change. */
export const webhookApiVersion = 'v1';

/** The header with the time and the signatures. */
export const signatureHeader = 'Vaultra-Signature';

const text = z.array(z.string());

const digestData = z.strictObject({
  title: z.string(),
  intro: text,
  sections: z.array(
    z.strictObject({
      heading: z.string(),
      items: z.array(z.strictObject({ heading: z.string(), lines: text })),
    }),
  ),
  scores: z
    .array(
      z.strictObject({ date, score: z.int().nullable(), tier: tier.nullable(), reconstructed: z.boolean() }),
    )
    .meta({ description: 'the last 90 days, as in GET /readiness/history' }),
  alerts: z.array(alert).meta({ description: 'those that are open' }),
});

const event = <const T extends WebhookEventType, D extends z.ZodType>(type: T, data: D) =>
  z.strictObject({
    id: z
      .string()
      .regex(idPattern('event'))
      .meta({ description: 'the same each time the event is sent: ignore one that you know' }),
    type: z.literal(type),
    api_version: z.literal(webhookApiVersion),
    created: timestamp.meta({
      description: 'when it happened. After retries, events can arrive out of order',
    }),
    business_id: businessId,
    data,
  });

const alertData = z.strictObject({ alert });

export const webhookEvent = z
  .discriminatedUnion('type', [
    event('alert.opened', alertData),
    event('alert.reopened', alertData),
    event('alert.worsened', alertData),
    event('alert.ended', alertData),
    event('digest.weekly', digestData),
    event('test', z.strictObject({})),
  ])
  .meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof webhookEvent>;
