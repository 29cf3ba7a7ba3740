import type { HistoryRow } from '../../../contract/metrics.ts';
import type { MetricName } from '../../../figures/metrics.ts';
import { addMonths, monthOf } from '../../../shared/calendar.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import { idOf } from './days.ts';
import { nameOf } from './wording.ts';

type Row = Omit<HistoryRow, 'by_currency'>;
type History = ToolResult & { metrics: Row[] };

/** The best and the worst of the last 12 full months. */
export async function* bestMonth(desk: Desk): Steps {
  const name = yield* metricOf(desk, 'revenue_total');
  const rows = yield* fullMonths(desk, [name]);
  const known = rows.filter((row) => valueIn(row, name) !== null);
  const sorted = known.toSorted((a, b) => (valueIn(b, name) ?? 0) - (valueIn(a, name) ?? 0));
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (!best || !worst) {
    yield desk.say('There are no full months with sales yet, so none is the best or the worst.');
    return;
  }
  if (known.length < 2) {
    yield desk.say(
      `There is only a single full month with sales so far: [[${idIn(name, best)}]] in ${nameOf(name)}.`,
    );
    return;
  }
  yield desk.say(
    `By ${nameOf(name)}, your highest month had [[${idIn(name, best)}]] and your lowest had [[${idIn(name, worst)}]].`,
  );
  yield desk.say('I looked at full months up to a year back; the current month is not over and is left out.');
  if (name === 'revenue_total' || name === 'net_revenue') {
    yield* desk.readiness();
    if (desk.known('input.revenue_volatility'))
      yield desk.say(
        'Month to month your sales vary by [[input.revenue_volatility]]. [[reason.revenue_stability]].',
      );
  }
}

/** Month by month. */
export async function* trend(desk: Desk): Steps {
  const name = yield* metricOf(desk, 'net_revenue');
  const isWeekly = /\bweek|seman/i.test(desk.asked.text);
  const rows = isWeekly ? yield* weeks(desk, name) : yield* fullMonths(desk, [name]);
  const shown = rows.slice(-6);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || shown.length < 2) {
    yield desk.say('There are too few full months with sales to show a trend.');
    return;
  }
  const [then, now] = [idIn(name, first), idIn(name, last)];
  const change = (desk.value(now) ?? 0) - (desk.value(then) ?? 0);
  yield desk.say(
    change === 0
      ? `${nameOf(name)}: level, [[${now}]] as in the first one shown.\n`
      : `${nameOf(name)}: ${change > 0 ? 'up' : 'down'} to [[${now}]] from [[${then}]].\n`,
  );
  for (const row of shown) yield desk.say(`- [[${idIn(name, row)}]]\n`);
  if (['revenue_total', 'net_revenue'].includes(name)) {
    yield* desk.run('get_metric_summary', { metrics: ['revenue_growth'], definitions: true });
    if (desk.known('revenue_growth'))
      yield desk.say('Net revenue growth is [[revenue_growth]]: [[definition.revenue_growth]]');
  }
}

async function* metricOf(desk: Desk, usual: MetricName): Steps<MetricName> {
  const asked =
    desk.asked.subjects.find(({ id }) => !['stability', 'growth', 'history'].includes(id))?.metric ?? usual;
  const metrics = yield* desk.metrics();
  return Object.hasOwn(metrics.previous, asked) ? asked : usual;
}

/** The last 12 full months, or those of the time that is asked for, from the first one with a sale. */
export async function* fullMonths(desk: Desk, metrics: MetricName[]): Steps<Row[]> {
  const start = `${addMonths(monthOf(desk.turn.today), -12)}-01`;
  const { metrics: rows } = yield* desk.run<History>('get_metric_history', { metrics, start_date: start });
  const full = rows.filter(({ partial }) => !partial);
  const first = full.findIndex(({ transaction_count }) => transaction_count > 0);
  return first === -1 ? [] : full.slice(first);
}

async function* weeks(desk: Desk, name: MetricName): Steps<Row[]> {
  const { metrics: rows } = yield* desk.run<History>('get_metric_history', {
    metrics: [name],
    interval: 'week',
    start_date: `${addMonths(monthOf(desk.turn.today), -2)}-01`,
  });
  return rows.filter(({ partial }) => !partial);
}

export const idIn = (name: MetricName, { period_start: start, period_end: end }: Row) =>
  idOf(name, { start, end });

function valueIn(row: Row, name: MetricName): number | null {
  const value = (row as unknown as Record<string, unknown>)[name];
  return typeof value === 'number' ? value : null;
}
