import * as z from 'zod';
import type { MetricName } from '../figures/metrics.ts';
import {
  businessId,
  businessQuery,
  currency,
  namesBusiness,
  timestamp,
  writtenBusinessQuery,
} from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { idPattern } from './ids.ts';

/** The most own thresholds of one business. */
export const maxOwnThresholds = 20;

/** The figures that can have an own threshold: figures of a period. */
export const OWN_METRICS = [
  'net_revenue',
  'revenue_total',
  'refunds_total',
  'average_transaction_size',
  'transaction_count',
  'failed_count',
  'refund_count',
  'refunded_charge_count',
  'refund_ratio',
  'chargeback_count',
  'chargeback_ratio',
  'dispute_fees',
  'early_fraud_warning_count',
  'payout_amount',
  'payouts_paid',
  'payouts_failed',
  'payouts_late',
  'payout_reliability',
] as const satisfies MetricName[];
export type OwnMetric = (typeof OWN_METRICS)[number];

export const OWN_WINDOWS = ['day', '7_days', '30_days', 'this_month'] as const;
export type OwnWindow = (typeof OWN_WINDOWS)[number];

const id = z.string().regex(idPattern('own_threshold'), 'use the id of a threshold, like thr_01J…');

const written = {
  metric: z.enum(OWN_METRICS, { error: 'use the name of a figure of a period, like net_revenue' }),
  comparison: z
    .enum(['under', 'over'], { error: 'use under or over' })
    .meta({ description: 'the side on which there is an alert; the value itself is on neither' }),
  value: z.number('use a number in the unit of the figure').meta({
    description:
      'minor units of the currency, a count, or a fraction with at most 4 decimals: 0.0075 is 0.75%',
  }),
  currency: currency
    .nullable()
    .meta({ description: 'of an amount, which is judged in this currency alone; null for any other figure' }),
  window: z.enum(OWN_WINDOWS, { error: 'use day, 7_days, 30_days, or this_month' }).meta({
    description:
      'in the time zone of the business. day, 7_days, and 30_days end with yesterday. this_month: an amount or a count is over its value as soon as the month so far is; anything else is judged for the last full month',
  }),
  mail: z.boolean('use true or false').meta({
    description: 'also emails the alert, once, to the owners and admins who get critical alerts by email',
  }),
};

export const ownThreshold = z
  .strictObject({
    id,
    business_id: businessId,
    ...written,
    says: z.string().meta({ description: 'the threshold in words, as in the title of its alert' }),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'OwnThreshold' });
export type OwnThreshold = z.infer<typeof ownThreshold>;

export const listOwnThresholds = defineEndpoint({
  operation: 'own-thresholds/list',
  method: 'GET',
  path: '/own-thresholds',
  summary: 'Your own thresholds, the oldest first',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  responses: { 200: z.strictObject({ own_thresholds: z.array(ownThreshold), next_cursor: z.null() }) },
});

export const createOwnThreshold = defineEndpoint({
  operation: 'own-thresholds/create',
  method: 'POST',
  path: '/own-thresholds',
  summary: 'Ask for an alert when a figure crosses a value of your own',
  description: `There is an alert of the kind \`own_threshold\` while the figure is past the value. It is new, and emailed, at most once in 7 days. A threshold is judged after each change of the data, but not while the data is being read or is out of date, nor for days before the data begins. The same request again returns the threshold that is there. A business has at most ${maxOwnThresholds}, otherwise \`UNPROCESSABLE\`.`,
  auth: 'user',
  scope: { from: 'body' },
  body: z.strictObject({
    business_id: namesBusiness,
    ...written,
    currency: written.currency.default(null),
    mail: written.mail.default(false),
  }),
  grants: ['table:write', 'queue:follow-up'],
  responses: { 201: z.strictObject({ own_threshold: ownThreshold }) },
  errors: ['UNPROCESSABLE', 'CONFLICT'],
});

const anOwnThreshold = z.strictObject({ id });

export const updateOwnThreshold = defineEndpoint({
  operation: 'own-thresholds/update',
  method: 'PATCH',
  path: '/own-thresholds/{id}',
  summary: 'Change an own threshold',
  description: 'A new figure, value, or window ends the alert. It may open again.',
  auth: 'user',
  scope: { from: 'body' },
  params: anOwnThreshold,
  body: z
    .strictObject({ business_id: namesBusiness, ...z.object(written).partial().shape })
    .refine(({ business_id: _, ...patch }) => Object.keys(patch).length > 0, {
      error: 'include at least one field to change',
    }),
  grants: ['table:write', 'queue:follow-up'],
  responses: { 200: z.strictObject({ own_threshold: ownThreshold }) },
  errors: ['CONFLICT'],
});

export const deleteOwnThreshold = defineEndpoint({
  operation: 'own-thresholds/delete',
  method: 'DELETE',
  path: '/own-thresholds/{id}',
  summary: 'Delete an own threshold, which ends its alert',
  auth: 'user',
  scope: { from: 'query' },
  params: anOwnThreshold,
  query: writtenBusinessQuery,
  grants: ['table:write', 'queue:follow-up'],
  responses: { 204: null },
});
