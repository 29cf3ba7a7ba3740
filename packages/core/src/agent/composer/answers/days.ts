import type { MetricName } from '../../../figures/metrics.ts';
import { periodId } from '../../figures/of-metrics.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Period } from '../understand/periods.ts';

/** The figures of one period. */
export function over(desk: Desk, metrics: readonly MetricName[], { start, end }: Period): Steps<ToolResult> {
  const range = { start_date: start, end_date: end };
  return desk.run('compare_periods', { a: range, b: range, metrics });
}

export const idOf = (name: MetricName, period: { start: string; end: string }) =>
  `${name}@${periodId(period)}`;
