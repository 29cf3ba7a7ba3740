import { METRICS } from '../../figures/metrics.ts';
import { type DateRange, monthRange } from '../../shared/calendar.ts';
import { invalid } from '../../shared/errors.ts';
import type { ToolContext } from '../tools/tool.ts';
import type { ToolFigure } from './figure.ts';

/** The tool call that returns a figure, or the reason that no call can return it again. */
type Origin = { tool: string; input?: object } | { reason: string };

/**
 * The figures of ids that tools returned before. An id describes its figure, so no state is kept between two calls: `net_revenue`,
 * `net_revenue.previous`, `net_revenue@2026-05`, `points.dispute_risk`, `cost.1.3.6.apr`.
 * @throws AppError VALIDATION_ERROR that names an id no tool returns
 */
export async function resolveFigures(ids: readonly string[], { run }: ToolContext): Promise<ToolFigure[]> {
  const loads = new Map<string, Promise<readonly ToolFigure[]>>();
  return Promise.all(
    ids.map(async (id, index) => {
      const field = `of.${index}`;
      const origin = originOf(id);
      if ('reason' in origin) throw invalid(field, `“${id}” ${origin.reason}`);
      const { tool, input = {} } = origin;
      const key = `${tool} ${JSON.stringify(input)}`;
      const load = loads.get(key) ?? run(tool, input).then(({ figures }) => figures);
      loads.set(key, load);
      const found = (await load).find((figure) => figure.id === id);
      if (found) return found;
      throw invalid(
        field,
        `use the id of a figure that a tool returned, like net_revenue or points.dispute_risk, not “${id}”`,
      );
    }),
  );
}

/** By the first part of the id. Figures with other ids come with the score. */
const tools: Readonly<Record<string, Origin>> = {
  action: { tool: 'get_top_recommendations', input: { limit: 10 } },
  ...named('get_funding_criteria', ['criterion', 'cost', 'funding']),
  ...named('get_metric_summary', ['seasonality']),
  ...named('get_alerts', ['alert', 'line']),
  ...named('get_metric_summary', ['seasonality', 'network', 'dispute_reason', 'dispute_reasons']),
  ...named('get_path', ['forecast']),
  ...named('get_back_check', ['back_check']),
  ...named('get_business_context', ['business', 'today', 'data_from', 'last_sync', 'history_read']),
  ...named('simulate_readiness', ['input', 'realistic']),
  ...because('is of a case that is not kept; use the figures of today', ['simulated']),
  ...because('is of a path to a tier that is not kept; use the figures of today', ['path']),
  ...because('is of an offer that is not kept; ask what it costs again', ['offer']),
  ...because('is one object of a list; use a figure over them all, like evidence.net_revenue@2026-05', [
    'evidence',
  ]),
  ...because('is of a range of days that is not kept; use the scores of two days, like score@2026-05-01', [
    'score_change',
    'moved',
  ]),
};

function originOf(id: string): Origin {
  if (id.includes('(')) return { reason: 'is calculated itself; name the figures that it is made of' };
  const [before = '', days] = id.split('@');
  if (id.startsWith('definition.')) return { tool: 'get_metric_summary', input: { definitions: true } };
  if (days !== undefined) return overDays(before, days);
  const [first = ''] = id.split('.');
  if (Object.hasOwn(METRICS, first)) return { tool: 'get_metric_summary', input: { metrics: [first] } };
  return (Object.hasOwn(tools, first) ? tools[first] : undefined) ?? { tool: 'get_readiness_breakdown' };
}

/**
 * `net_revenue@2026-05`, `score@2026-05-04`, `evidence.net_revenue.eur@…`, `evidence.chargeback_count.network=visa@…`,
 * `change.net_revenue@2026-04..2026-05.size`.
 */
function overDays(name: string, days: string): Origin {
  const unknown: Origin = { reason: 'names no days' };
  if (name === 'score')
    return isDay(days) ? { tool: 'get_score_changes', input: { from: days, to: days } } : unknown;
  if (name.startsWith('dispute_amount.')) {
    const range = rangeOf(days);
    return range ? { tool: 'get_dispute_amounts', input: range } : unknown;
  }
  const [kind = '', metric = kind, of] = name.split('.');
  if (!Object.hasOwn(METRICS, metric)) return { reason: 'is of no metric' };
  const [a, b = a] = days
    .replace(/\.(?:size|part\d+)$/u, '')
    .split('..')
    .map(rangeOf);
  if (!a || !b) return unknown;
  if (kind === 'evidence')
    return { tool: 'get_evidence', input: { metric, ...a, limit: 1, ...narrowedTo(of) } };
  return { tool: 'compare_periods', input: { a, b, metrics: [metric] } };
}

/** `eur`, `network=visa`, or `reason=fraudulent`. */
function narrowedTo(part: string | undefined): object {
  if (part === undefined) return {};
  const [field, value] = part.split('=');
  return value === undefined ? { currency: part } : { [field === 'network' ? 'network' : 'reason']: value };
}

/** `2026-05`, or `2026-05-04_2026-05-10`. */
function rangeOf(text: string): { start_date: string; end_date: string } | undefined {
  const [start = '', end] = text.split('_');
  const range: DateRange | undefined = /^(?:19[7-9]|20\d)\d-(?:0[1-9]|1[0-2])$/u.test(text)
    ? monthRange(text)
    : isDay(start) && isDay(end)
      ? { start, end }
      : undefined;
  return range && { start_date: range.start, end_date: range.end };
}

const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/u.test(text ?? '');

function named(tool: string, firsts: readonly string[]): Record<string, Origin> {
  return Object.fromEntries(firsts.map((first) => [first, { tool }]));
}

function because(reason: string, firsts: readonly string[]): Record<string, Origin> {
  return Object.fromEntries(firsts.map((first) => [first, { reason }]));
}
