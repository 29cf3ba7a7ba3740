import { describe, expect, it } from 'vitest';
import { METRICS } from '../../figures/metrics.ts';
import { dateFigure, quantityFigure, textFigure } from '../figures/figure.ts';
import type { ToolResult } from '../tools/tool.ts';
import { Turn } from '../turn.ts';
import { compose } from './compose.ts';

const metric = (name: 'net_revenue' | 'top_customer_share', value: number, id: string = name) =>
  quantityFigure(METRICS[name], value, { id, name, ref: `metric:${name}`, period: null, currency: 'usd' });

/** The tools' output for a business whose data is in this state. */
const toolsIn = (completeness: string): Readonly<Record<string, object>> => ({
  get_metric_summary: {
    completeness,
    ...{ previous: { net_revenue: 1 }, by_currency: {}, currency: 'usd', data_from: '2024-01-01' },
    ...{ top_customer_share: 0.2, customer_coverage: 1 },
    figures: [
      metric('net_revenue', 100),
      metric('net_revenue', 100, 'net_revenue.previous'),
      metric('top_customer_share', 0.2),
    ],
  },
  get_readiness_breakdown: { score: null, breakdown: [], gates: [], missing: [] },
  get_top_recommendations: { recommendations: [], open: 0 },
  get_business_context: {
    figures: [
      dateFigure('Last sync', '2026-06-10', { id: 'last_sync', ref: 'business' }),
      textFigure('History read', '40%', { id: 'history_read', ref: 'business' }),
    ],
  },
});

async function answerTo(question: string, completeness: string): Promise<string> {
  const actor = {
    credential: 'session',
    userId: 'a user',
    businessId: null,
    may: 'everything',
    signedInAt: 0,
  } as const;
  class Stubbed extends Turn {
    override async run(name: string): Promise<ToolResult> {
      const result = { figures: [], passages: [], ...toolsIn(completeness)[name] } as ToolResult;
      for (const figure of result.figures) this.figures.set(figure.id, figure);
      return result;
    }
  }
  const turn = new Stubbed({
    ...{ actor, businessId: 'a business', question, earlier: [], today: '2026-06-17' },
    ...{ now: new Date('2026-06-17T12:00:00Z'), knowledge: async () => [] as never },
  } as unknown as ConstructorParameters<typeof Turn>[0]);
  let text = '';
  for await (const step of compose(turn))
    if (step.kind === 'sentence') text += step.parts.map((part) => part.text).join('');
  return text;
}

describe('an answer with figures', () => {
  const questions = ['how do sales compare with the month before', 'how big is my largest customer'];
  const cases = [
    ['stale', /last sync is overdue/],
    ['disconnected', /Stripe is disconnected/],
    ['backfilling', /still being read/],
  ] as const;

  it.each(questions.flatMap((question) => cases.map(([state, note]) => [question, state, note] as const)))(
    'to “%s” says once that the data is %s',
    async (question, state, note) => {
      const text = await answerTo(question, state);
      expect(text.match(new RegExp(note, 'g')), text).toHaveLength(1);
    },
  );

  it.each(questions)('to “%s” has no such note while the data is whole', async (question) => {
    const text = await answerTo(question, 'complete');
    for (const [, note] of cases) expect(text).not.toMatch(note);
  });
});
