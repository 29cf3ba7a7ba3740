import type { HistoryRow } from '@vaultra/core/contract/metrics.ts';
import { describe, expect, it } from 'vitest';
import { revenueMonths } from './revenue-months.ts';

const figures = {
  revenue_total: 1000,
  refunds_total: 100,
  net_revenue: 900,
  transaction_count: 4,
} as HistoryRow['by_currency'][string];

function row(period_start: string, by_currency: HistoryRow['by_currency'], partial = false): HistoryRow {
  return { period_start, partial, by_currency } as HistoryRow;
}

describe('revenueMonths', () => {
  it('starts with the first month of the currency, and later gaps are unknown, not zero', () => {
    const rows = [
      row('2026-07-01', {}),
      row('2026-08-01', { usd: figures }, true),
      row('2026-09-01', { eur: figures }),
      row('2026-10-01', { usd: figures }),
    ];
    expect(revenueMonths(rows, 'usd')).toEqual([
      {
        start: '2026-08-01',
        partial: true,
        figures: { net: 900, gross: 1000, refunds: 100, transactions: 4 },
      },
      { start: '2026-09-01', partial: false, figures: null },
      {
        start: '2026-10-01',
        partial: false,
        figures: { net: 900, gross: 1000, refunds: 100, transactions: 4 },
      },
    ]);
    expect(revenueMonths(rows, 'gbp')).toEqual([]);
  });
});
