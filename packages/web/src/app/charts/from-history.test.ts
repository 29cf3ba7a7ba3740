import { type HistoryRow, historyRow } from '@vaultra/core/contract/metrics.ts';
import { describe, expect, it } from 'vitest';
import { availableFor, pointsOf } from './aggregate.ts';
import { type HistoryMetric, measureOf, seriesFrom } from './from-history.ts';

/** A row with only what a chart reads. */
const row = (start: string, euros: Partial<HistoryRow['by_currency'][string]> | null, partial = false) =>
  ({ period_start: start, partial, by_currency: euros === null ? {} : { eur: euros } }) as HistoryRow;

const day = [
  row('2026-10-31', null, true),
  row('2026-11-01', { net_revenue: 500, average_transaction_size: 250 }),
  row('2026-11-02', { net_revenue: 0, average_transaction_size: null }),
];

describe('rows of the API', () => {
  it('are unknown before the data and zero without payments', () => {
    expect(seriesFrom('net_revenue', 'eur', { day }).points.day?.map(({ value }) => value)).toEqual([
      null,
      500,
      0,
    ]);
  });

  it('of a sum are added up to months', () => {
    const months = pointsOf(seriesFrom('net_revenue', 'eur', { day }), 'month');
    expect(months?.map(({ start, value }) => [start, value])).toEqual([
      ['2026-10-01', null],
      ['2026-11-01', 500],
    ]);
  });

  it.each<HistoryMetric>(['average_transaction_size', 'chargeback_ratio', 'payout_reliability'])(
    'of %s are not added up',
    (metric) => {
      expect(availableFor([seriesFrom(metric, 'eur', { day })])).toEqual(['day']);
    },
  );

  it('of another currency are unknown', () => {
    expect(seriesFrom('net_revenue', 'usd', { day }).points.day?.every(({ value }) => value === null)).toBe(
      true,
    );
  });

  it('have a measure for every figure', () => {
    const figures = Object.keys(historyRow.shape.by_currency.valueType.shape) as HistoryMetric[];
    expect(figures.length).toBeGreaterThan(15);
    for (const metric of figures) expect(measureOf(metric, 'eur').format).toMatch(/^(money|count|fraction)$/);
    expect(measureOf('net_revenue', 'eur')).toEqual({ format: 'money', currency: 'eur' });
  });
});
