import { expect, it } from 'vitest';
import type { ToolContext } from '../tools/tool.ts';
import { textFigure } from './figure.ts';
import { resolveFigures } from './resolve.ts';

/** Every tool returns every id, and its figures say which tool it was. */
function contextOf(ids: readonly string[]): ToolContext {
  const figureOf = (id: string, tool: string) =>
    textFigure(tool, tool, { id, name: id, ref: `metric:${id}`, as_of: null });
  const run = async (tool: string) => ({ figures: ids.map((id) => figureOf(id, tool)) });
  return { run } as unknown as ToolContext;
}

it.each([
  ['net_revenue', 'get_metric_summary'],
  ['net_revenue.previous', 'get_metric_summary'],
  ['seasonality', 'get_metric_summary'],
  ['seasonality.share', 'get_metric_summary'],
  ['net_revenue@2026-05', 'compare_periods'],
  ['evidence.net_revenue@2026-05', 'get_evidence'],
  ['score@2026-05-04', 'get_score_changes'],
  ['points.dispute_risk', 'get_readiness_breakdown'],
  ['alert.alt_1', 'get_alerts'],
])('the figure %s is returned again by %s', async (id, tool) => {
  expect(await resolveFigures([id], contextOf([id]))).toMatchObject([{ id, label: tool }]);
});

it('an id that no tool returns is refused by its place in the list', async () => {
  await expect(resolveFigures(['net_revenue', 'nonsense'], contextOf(['net_revenue']))).rejects.toMatchObject(
    { details: [{ field: 'of.1', reason: expect.stringContaining('“nonsense”') }] },
  );
});
