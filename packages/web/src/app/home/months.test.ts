import type { HistoryRow } from '@vaultra/core/contract/metrics.ts';
import { expect, it } from 'vitest';
import { netMonths } from './months.ts';

const row = (period_start: string, net: Record<string, number>, partial = false) =>
  ({
    period_start,
    partial,
    by_currency: Object.fromEntries(
      Object.entries(net).map(([code, net_revenue]) => [code, { net_revenue }]),
    ),
  }) as unknown as HistoryRow;

it('the line has full months only, from the first sale in the currency', () => {
  const rows = [
    row('2026-01-01', { eur: 5 }),
    row('2026-02-01', { usd: 10, eur: 5 }),
    row('2026-03-01', {}),
    row('2026-04-01', { usd: -3 }),
    row('2026-05-01', { usd: 9 }, true),
  ];
  expect(netMonths(rows, 'usd')).toEqual([
    { start: '2026-02-01', net: 10 },
    { start: '2026-03-01', net: null },
    { start: '2026-04-01', net: -3 },
  ]);
  expect(netMonths(rows, 'gbp')).toEqual([]);
});

it('the line has the last 12 of many months', () => {
  const rows = Array.from({ length: 20 }, (_, n) =>
    row(`${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`, { usd: n }),
  );
  const months = netMonths(rows, 'usd');
  expect(months).toHaveLength(12);
  expect(months.at(-1)).toEqual({ start: '2026-08-01', net: 19 });
});
