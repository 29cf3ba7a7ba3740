import type { HistoryRow } from '@vaultra/core/contract/metrics.ts';

/** The most months of the line. */
const most = 12;

/** Net revenue of the last full months in a currency, from its first sale, oldest first. */
export function netMonths(
  rows: readonly HistoryRow[],
  currency: string,
): { start: string; net: number | null }[] {
  const months = rows
    .filter(({ partial }) => !partial)
    .map(({ period_start, by_currency }) => ({
      start: period_start,
      net: by_currency[currency]?.net_revenue ?? null,
    }));
  const first = months.findIndex(({ net }) => net !== null);
  return first === -1 ? [] : months.slice(first).slice(-most);
}
