import { type HistoryRow, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { useBusiness } from '../business/context.tsx';
import { useFigures } from '../business/use-figures.ts';
import { type Fetched, together, useApi } from '../query/use-api.ts';
import { daysBefore } from './days-before.ts';
import { currenciesOf, type Figures } from './figures.ts';

/** As `GET /metrics/history` allows: rows, and rows times sets of figures per row, which are one for each currency and one over all. */
const mostRows = 800;
const mostSets = 7000;
/** A business's history is at most about this long. */
const mostMonths = 60;

interface Rows {
  month: HistoryRow[];
  day: HistoryRow[];
}

/** The rows of the charts: every month, and as many days as one answer has. */
export function useChartRows({ metrics }: Pick<Figures, 'metrics'>): Fetched<Rows> {
  const { business } = useBusiness();
  const end_date = metrics.period_end;
  const most = Math.min(mostRows, Math.floor(mostSets / (1 + currenciesOf(metrics).length)));
  // Without sales there is nothing to draw. A month has at most 31 days, and the first is cut to the first sale below.
  const sold = metrics.history_months === null ? most : Math.ceil(metrics.history_months * 31) + 31;
  const since = (days: number) => daysBefore(end_date, Math.min(days, sold));
  const months = useFigures(metricsHistory, {
    interval: 'month',
    start_date: since(Math.min(mostMonths, most - 1) * 30),
    end_date,
  });
  // Only the latest of many rows change, and only after a sync. So they are refetched with the figures, but not polled.
  const days = useApi(metricsHistory, {
    query: { business_id: business.id, interval: 'day', start_date: since(most - 1), end_date },
  });
  const { data, ...rest } = together(months, days);
  return { ...rest, data: data && { month: data[0].metrics, day: data[1].metrics } };
}
