import type { HistoryRow, Metrics } from '../../contract/metrics.ts';
import { networkName, reasonName } from '../../figures/codes.ts';
import { METRICS, type MetricName } from '../../figures/metrics.ts';
import { fullMonthsRange, lastDays } from '../../shared/calendar.ts';
import { formatMonthName } from '../../shared/format-date.ts';
import { counted } from '../../shared/quantity.ts';
import { periodOf, quantityFigure, type ToolFigure, textFigure } from './figure.ts';

export const metricNames = Object.keys(METRICS) as MetricName[];

/** The figures of `GET /metrics`: `net_revenue`, and `net_revenue.previous` for the 30 days before. */
export function figuresOfMetrics(metrics: Metrics, names: readonly MetricName[] = metricNames): ToolFigure[] {
  const { previous, as_of, currency } = metrics;
  const before = { start: previous.period_start, end: previous.period_end, label: 'the 30 days before' };
  return names.flatMap((name) => {
    const ref = `metric:${name}`;
    const current = quantityFigure(METRICS[name], figureIn(metrics, name), {
      id: name,
      ref,
      as_of,
      currency,
    });
    if (!Object.hasOwn(previous, name)) return [current];
    return [
      current,
      quantityFigure(METRICS[name], figureIn(previous, name), {
        ...{ id: `${name}.previous`, name, as_of, currency, period: before },
        ref: refOver(name, before),
      }),
    ];
  });
}

/** When a year's revenue comes in: `seasonality` names the three months that carry the most. None if it is not known. */
export function figuresOfSeasonality({ seasonality, period_end, as_of }: Metrics): ToolFigure[] {
  if (!seasonality) return [];
  const about = { name: 'seasonality', ref: 'metric:seasonality', as_of };
  const period = periodOf(fullMonthsRange(period_end, 24));
  const names = seasonality.months.slice(0, 3).map(({ month }) => formatMonthName(month));
  const ofThree = { label: 'Share of these three months', unit: 'fraction', format: 'fraction' } as const;
  return [
    textFigure('Months that bring in the most', names.join(', '), { id: 'seasonality', ...about, period }),
    quantityFigure(ofThree, seasonality.top_three_share, { id: 'seasonality.share', ...about, period }),
  ];
}

/** `network.visa` is its name; `.charges`, `.disputes` and `.dispute_rate` are of 90 days. The busiest network first. */
export function figuresOfNetworks({ by_network, as_of, period_end }: Metrics): ToolFigure[] {
  const period = { ...lastDays(period_end, 90), label: 'the last 90 days' };
  return Object.entries(by_network)
    .sort(([, a], [, b]) => b.charges - a.charges)
    .flatMap(([network, { charges, disputes, dispute_rate }]) => {
      const label = networkName(network);
      const about = (part: string, metric: MetricName) => ({
        id: `network.${network}${part}`,
        name: metric,
        ref: `metric:${metric}?network=${network}`,
        as_of,
        period,
      });
      const figure = (part: string, metric: MetricName, value: number | null) =>
        quantityFigure(
          { ...METRICS[metric], label: `${label}: ${METRICS[metric].label.toLowerCase()}` },
          value,
          about(part, metric),
        );
      return [
        textFigure('Card network', label, about('', 'transaction_count')),
        figure('.charges', 'transaction_count', charges),
        figure('.disputes', 'chargeback_count', disputes),
        figure('.dispute_rate', 'chargeback_ratio', dispute_rate),
      ];
    });
}

const outcomes = {
  count: 'chargeback_count',
  open: 'disputes_open',
  won: 'disputes_won',
  lost: 'disputes_lost',
} as const;

/** `dispute_reason.fraudulent` is its name; `.says` a line on it; `.count`, `.open`, `.won` and `.lost` are of 12 full months. The most frequent first. */
export function figuresOfReasons({ dispute_reasons, as_of, period_end }: Metrics): ToolFigure[] {
  const period = periodOf(fullMonthsRange(period_end, 12));
  if (dispute_reasons.length === 0) return [];
  const days = textFigure('Days of the reasons', period.label, {
    id: 'dispute_reasons',
    ref: 'metric:chargeback_count',
    as_of,
    period,
  });
  const lines = dispute_reasons.flatMap((line) => {
    const label = reasonName(line.reason);
    const about = (part: string, metric: MetricName) => ({
      id: `dispute_reason.${line.reason}${part}`,
      name: metric,
      ref: `metric:${metric}?reason=${line.reason}`,
      as_of,
      period,
    });
    return [
      textFigure('Reason of disputes', label, about('', 'chargeback_count')),
      textFigure(
        'Reason of disputes',
        `${label}: ${counted(line.count, 'dispute')}, ${line.open} open, ${line.won} won, ${line.lost} lost`,
        about('.says', 'chargeback_count'),
      ),
      ...Object.entries(outcomes).map(([part, metric]) =>
        quantityFigure(
          { ...METRICS[metric], label: `${label}: ${METRICS[metric].label.toLowerCase()}` },
          line[part as keyof typeof outcomes],
          about(`.${part}`, metric),
        ),
      ),
    ];
  });
  return [days, ...lines];
}

/** The figures of another currency of `GET /metrics`: `net_revenue.eur`. */
export function figuresInCurrency(
  metrics: Metrics,
  names: readonly MetricName[] = metricNames,
): ToolFigure[] {
  return Object.entries(metrics.by_currency)
    .filter(([currency]) => currency !== metrics.currency)
    .flatMap(([currency, figures]) =>
      names
        .filter((name) => METRICS[name].unit === 'money' && Object.hasOwn(figures, name))
        .map((name) =>
          quantityFigure(METRICS[name], figureIn(figures, name), {
            id: `${name}.${currency}`,
            name,
            ref: `metric:${name}?currency=${currency}`,
            as_of: metrics.as_of,
            currency,
          }),
        ),
    );
}

/** The figures of a row of the history: `net_revenue@2026-05`, or `net_revenue@2026-05-04_2026-05-10`. */
export function figuresOfPeriod(
  row: Pick<HistoryRow, 'period_start' | 'period_end' | 'currency'>,
  names: readonly MetricName[],
): ToolFigure[] {
  const period = periodOf({ start: row.period_start, end: row.period_end });
  // Counts before the first day with data are unknown, not 0.
  const known = row.currency === null || (row as { revenue_total?: number | null }).revenue_total !== null;
  return names
    .filter((name) => Object.hasOwn(row, name))
    .map((name) =>
      quantityFigure(METRICS[name], known ? figureIn(row, name) : null, {
        id: `${name}@${periodId(period)}`,
        name,
        ref: refOver(name, period),
        period,
        currency: row.currency,
      }),
    );
}

/** `2026-05` for a month, `2026-05-04_2026-05-10` for other days. */
export function periodId({ start, end }: { start: string; end: string }): string {
  const { start: first, end: last } = periodOf({ start, end });
  const isMonth = /^\w+ \d{4}$/.test(periodOf({ start, end }).label);
  return isMonth ? first.slice(0, 7) : `${first}_${last}`;
}

const refOver = (name: string, { start, end }: { start: string; end: string }) =>
  `metric:${name}?start_date=${start}&end_date=${end}`;

function figureIn(figures: object, name: MetricName): number | null {
  return (figures as Partial<Record<MetricName, number | null>>)[name] ?? null;
}
