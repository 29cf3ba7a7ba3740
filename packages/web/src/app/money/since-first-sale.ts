import type { HistoryRow } from '@vaultra/core/contract/metrics.ts';

/** The rows from the first sale in a currency on. Zeros before it would look like months without sales. */
export function sinceFirstSale(rows: readonly HistoryRow[], currency: string): HistoryRow[] {
  const first = rows.findIndex(({ by_currency }) => (by_currency[currency]?.transaction_count ?? 0) > 0);
  return first === -1 ? [] : rows.slice(first);
}
