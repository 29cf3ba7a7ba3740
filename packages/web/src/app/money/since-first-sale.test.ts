import type { HistoryRow } from '@vaultra/core/contract/metrics.ts';
import { expect, it } from 'vitest';
import { sinceFirstSale } from './since-first-sale.ts';

const row = (period_start: string, counts: Record<string, number>) =>
  ({
    period_start,
    by_currency: Object.fromEntries(
      Object.entries(counts).map(([currency, transaction_count]) => [currency, { transaction_count }]),
    ),
  }) as unknown as HistoryRow;

it('a chart begins with the first sale in its currency, and later periods without sales stay', () => {
  const rows = [
    row('2026-07-01', { usd: 0 }),
    row('2026-08-01', { usd: 3, eur: 0 }),
    row('2026-09-01', { usd: 0, eur: 2 }),
    row('2026-10-01', { usd: 1, eur: 1 }),
  ];
  const starts = (currency: string) => sinceFirstSale(rows, currency).map(({ period_start }) => period_start);
  expect(starts('usd')).toEqual(['2026-08-01', '2026-09-01', '2026-10-01']);
  expect(starts('eur')).toEqual(['2026-09-01', '2026-10-01']);
  expect(starts('gbp')).toEqual([]);
});
