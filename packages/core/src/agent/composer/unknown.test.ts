import { expect, it } from 'vitest';
import { COMPONENTS } from '../../figures/components.ts';
import { METRICS } from '../../figures/metrics.ts';
import { pointsFigure, quantityFigure, type ToolFigure, textFigure } from '../figures/figure.ts';
import type { ToolResult } from '../tools/tool.ts';
import { Turn } from '../turn.ts';
import { compose } from './compose.ts';

const text = (id: string, value: string) => textFigure(id, value, { id, ref: 'score' });
const permission = 'read with the permission “Balance transaction sources” (balance_transactions_read)';

/** A business whose connection may not read reserves, and whose sales name no payer. */
const tools: Readonly<Record<string, { figures: ToolFigure[]; [field: string]: unknown }>> = {
  get_readiness_breakdown: {
    score: 66,
    gates: [{ id: 'reserve_unreadable', cap: 85, active: true }],
    breakdown: [
      {
        ...{ key: 'customer_concentration', points: 0, max_points: 12, points_lost: 12, inputs: {} },
        ...{ applicable: true, status: 'unknown' },
      },
    ],
    missing: [],
    figures: [
      text('limit.reserve_unreadable', 'Score limit: 85 while reserves are not readable'),
      text('limit.reserve_unreadable.why', 'Reserves are not read yet, or not readable'),
      text('limit.reserve_unreadable.ends', `Reserves are ${permission}`),
      text('label.customer_concentration', COMPONENTS.customer_concentration.label),
      text('reason.customer_concentration', 'Less than half of sales can be linked to a payer'),
      pointsFigure('points', 0, { id: 'points.customer_concentration', ref: 'score' }),
      pointsFigure('most', 12, { id: 'max.customer_concentration', ref: 'score' }),
    ],
  },
  get_metric_summary: {
    ...{ completeness: 'complete', previous: {}, by_currency: {}, top_customer_share: null },
    figures: [
      quantityFigure(METRICS.top_customer_share, null, {
        id: 'top_customer_share',
        ref: 'metric:top_customer_share',
      }),
    ],
  },
  get_top_recommendations: { recommendations: [], open: 0, figures: [] },
};

async function answerTo(question: string): Promise<string> {
  class Stubbed extends Turn {
    override async run(name: string): Promise<ToolResult> {
      const result = { passages: [], ...(tools[name] ?? { figures: [] }) } as ToolResult;
      for (const figure of result.figures) this.figures.set(figure.id, figure);
      return result;
    }
  }
  const turn = new Stubbed({
    ...{ actor: {}, businessId: 'a business', question, earlier: [], today: '2026-06-17' },
    ...{ now: new Date('2026-06-17T12:00:00Z'), knowledge: async () => [] as never },
  } as unknown as ConstructorParameters<typeof Turn>[0]);
  let answer = '';
  for await (const step of compose(turn))
    if (step.kind === 'sentence') answer += step.parts.map((part) => part.text).join('');
  return answer;
}

it('what may not be read is said to be unknown, with why and what makes it known', async () => {
  for (const question of ['does stripe hold a reserve on me', 'do i have a stripe capital advance']) {
    const answer = await answerTo(question);
    expect(answer, question).toMatch(/is not known\. Reserves are not read yet, or not readable\./);
    expect(answer, question).toContain(`What makes it known: Reserves are ${permission}.`);
    expect(answer, question).not.toMatch(/\$|holds nothing|nothing came/);
  }
});

it('a component that is unknown earns nothing until it is known, and the answer says how', async () => {
  const answer = await answerTo('how big is my largest customer');
  expect(answer).toContain('Customer concentration is not known, and earns 0 of 12 points until it is.');
  expect(answer).toMatch(/It becomes known when most of your sales name a customer or show the card/);
  expect(answer).not.toMatch(/does not count in the score/);
});
