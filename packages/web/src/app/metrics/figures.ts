import type { Metrics } from '@vaultra/core/contract/metrics.ts';

/** The figures of one currency: the last 30 days, and the 30 before where the API compares them (the primary one). */
export interface Figures {
  metrics: Metrics;
  currency: string | null;
  current: PeriodFigures;
  previous: PeriodFigures | null;
}

type PeriodFigures = Pick<
  Metrics,
  | 'revenue_total'
  | 'net_revenue'
  | 'refunds_total'
  | 'transaction_count'
  | 'average_transaction_size'
  | 'refund_count'
  | 'refund_ratio'
  | 'chargeback_count'
  | 'chargeback_ratio'
  | 'disputes_open'
  | 'payouts_paid'
  | 'payouts_failed'
  | 'payouts_late'
  | 'payout_reliability'
  | 'mrr'
>;

/** The primary currency first. */
export function currenciesOf(metrics: Metrics): string[] {
  const others = Object.keys(metrics.by_currency).filter((code) => code !== metrics.currency);
  return [...(metrics.currency === null ? [] : [metrics.currency]), ...others.sort()];
}

export function figuresIn(metrics: Metrics, currency: string | null): Figures {
  const other =
    currency === null || currency === metrics.currency ? undefined : metrics.by_currency[currency];
  if (other) return { metrics, currency, current: other, previous: null };
  return {
    metrics,
    currency: metrics.currency,
    current: metrics,
    previous: { ...metrics.previous, mrr: null },
  };
}
