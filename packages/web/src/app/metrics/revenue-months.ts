import type { HistoryRow } from '@vaultra/core/contract/metrics.ts';

/** One month of one currency; `figures` is `null` where nothing was read of it. */
export interface RevenueMonth {
  start: string;
  /** Not over yet, or it begins before the data does. */
  partial: boolean;
  figures: { net: number; gross: number; refunds: number; transactions: number } | null;
}

/** The months of a currency, oldest first, without those before the first sale. */
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
