import * as z from 'zod';
import { METRICS, type MetricName } from '../figures/metrics.ts';
import {
  askedDate,
  businessId,
  businessQuery,
  count,
  currency,
  date,
  fraction,
  money,
  timestamp,
} from './common.ts';
import { defineEndpoint } from './endpoint.ts';

const units: Partial<Record<(typeof METRICS)[MetricName]['unit'], string>> = {
  money: ' In minor units of the currency.',
  fraction: ' A fraction: 0.08 is 8%.',
  fraction_per_month: ' A fraction: 0.08 is 8%.',
  ratio: ' A fraction: 0.08 is 8%.',
};

/** Adds the description of METRICS to every field that is a metric. */
function described<S extends Record<string, z.ZodType>>(shape: S): S {
  const entries = Object.entries(shape).map(([name, schema]) => {
    if (!Object.hasOwn(METRICS, name)) return [name, schema];
    const { label, unit, definition } = METRICS[name as MetricName];
    return [name, schema.meta({ description: `${label}. ${definition}${units[unit] ?? ''}` })];
  });
  return Object.fromEntries(entries) as S;
}

/** The figures of one currency over one period. `null` means unknown, never 0. */
const periodFigures = described({
  revenue_total: money,
  refunds_total: money,
  net_revenue: money,
  transaction_count: count,
  failed_count: count,
  average_transaction_size: money.nullable(),
  refund_count: count,
  refunded_charge_count: count,
  refund_ratio: fraction.nullable(),
  refund_amount_ratio: fraction.nullable(),
  chargeback_count: count,
  chargeback_ratio: fraction.nullable(),
  disputes_open: count,
  disputes_won: count,
  disputes_lost: count,
  dispute_fees: money,
  payouts_paid: count,
  payouts_failed: count,
  payouts_late: count,
  payout_amount: money,
  payout_reliability: fraction.nullable(),
  financing_paid_out: money.nullable(),
  financing_paid_down: money.nullable(),
});

/** The names of these figures, in order. */
export const PERIOD_FIGURES = Object.keys(periodFigures) as (keyof typeof periodFigures)[];

/** Current amounts. */
const amountsNow = described({
  mrr: money.nullable(),
  reserve_held: money.nullable(),
  balance_available: money.nullable(),
  balance_pending: money.nullable(),
});

const currencyFigures = z.strictObject({ ...periodFigures, ...amountsNow }).meta({ id: 'CurrencyFigures' });

/** Figures over all currencies. Amounts are in the primary currency; `null` without one. */
const topFigures = described({
  currency: currency.nullable(),
  ...periodFigures,
  early_fraud_warning_count: count,
  revenue_total: money.nullable(),
  refunds_total: money.nullable(),
  net_revenue: money.nullable(),
  dispute_fees: money.nullable(),
  payout_amount: money.nullable(),
});

const seasonality = z
  .strictObject({
    months: z
      .array(
        z.strictObject({
          month: z.int().min(1).max(12).meta({ description: '1 is January' }),
          share: fraction,
        }),
      )
      .meta({ description: 'all 12, the largest share first' }),
    top_three_share: fraction.meta({ description: 'the shares of the first three together' }),
  })
  .meta({
    id: 'Seasonality',
    description:
      'Each calendar month’s share of the net revenue of the last 24 full months. null with fewer full months, or if that revenue is not above 0.',
  });

const figures = described({
  period_start: date,
  period_end: date,
  ...topFigures,
  revenue_growth: fraction.nullable(),
  growth_basis: z.enum(['year', 'quarter']).nullable(),
  revenue_volatility: fraction.nullable(),
  volatility_basis: z.enum(['year', 'trend']).nullable(),
  ...amountsNow,
  active_subscriptions: count,
  mrr_churn: fraction.nullable(),
  top_customer_share: fraction.nullable(),
  customer_coverage: fraction.nullable(),
  returning_payers_90d: fraction.nullable(),
  sales_retention_net: fraction.nullable(),
  sales_retention_gross: fraction.nullable(),
  average_sale_change: fraction.nullable(),
  seasonality: seasonality.nullable(),
  dispute_win_rate: fraction.nullable(),
  days_since_last_dispute: count.nullable(),
  payment_failure_rate: fraction.nullable(),
  declines_2d: count.nullable(),
  decline_share_2d: fraction.nullable(),
  sale_gaps_12m: count.nullable(),
  longest_gap_days: count.nullable(),
  continuity: fraction.nullable(),
  history_months: z.number().nullable(),
});

const networkFigures = z
  .strictObject({ charges: count, disputes: count, dispute_rate: fraction.nullable() })
  .meta({ id: 'NetworkFigures' });

const disputeReason = z
  .strictObject({ reason: z.string(), count, open: count, won: count, lost: count })
  .meta({ id: 'DisputeReason' });

export const completeness = z.enum(['none', 'backfilling', 'complete', 'stale', 'disconnected']).meta({
  description: '`stale`: the last sync is overdue, or the figures could not be updated after it',
});

export const metrics = z
  .strictObject({
    business_id: businessId,
    ...figures,
    by_network: z.record(z.string(), networkFigures).meta({
      description:
        'By card network, by Stripe’s id such as `visa`: the charges and disputes of the last 90 days, over all currencies. A charge that no card paid has no network.',
    }),
    dispute_reasons: z.array(disputeReason).meta({
      description:
        'Disputes of the last 12 full months by the reason that Stripe states, most frequent first; `unknown` where it states none.',
    }),
    by_currency: z.record(currency, currencyFigures),
    previous: z.strictObject({ period_start: date, period_end: date, ...topFigures }),
    as_of: timestamp,
    last_synced_at: timestamp.nullable(),
    data_from: date.nullable(),
    completeness,
  })
  .meta({ id: 'Metrics' });
export type Metrics = z.infer<typeof metrics>;

const historyFigures = z.strictObject(periodFigures).meta({ id: 'PeriodFigures' });

export const historyRow = z
  .strictObject({
    period_start: date,
    period_end: date,
    partial: z.boolean(),
    ...topFigures,
    by_currency: z.record(currency, historyFigures),
  })
  .meta({ id: 'MetricsPeriod' });
export type HistoryRow = z.infer<typeof historyRow>;

export const interval = z.enum(['day', 'week', 'month']);

export const metricsCurrent = defineEndpoint({
  operation: 'metrics/current',
  method: 'GET',
  path: '/metrics',
  summary: 'The last 30 days, with the longer-window figures and the 30 days before',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  // A sum above 2^53 − 1.
  errors: ['UNPROCESSABLE'],
  responses: { 200: metrics },
});

export const metricsHistory = defineEndpoint({
  operation: 'metrics/history',
  method: 'GET',
  path: '/metrics/history',
  summary: 'Figures by day, week or month',
  description:
    'Whole periods that overlap the range, oldest first. The default range is the last 12 months. At most 800 rows; fewer for a business with more than 7 currencies, because every row has figures of each.',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend({
    start_date: askedDate.optional(),
    end_date: askedDate.optional(),
    interval: interval.default('month'),
  }),
  errors: ['UNPROCESSABLE'],
  responses: { 200: z.strictObject({ interval, metrics: z.array(historyRow) }) },
});
