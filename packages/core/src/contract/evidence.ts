import * as z from 'zod';
import { METRICS, type MetricName } from '../figures/metrics.ts';
import { askedDate, businessQuery, currency, date, money, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

/** What an object counts for in a figure. */
const effect = z.enum([
  'transaction',
  'failed_charge',
  'failed_payment',
  'refund',
  'refunded_charge',
  'chargeback',
  'withdrawn',
  'reinstated',
  'dispute_fee',
  'early_fraud_warning',
  'payout_paid',
  'payout_failed',
  'payout_late',
  'paying',
  'ended',
  'customer',
]);
export type Effect = z.infer<typeof effect>;

const evidenceRow = z
  .strictObject({
    kind: z.enum([
      'charge',
      'refund',
      'dispute',
      'early_fraud_warning',
      'payout',
      'subscription',
      'customer',
    ]),
    id: z.string().meta({ description: 'the object’s id at Stripe' }),
    date: date.meta({ description: 'the day it counts on' }),
    amount: money.nullable().meta({ description: 'what of it counts, in minor units' }),
    currency: currency.nullable(),
    status: z.string().nullable(),
    counts: effect.meta({ description: 'what it counts for' }),
    url: z.url().meta({ description: 'its page in the Stripe dashboard' }),
  })
  .meta({ id: 'Evidence' });
export type EvidenceRow = z.infer<typeof evidenceRow>;

const metricName = z.enum(Object.keys(METRICS) as [MetricName, ...MetricName[]]);

const unit = z.enum(['money', 'count', 'fraction', 'months']);
export type EvidenceUnit = z.output<typeof unit>;

const subtotal = z
  .strictObject({
    currency: currency.nullable().meta({ description: 'null: over all currencies' }),
    unit,
    value: z.number().nullable().meta({
      description:
        'the figure over these days, as in GET /metrics; null where it is not known, as over other days than a figure’s own window',
    }),
    parts: z
      .array(
        z.strictObject({
          label: z.string(),
          role: z.enum(['plus', 'minus', 'numerator', 'denominator']),
          unit,
          value: z.number(),
        }),
      )
      .meta({ description: 'what it is made of: what is added and taken off, or what is divided' }),
  })
  .meta({ id: 'EvidenceSubtotal' });

const evidencePage = z.strictObject({
  metric: metricName,
  period_start: date,
  period_end: date,
  subtotal: subtotal.meta({ description: 'of the rows of all pages' }),
  rows: z.array(evidenceRow),
  next_cursor: z.string().nullable(),
});
export type EvidencePage = z.infer<typeof evidencePage>;

export const metricsEvidence = defineEndpoint({
  operation: 'metrics/evidence',
  method: 'GET',
  path: '/metrics/evidence',
  summary: 'The objects behind a figure',
  description:
    'Kind by kind, the latest days first. Without dates, those of the figure’s own window. A page may hold fewer rows than asked for while there are more. Without `currency` the rows are of every currency, and the subtotal is the figure at the top of GET /metrics: an amount is the primary currency’s.',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend({
    metric: metricName,
    currency: currency
      .optional()
      .meta({ description: 'rows and subtotal of this currency alone; early fraud warnings have none' }),
    start_date: askedDate.optional(),
    end_date: askedDate.optional(),
    ...paging,
  }),
  grants: ['secret:STATE_SECRET'],
  errors: ['UNPROCESSABLE'],
  responses: { 200: evidencePage },
});
