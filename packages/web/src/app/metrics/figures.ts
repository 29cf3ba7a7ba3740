import type { Metrics } from '@vaultra/core/contract/metrics.ts';

/** The figures of one currency: the last 30 days, and what is known of the 30 before. */
export interface Figures {
  metrics: Metrics;
  /** The chosen one. Null where no currency is known: then nothing is. */
  currency: string | null;
  /** Whether others are sold in too, so that it must be said which currency a figure is of. */
  several: boolean;
  current: PeriodFigures;
  /** Null where it is not known in this currency: GET /metrics has amounts of the primary one, and counts over all. */
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
    // Only before anything is read is a currency known without figures of its own.
    current: (currency === null ? undefined : metrics.by_currency[currency]) ?? metrics,
    previous: {
      amounts: isPrimary && previousIsRead(metrics) ? metrics.previous : null,
      counts: !several && previousIsRead(metrics) ? metrics.previous : null,
    },
  };
}

/** A backfill reads the newest first: until it has passed the period before, a change would compare with a part of it. */
function previousIsRead({ completeness, data_from, previous }: Metrics): boolean {
  return completeness !== 'backfilling' || (data_from !== null && data_from <= previous.period_start);
}
