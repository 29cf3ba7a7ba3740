import type { Metrics } from '@vaultra/core/contract/metrics.ts';

/** The figures of one currency: the last 30 days, and the 30 days before as far as known. */
export interface Figures {
  metrics: Metrics;
  /** The chosen currency; null before any payment is read. */
  currency: string | null;
  /** Whether the business has several currencies, so that each figure shows its currency. */
  several: boolean;
  current: PeriodFigures;
  /** Null if unknown in this currency: GET /metrics has earlier amounts in the primary currency, and counts over all. */
  previous: { amounts: Previous | null; counts: Previous | null };
}

type Previous = Metrics['previous'];

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
  | 'reserve_held'
  | 'balance_available'
  | 'balance_pending'
  | 'financing_paid_out'
  | 'financing_paid_down'
>;

/** The primary currency first. */
export function currenciesOf(metrics: Metrics): string[] {
  const others = Object.keys(metrics.by_currency).filter((code) => code !== metrics.currency);
  return [...(metrics.currency === null ? [] : [metrics.currency]), ...others.sort()];
}

export function figuresIn(metrics: Metrics, chosen: string | null): Figures {
  const currencies = currenciesOf(metrics);
  const currency = chosen !== null && currencies.includes(chosen) ? chosen : metrics.currency;
  const several = currencies.length > 1;
  const isPrimary = currency === metrics.currency;
  return {
    metrics,
    currency,
    several,
    // Before the first read, a currency can be known without any figures.
    current: (currency === null ? undefined : metrics.by_currency[currency]) ?? metrics,
    previous: {
      amounts: isPrimary && previousIsRead(metrics) ? metrics.previous : null,
      counts: !several && previousIsRead(metrics) ? metrics.previous : null,
    },
  };
}

/** A backfill reads the newest payments first. Until it has read the earlier period, a comparison would use a part of it. */
function previousIsRead({ completeness, data_from, previous }: Metrics): boolean {
  return completeness !== 'backfilling' || (data_from !== null && data_from <= previous.period_start);
}

/** The chosen currency as shown; null if the business has only one. */
export const scopeOf = ({ currency, several }: Pick<Figures, 'currency' | 'several'>): string | null =>
  several && currency !== null ? currency.toUpperCase() : null;
