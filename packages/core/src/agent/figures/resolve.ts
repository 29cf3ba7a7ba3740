import { METRICS } from '../../figures/metrics.ts';
import { monthRange } from '../../shared/calendar.ts';
import { invalid } from '../../shared/errors.ts';
import type { ToolContext } from '../tools/tool.ts';
import type { ToolFigure } from './figure.ts';

/** Reads a tool's figures once. */
type Load = (tool: string, input?: object) => Promise<readonly ToolFigure[]>;

/**
 * The figures of ids that tools returned before. An id says what it is, so nothing is kept between two calls: `net_revenue`,
 * `net_revenue.previous`, `net_revenue@2026-05`, `points.dispute_risk`, `cost.1.3.6.apr`.
 * @throws AppError VALIDATION_ERROR that names an id no tool returns
 */
export async function resolveFigures(ids: readonly string[], { run }: ToolContext): Promise<ToolFigure[]> {
  const loads = new Map<string, Promise<readonly ToolFigure[]>>();
  const load: Load = (tool, input = {}) => {
    const key = `${tool} ${JSON.stringify(input)}`;
    const found = loads.get(key) ?? run(tool, input).then(({ figures }) => figures);
    loads.set(key, found);
    return found;
  };
  return Promise.all(ids.map((id, index) => resolve(id, index, load)));
}

async function resolve(id: string, index: number, load: Load): Promise<ToolFigure> {
  const figures = await sourceOf(id, load);
  const found = figures?.find((figure) => figure.id === id);
  if (found) return found;
  throw invalid(
    `of.${index}`,
    `use the id of a figure that a tool returned, like net_revenue or points.dispute_risk, not “${id}”`,
  );
}

const overDays = /^(\w+)@(\d{4}-\d\d)(?:-(\d\d)_(\d{4}-\d\d-\d\d))?$/;

/** The figures of the tool that returns the id; undefined if none does. */
async function sourceOf(id: string, load: Load): Promise<readonly ToolFigure[] | undefined> {
  const [, metric = '', month = '', day, end] = overDays.exec(id) ?? [];
  if (month !== '' && Object.hasOwn(METRICS, metric)) {
    const range = day === undefined || end === undefined ? monthOf(month) : { start: `${month}-${day}`, end };
    if (!range) return undefined;
    const days = { start_date: range.start, end_date: range.end };
    return load('compare_periods', { a: days, b: days, metrics: [metric] });
  }
  const [first = ''] = id.split('.');
  if (Object.hasOwn(METRICS, first)) return load('get_metric_summary');
  if (first === 'action') return load('get_top_recommendations', { limit: 10 });
  if (first === 'criterion' || first === 'cost') return load('get_funding_criteria');
  if (first === 'line') return load('get_alerts');
  return load('get_readiness_breakdown');
}

function monthOf(month: string): { start: string; end: string } | undefined {
  const number = Number(month.slice(5));
  return number >= 1 && number <= 12 ? monthRange(month) : undefined;
}
