import type { HistoryRow } from '@vaultra/core/contract/metrics.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { disputedLessReturned } from '@vaultra/core/figures/net-revenue.ts';
import type { Granularity, Measure, Point, Series } from './types.ts';

/** The figures of `GET /metrics/history` that can be charted. */
export type HistoryMetric = keyof HistoryRow['by_currency'][string] & keyof typeof METRICS;

/** Figures whose periods cannot be summed, although they are not ratios. */
const averages: ReadonlySet<HistoryMetric> = new Set(['average_transaction_size']);

export const measureOf = (metric: HistoryMetric, currency: string): Measure => {
  const { unit } = METRICS[metric];
  return unit === 'money' ? { format: 'money', currency } : { format: unit };
};

/** A figure of one currency as a series, from the rows of each interval that was asked for. */
export function seriesFrom(
  metric: HistoryMetric,
  currency: string,
  rows: Partial<Record<Granularity, readonly HistoryRow[]>>,
): Series {
  const { label, unit } = METRICS[metric];
  return {
    id: metric,
    label,
    adds: (unit === 'money' || unit === 'count') && !averages.has(metric),
    points: Object.fromEntries(
      Object.entries(rows).map(([interval, each]) => [
        interval,
        each.map((row) => pointOf(row, metric, currency)),
      ]),
    ),
  };
}

/** The terms of net revenue: gross sales, less refunds, less what was disputed and not returned. */
export function termsOfNet(currency: string, rows: Parameters<typeof seriesFrom>[2]): Series[] {
  const disputed = (row: HistoryRow): Point => {
    const { start, partial } = pointOf(row, 'net_revenue', currency);
    const of = row.by_currency[currency];
    const value = of ? of.revenue_total - of.refunds_total - of.net_revenue : null;
    return { start, value, ...(partial !== undefined && { partial }) };
  };
  return [
    seriesFrom('revenue_total', currency, rows),
    seriesFrom('refunds_total', currency, rows),
    {
      id: 'disputed',
      label: disputedLessReturned.label,
      adds: true,
      points: Object.fromEntries(
        Object.entries(rows).map(([interval, each]) => [interval, each.map(disputed)]),
      ),
    },
  ];
}

/** The API leaves a currency out of the periods before its data, and has zeros for a period without payments. */
const pointOf = (
  { period_start, partial, by_currency }: HistoryRow,
  metric: HistoryMetric,
  currency: string,
): Point => ({ start: period_start, value: by_currency[currency]?.[metric] ?? null, partial });
