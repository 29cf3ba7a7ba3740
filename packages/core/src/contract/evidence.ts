import * as z from 'zod';
import { METRICS, type MetricName } from '../figures/metrics.ts';
import { askedDate, businessQuery, currency, date, money, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

/** The figures whose evidence can be narrowed to one card network, or to disputes of one reason. */
export const BY_NETWORK = [
  'transaction_count',
  'chargeback_count',
  'chargeback_ratio',
  'early_fraud_warning_count',
] as const satisfies MetricName[];
export const BY_REASON = [
  'chargeback_count',
  'disputes_open',
  'disputes_won',
  'disputes_lost',
] as const satisfies MetricName[];

const stripeCode = z.string().regex(/^[a-z0-9_]{1,60}$/, 'give Stripe’s id, such as visa or fraudulent');

/** How an object counts in a figure. */
const effect = z.enum([
  'transaction',
  'failed_charge',
  'failed_payment',
  'declined_attempt',
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
  'returning_payer',
  'new_payer',
  'retained_payer',
  'lost_payer',
  'payer',
  'reserve_held',
  'reserve_released',
  'financing_paid_out',
  'financing_paid_down',
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
      'payer',
      'balance_transaction',
    ]),
    id: z.string().meta({
      description:
        'the object’s id at Stripe; of a payer without a customer, a hash by which only Vaultra knows the card or bank account again',
    }),
    date: date.meta({ description: 'the day it counts on' }),
    amount: money.nullable().meta({ description: 'the amount that counts, in minor units' }),
    currency: currency.nullable(),
    status: z.string().nullable(),
    counts: effect.meta({ description: 'how it counts' }),
    response: z.strictObject({ due: date, open: z.boolean() }).nullable().meta({
      description:
        'of a dispute that awaits an answer: the day by which it is due, and whether that day is not over; null: none is awaited, or its day is not known',
    }),
    url: z.url().meta({ description: 'its page in the Stripe dashboard' }),
  })
  .meta({ id: 'Evidence' });
export type EvidenceRow = z.infer<typeof evidenceRow>;

export const metricName = z.enum(Object.keys(METRICS) as [MetricName, ...MetricName[]]);

const unit = z.enum(['money', 'count', 'fraction', 'months', 'days']);
export type EvidenceUnit = z.output<typeof unit>;

const subtotal = z
  .strictObject({
    currency: currency.nullable().meta({ description: 'null: over all currencies' }),
    unit,
    value: z.number().nullable().meta({
      description:
        'the figure over these days, as in GET /metrics; null if unknown, for example over days outside the figure’s own window',
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
      .meta({ description: 'the terms of the sum or of the ratio' }),
  })
  .meta({ id: 'EvidenceSubtotal' });

export const evidencePage = z.strictObject({
  metric: metricName,
  period_start: date,
  period_end: date,
  subtotal: subtotal.meta({ description: 'over the rows of all pages' }),
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
    'Grouped by kind, the latest days first. Without dates, the figure’s own window. A page may have fewer rows than the limit although there are more. Without `currency` the rows are of every currency, and the subtotal is the top-level figure of GET /metrics, where amounts are in the primary currency.',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend({
    metric: metricName,
    currency: currency.optional().meta({
      description: 'rows and subtotal of this currency only; early fraud warnings have no currency',
    }),
    network: stripeCode.optional().meta({
      description: `only of this card network, over all currencies, by default of 90 days as in \`by_network\`; for ${BY_NETWORK.join(', ')}`,
    }),
    reason: stripeCode.optional().meta({
      description: `only disputes with this reason, over all currencies, by default of 12 full months as in \`dispute_reasons\`; for ${BY_REASON.join(', ')}`,
    }),
    start_date: askedDate.optional(),
    end_date: askedDate.optional(),
    ...paging,
  }),
  grants: ['secret:STATE_SECRET'],
  errors: ['UNPROCESSABLE'],
  responses: { 200: evidencePage },
});
