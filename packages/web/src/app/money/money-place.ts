import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isDate } from '../charts/days.ts';
import type { HistoryMetric } from '../charts/from-history.ts';
import type { ChartView, Granularity, Preset } from '../charts/types.ts';

/** The view state in the URL: `?in=eur&chart=transaction_count&range=90d&by=week&before=no`. */
export interface MoneyPlace {
  /** Null: the primary currency. */
  currency: string | null;
  chart: HistoryMetric;
  view: ChartView;
}

/** The figures that have a chart, and how they are drawn. */
export const charts = {
  net_revenue: 'bar',
  revenue_total: 'bar',
  refunds_total: 'bar',
  transaction_count: 'bar',
  average_transaction_size: 'line',
  chargeback_count: 'bar',
  payout_amount: 'bar',
} as const satisfies Partial<Record<HistoryMetric, 'bar' | 'line'>>;
export const chartNames = Object.keys(charts) as (keyof typeof charts)[];

const names = ['in', 'chart', 'range', 'by', 'before'] as const;
type Search = Partial<Record<(typeof names)[number], string>>;

const usual: MoneyPlace = {
  currency: null,
  chart: 'net_revenue',
  view: { range: '12m', granularity: 'month', yearBefore: true },
};
const presets: readonly Preset[] = ['30d', '90d', '12m', 'all'];
const granularities: readonly Granularity[] = ['day', 'week', 'month'];
const custom = /^(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)$/;

/** Missing or invalid search parameters get their default values. */
export function readMoneyPlace({ in: code, chart, range, by, before }: Search): MoneyPlace {
  return {
    currency: code !== undefined && /^[a-z]{3}$/.test(code) ? code : null,
    chart: chartNames.find((each) => each === chart) ?? usual.chart,
    view: {
      range: rangeOf(range),
      granularity: granularities.find((each) => each === by) ?? usual.view.granularity,
      yearBefore: before !== 'no',
    },
  };
}

function rangeOf(text = ''): ChartView['range'] {
  const [, start = '', end = ''] = custom.exec(text) ?? [];
  if (start !== '' && isDate(start) && isDate(end) && start <= end) return { start, end };
  return presets.find((each) => each === text) ?? usual.view.range;
}

/** Only the values that differ from the defaults. */
export function writeMoneyPlace({ currency, chart, view }: MoneyPlace): Search {
  const { range, granularity, yearBefore } = view;
  const text = typeof range === 'string' ? range : `${range.start}_${range.end}`;
  return {
    ...(currency !== usual.currency && { in: currency ?? '' }),
    ...(chart !== usual.chart && { chart }),
    ...(text !== usual.view.range && { range: text }),
    ...(granularity !== usual.view.granularity && { by: granularity }),
    ...(yearBefore !== usual.view.yearBefore && { before: 'no' }),
  };
}

/** Whether a part of the address was not used. */
export function isCorrected(search: Search): boolean {
  const used: Search = writeMoneyPlace(readMoneyPlace(search));
  return names.some((name) => search[name] !== used[name]);
}

/** A change replaces the address: Back leaves the view. */
export function useMoneyPlace() {
  const search = useSearch({ strict: false }) as Search;
  const place = readMoneyPlace(search);
  const navigate = useNavigate();
  const change = (part: Partial<MoneyPlace>): void =>
    void navigate({
      to: '.',
      search: (all: object) => ({
        ...Object.fromEntries(
          Object.entries(all).filter(([name]) => !(names as readonly string[]).includes(name)),
        ),
        ...writeMoneyPlace({ ...place, ...part }),
      }),
      replace: true,
      resetScroll: false,
    });
  return { place, change, corrected: isCorrected(search) };
}

/** Replaces what cannot be used in the address by what is shown. */
export function useCorrectAddress(): void {
  const { corrected, change } = useMoneyPlace();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each address that needs it
  useEffect(() => {
    if (corrected) change({});
  }, [corrected]);
}
