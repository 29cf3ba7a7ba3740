import type { HistoryRow } from '@vaultra/core/contract/metrics.ts';

/** One month of one currency. `figures` is `null` if it has no payments. */
export interface RevenueMonth {
  start: string;
  /** The month is not over, or starts before the data. */
  partial: boolean;
  figures: { net: number; gross: number; refunds: number; transactions: number } | null;
}

/** The months of a currency from its first sale, oldest first. */
export function revenueMonths(rows: readonly HistoryRow[], currency: string): RevenueMonth[] {
  const months = rows.map(({ period_start, partial, by_currency }): RevenueMonth => {
    const found = by_currency[currency];
    return {
      start: period_start,
      partial,
      figures: found
        ? {
            net: found.net_revenue,
            gross: found.revenue_total,
            refunds: found.refunds_total,
            transactions: found.transaction_count,
          }
        : null,
    };
  });
  const first = months.findIndex(({ figures }) => figures !== null);
  return first === -1 ? [] : months.slice(first);
}
