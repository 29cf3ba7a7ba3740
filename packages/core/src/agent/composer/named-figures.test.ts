import { expect, it } from 'vitest';
import { METRICS, type MetricName } from '../../figures/metrics.ts';
import { periodOf, quantityFigure, type ToolFigure, textFigure } from '../figures/figure.ts';
import type { ToolResult } from '../tools/tool.ts';
import { Turn } from '../turn.ts';
import { compose } from './compose.ts';

const metric = (name: MetricName, value: number, currency: string | null, id: string = name) =>
  quantityFigure(METRICS[name], value, { id, name, ref: `metric:${name}`, currency });
const text = (id: string, value: string) => textFigure(id, value, { id, ref: 'score' });
const count = { label: 'Count', unit: 'count', format: 'count' } as const;
const rate = { label: 'Rate', unit: 'fraction', format: 'fraction' } as const;

type Input = Record<string, string>;
type Tools = Readonly<Record<string, (input: Input) => object>>;

/** A business that sells in dollars and in euros, with a dispute that needs a response within the week. */
const tools: Tools = {
  get_metric_summary: () => ({
    ...{ completeness: 'complete', currency: 'usd', by_currency: {}, data_from: '2024-01-01' },
    previous: { revenue_total: 1, net_revenue: 1, chargeback_ratio: 1 },
    figures: [metric('revenue_total', 500_00, 'usd'), metric('chargeback_ratio', 0.046, null)],
  }),
  compare_periods: () => ({
    figures: [
      metric('revenue_total', 900_00, 'usd', 'revenue_total@2026-05'),
      metric('net_revenue', 800_00, 'usd', 'net_revenue@2026-05'),
    ],
  }),
  get_evidence: ({ metric: name, currency, start_date, end_date }) => {
    const page = { rows: [], next_cursor: null, period_start: start_date, period_end: end_date };
    if (name === 'disputes_open') {
      const period = periodOf({ start: start_date ?? '', end: end_date ?? '' });
      const id = `evidence.disputes_open@${start_date}_${end_date}`;
      return { ...page, figures: [quantityFigure(count, 0, { id, ref: 'metric:disputes_open', period })] };
    }
    const id = `evidence.${name}.${currency}@${start_date}_${end_date}`;
    const value = currency !== 'eur' ? 0 : name === 'transaction_count' ? 3 : 200_00;
    return { ...page, figures: [metric(name as MetricName, value, currency ?? null, id)] };
  },
  get_alerts: () => ({
    alerts: [{ id: 'a', kind: 'dispute_level', severity: 'critical' }],
    thresholds: [{ id: 'stripe_dispute_activity', value: 0.034 }],
    figures: [
      text('alert.a', 'Disputes are past the level'),
      text('line.stripe_dispute_activity', '10 disputes on 294 charges in 90 days, 3.4%.'),
      quantityFigure(rate, 0.034, { id: 'line.stripe_dispute_activity.value', ref: 'line' }),
    ],
  }),
  get_readiness_breakdown: () => ({ score: null, breakdown: [], gates: [], missing: [] }),
  get_top_recommendations: () => ({
    open: 2,
    recommendations: [
      { rule: 'top', steps: ['Do this.'], due: null },
      { rule: 'answer', steps: ['Look.'], due: { kind: 'evidence', date: '2026-06-22', says: '' } },
    ],
    figures: [
      ...[
        text('action.top', 'Bring disputes down'),
        text('action.top.worth', 'A step'),
        text('action.answer.worth', 'A step'),
      ],
      ...[
        text('action.answer', 'Answer your dispute'),
        text('action.answer.due', 'Next answer due Jun 22, 2026'),
        text('action.answer.why', 'Disputes and inquiries that need your response: 1.'),
      ],
      ...[text('action.top.step1', 'Do this.'), text('action.answer.step1', 'Look.')],
    ],
  }),
};

async function answerTo(question: string, today = '2026-06-17', other: typeof tools = {}): Promise<string> {
  class Stubbed extends Turn {
    override async run(name: string, input: unknown): Promise<ToolResult> {
      const result = {
        passages: [],
        figures: [],
        ...(other[name] ?? tools[name])?.(input as Input),
      } as ToolResult;
      for (const figure of result.figures as ToolFigure[]) this.figures.set(figure.id, figure);
      return result;
    }
  }
  const turn = new Stubbed({
    ...{ actor: {}, businessId: 'a business', question, earlier: [], today },
    ...{ now: new Date(`${today}T12:00:00Z`), knowledge: async () => [] as never },
  } as unknown as ConstructorParameters<typeof Turn>[0]);
  let answer = '';
  for await (const step of compose(turn))
    if (step.kind === 'sentence') answer += step.parts.map((part) => part.text).join('');
  return answer;
}

it('a currency that a question names is the currency of the figures, over its days', async () => {
  for (const question of ['How much did I sell in euros in May?', 'what were my sales in EUR in May 2026']) {
    const answer = await answerTo(question);
    expect(answer, question).toMatch(/gross sales were €200\.00, and net revenue was €200\.00/);
    expect(answer, question).toContain('In your main currency, apart from that: $900.00');
  }
  expect(await answerTo('how much did I sell in May')).not.toContain('€');
});

it('a currency without sales is told to have none', async () => {
  expect(await answerTo('How much did I sell in pounds in May?')).toContain('there were no sales in GBP.');
});

it('the dispute rate without days is that of 90 days, with its parts and an urgent alert', async () => {
  for (const question of ['What is my dispute rate?', 'my chargeback rate']) {
    const answer = await answerTo(question);
    expect(answer, question).toContain('10 disputes on 294 charges in 90 days, 3.4%.');
    expect(answer, question).toContain('An urgent alert is open: Disputes are past the level.');
    expect(answer, question).not.toContain('4.6%');
  }
});

it('without an open dispute, an inquiry that needs a response is told, else that none needs one', async () => {
  const question = 'Do I have disputes to answer?';
  const told = await answerTo(question);
  expect(told).toContain('0. Disputes and inquiries that need your response: 1.');
  expect(told).not.toContain('none needs a response');
  const nothing = { get_top_recommendations: () => ({ open: 0, recommendations: [], figures: [] }) };
  expect(await answerTo(question, undefined, nothing)).toContain('so none needs a response.');
});

it('evidence that is due within the week comes first this week, and not before', async () => {
  const answer = await answerTo('What must I do this week?');
  expect(answer).toMatch(/^Start with what has a date: Answer your dispute\. Next answer due Jun 22, 2026\./);
  expect(answer).toContain('After that: Bring disputes down');
  expect(await answerTo('What must I do this week?', '2026-06-10')).toMatch(
    /^Start with this: Bring disputes/,
  );
});

it('an emoji alone is asked back', async () => {
  for (const sign of ['👍', '😀😀', '🇩🇪', '...'])
    expect(await answerTo(sign), sign).toMatch(/^I did not understand that\./);
});
