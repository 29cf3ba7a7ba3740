import * as z from 'zod';
import { askedDate } from '../../contract/common.ts';
import { historyRow, interval } from '../../contract/metrics.ts';
import { describeHistory } from '../../metrics/read-model.ts';
import { figuresOfPeriod } from '../figures/of-metrics.ts';
import { metricList } from './get-metric-summary.ts';
import { defineTool } from './tool.ts';

export const getMetricHistory = defineTool({
  name: 'get_metric_history',
  title: 'Metrics by day, week or month',
  description:
    'Whole days, weeks or months of a range, the oldest first; by default 12 months. `partial` periods are not over yet. For figures without a history (growth, largest payer, subscription churn) use get_metric_summary.',
  operation: 'metrics/history',
  input: z.strictObject({
    metrics: metricList.default(['net_revenue']).meta({ description: 'default: net_revenue' }),
    interval: interval.default('month').meta({ description: 'default: month' }),
    start_date: askedDate.optional(),
    end_date: askedDate.optional(),
  }),
  output: { interval, metrics: z.array(historyRow.omit({ by_currency: true })) },
  async run({ businessId, now }, { metrics, ...range }) {
    const rows = await describeHistory(businessId, range, now);
    return {
      interval: range.interval,
      metrics: rows.map(({ by_currency: _, ...row }) => row),
      figures: rows.flatMap((row) => figuresOfPeriod(row, metrics)),
    };
  },
});
