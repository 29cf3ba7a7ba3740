import type { ToolFigure } from '@vaultra/core/agent/figures/figure.ts';
import { resolveFigures } from '@vaultra/core/agent/figures/resolve.ts';
import { TOOLS } from '@vaultra/core/agent/tools/index.ts';
import { describe, expect, it } from 'vitest';
import { knowledge, ownerOf, shops, use } from '../../support/agent-tools.ts';
import { cloud } from '../../support/file-cloud.ts';
import type { Owner } from '../../support/owner.ts';
import { sampled } from '../../support/sampled.ts';

/** Inputs of each tool. Without a schema error each gives an answer for every business. */
const inputs: Readonly<Record<string, readonly unknown[]>> = {
  get_readiness_breakdown: [undefined],
  get_top_recommendations: [{}, { limit: 10 }],
  get_metric_summary: [{}, { metrics: ['mrr', 'net_revenue'] }],
  get_business_context: [{}],
  search_knowledge: [{ query: 'Where is Visa’s line?', topics: ['dispute_risk'] }],
  get_metric_history: [
    {},
    {
      metrics: ['net_revenue', 'refund_ratio', 'chargeback_count'],
      interval: 'week',
      start_date: '2026-04-01',
    },
    { metrics: ['transaction_count'], interval: 'day', start_date: '2026-06-10', end_date: '2026-06-17' },
    { start_date: '2019-01-01', end_date: '2019-03-01' },
  ],
  compare_periods: [
    { a: may(2025), b: may(2026), metrics: ['net_revenue', 'refund_ratio', 'chargeback_count', 'mrr'] },
    {
      a: { start_date: '2026-04-02', end_date: '2026-04-09' },
      b: { start_date: '2026-06-17', end_date: '2026-06-17' },
    },
    { a: may(2019), b: may(2026) },
    { a: may(2026), b: may(2026) },
  ],
  get_score_changes: [{}, { from: '2024-07-01' }, { to: '2020-01-01' }],
  simulate_readiness: [{}, { inputs: {} }],
  get_path: [{}, { target: 'strong' }, { target: 'limited' }],
  get_back_check: [{}],
  get_funding_criteria: [{}],
  get_advance_cost: [
    { amount_usd: 20_000, factor: 1.35, days: 274 },
    { amount_usd: 15_000, repaid_usd: 21_000, share_of_sales: 0.12 },
    { factor: 1.28 },
  ],
  get_alerts: [{}],
  get_evidence: [
    { metric: 'net_revenue' },
    { metric: 'top_customer_share', limit: 3 },
    { metric: 'chargeback_ratio', network: 'visa', limit: 3 },
    { metric: 'chargeback_count', reason: 'fraudulent', limit: 3 },
    { metric: 'reserve_held' },
    { metric: 'revenue_total', currency: 'eur', start_date: '2026-05-01', end_date: '2026-05-31' },
  ],
  get_dispute_amounts: [
    {},
    { start_date: '2026-04-01', end_date: '2026-06-30' },
    { start_date: '2019-01-01' },
  ],
  calculate: [{ op: 'difference', of: ['points.dispute_risk', 'points.revenue_trend'] }],
};

function may(year: number) {
  return { start_date: `${year}-05-01`, end_date: `${year}-05-31` };
}

/** Figures of a case that nothing keeps. */
const lost = /^(?:simulated|path|offer|score_change|moved)\b|^evidence\.[^@]+$|\(/;
const refs =
  /^(?:metric:\w+(?:\?(?:currency=[a-z]{3}|(?:network|reason)=\w+|(?:(?:network|reason)=\w+&)?start_date=[\d-]{10}&end_date=[\d-]{10}))?|(?:component|change):\w+(?:\?start_date=[\d-]{10}&end_date=[\d-]{10})?|input:\w+|limit:\w+|recommendation:rec_\w+|alert:alt_\w+|line:[\w.:-]+|criterion:\w+(?:\.\w+)?|cost:advance|score(?:\?date=[\d-]{10})?|calculation:.+|tier|confidence|business|simulation|path|https:\/\/dashboard\.stripe\.com\/\S+)$/;

function expectWellFormed(figures: readonly ToolFigure[]): void {
  const ids = figures.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  expect(ids.filter((id) => !/^[^\s[\]]{1,400}$/.test(id))).toEqual([]);
  expect(figures.filter(({ value }) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]);
  expect(figures.filter(({ value, text }) => (value === null) !== (text === 'not known'))).toEqual([]);
  expect(
    figures.filter(({ unit, value, currency }) => unit === 'money' && value !== null && !currency),
  ).toEqual([]);
  expect(figures.filter(({ label, text, name }) => [label, text, name].includes(''))).toEqual([]);
  expect(figures.filter(({ ref }) => !refs.test(ref)).map(({ ref }) => ref)).toEqual([]);
}

/** Each figure over other days is computed again from the ledger, so of these a few. */
function mostOf(figures: readonly ToolFigure[]): ToolFigure[] {
  const few = new Set(
    sampled(
      figures.filter(({ id }) => id.includes('@')),
      4,
    ),
  );
  return figures.filter((figure) => !figure.id.includes('@') || few.has(figure));
}

async function resolved(
  owner: Owner,
  ids: readonly string[],
  now = cloud.clock.now(),
): Promise<ToolFigure[]> {
  const { businessId } = owner;
  const run = (tool: string, input?: unknown) => use(owner, tool, input, now);
  return resolveFigures(ids, { businessId, now, knowledge, run });
}

describe('each tool', () => {
  it('has inputs here', () => {
    expect(Object.keys(inputs).sort()).toEqual(TOOLS.map(({ name }) => name).sort());
  });

  it.each(sampled(shops, 1))(
    'gives %s figures that are whole, and that their ids give again',
    async (shop) => {
      const owner = await ownerOf(shop);
      // A moment for all, since figures that are computed now say so.
      const now = cloud.clock.now();
      let again = 0;
      for (const [tool, all] of Object.entries(inputs)) {
        if (tool === 'calculate' && ['Saltmarsh Coffee', 'not connected'].includes(shop)) continue;
        for (const input of all) {
          const { figures } = await use(owner, tool, input, now);
          expectWellFormed(figures);
          const kept = mostOf(figures.filter(({ id }) => !lost.test(id)));
          expect(
            await resolved(
              owner,
              kept.map(({ id }) => id),
              now,
            ),
          ).toEqual(kept);
          again += kept.length;
          const [gone] = figures.filter(({ id }) => lost.test(id));
          if (gone)
            await expect(resolved(owner, [gone.id], now)).rejects.toMatchObject({
              details: [{ field: 'of.0', reason: expect.stringContaining(gone.id) }],
            });
        }
      }
      expect(again).toBeGreaterThan(100);
    },
  );

  it('names an id that no tool returns', async () => {
    const owner = await ownerOf('Gadget Gulch');
    for (const id of [
      ...[
        'profit',
        '',
        'net_revenue.gbp',
        'net_revenue@',
        'net_revenue@2026-13',
        'net_revenue@2026-05-40_2026-05-41',
      ],
      ...[
        'net_revenue@0000-01',
        'revenue_growth@2026-05',
        'profit@2026-05',
        'score@yesterday',
        'score@2020-01-01',
      ],
      ...[
        'points.profit',
        'constructor',
        '__proto__',
        'toString.call',
        'action.__proto__',
        'evidence.profit@2026-05',
      ],
    ]) {
      const wrong = await resolved(owner, ['net_revenue', id]).then(
        () => `${id} resolved`,
        (error) => JSON.stringify(error.details),
      );
      expect(wrong).toMatch(/of\.1|start_date|end_date|from/);
    }
  });
});
