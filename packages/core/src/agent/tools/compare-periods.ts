import * as z from 'zod';
import { askedDate, date } from '../../contract/common.ts';
import { METRICS } from '../../figures/metrics.ts';
import { describePeriod } from '../../metrics/read-model.ts';
import { invalid } from '../../shared/errors.ts';
import { derive, sizeOf } from '../figures/derive.ts';
import { figuresOfPeriod, periodId } from '../figures/of-metrics.ts';
import { localDay } from '../local-day.ts';
import { metricList } from './get-metric-summary.ts';
import { defineTool } from './tool.ts';

const range = z.strictObject(
  { start_date: askedDate, end_date: askedDate },
  { error: 'give days, like {"start_date": "2026-10-01", "end_date": "2026-10-31"}' },
);

export const comparePeriods = defineTool({
  name: 'compare_periods',
  title: 'Compare two periods',
  description:
    'Metrics over two ranges of days, and their differences: `change.<metric>@<a>..<b>` in the metric’s unit, and `percent_change.<metric>@<a>..<b>`, each also as its size, `<id>.size`, for “fell by”. `a` is the earlier range.',
  operation: 'metrics/history',
  input: z.strictObject({
    a: range.meta({ description: 'the earlier days' }),
    b: range.meta({ description: 'the later days' }),
    metrics: metricList
      .default(['net_revenue', 'transaction_count', 'refund_ratio', 'chargeback_count'])
      .meta({ description: 'default: sales, transactions, refund rate, disputes' }),
  }),
  output: {
    periods: z.array(z.strictObject({ start: date, end: date })),
    without_history: z.array(z.string()).meta({ description: 'metrics that have no value over a range' }),
  },
  async run({ businessId, now }, { a, b, metrics }) {
    const ranges = [a, b].map(({ start_date: start, end_date: end }) => ({ start, end }));
    const today = await localDay(businessId, now);
    for (const [index, { start, end }] of ranges.entries()) {
      const field = `${index === 0 ? 'a' : 'b'}.start_date`;
      if (start > end) throw invalid(field, 'must not be later than end_date');
      if (start > today) throw invalid(field, `must not be later than today, ${today}`);
    }
    const rows = await Promise.all(ranges.map((each) => describePeriod(businessId, each, now)));
    const [before = [], after = []] = rows.map((row) => figuresOfPeriod(row, metrics));
    const id = ranges.map(periodId).join('..');
    const changes = before.flatMap((old, index) => {
      const fresh = after[index];
      if (!fresh || fresh.id === old.id) return [];
      return (['difference', 'percent_change'] as const).flatMap((op) => {
        const result = derive(op, [fresh, old], today, {
          id: `${op === 'difference' ? 'change' : op}.${old.name}@${id}`,
        });
        return result.ok ? [result.figure, sizeOf(result.figure)] : [];
      });
    });
    return {
      periods: ranges,
      without_history: metrics
        .filter((name) => !before.some((figure) => figure.name === name))
        .map((name) => METRICS[name].label),
      figures: [
        ...before,
        ...after.filter(({ id: each }) => !before.some((old) => old.id === each)),
        ...changes,
      ],
    };
  },
});
