import { METRICS, type MetricName } from '../../figures/metrics.ts';
import {
  dateFigure,
  periodOf,
  pointsFigure,
  quantityFigure,
  type ToolFigure,
  textFigure,
} from '../figures/figure.ts';
import { inputFigure } from '../figures/of-readiness.ts';
import type { FoundPassage } from '../tools/passages.ts';
import { checkSentence, type Sources } from './check.ts';

export const today = '2026-06-17';

const metric = (
  name: MetricName,
  value: number,
  {
    id = name as string,
    days,
    currency = 'usd',
  }: { id?: string; days?: [string, string]; currency?: string } = {},
) =>
  quantityFigure(METRICS[name], value, {
    id,
    name,
    ref: days ? `metric:${name}?start_date=${days[0]}&end_date=${days[1]}` : `metric:${name}`,
    period: days ? periodOf({ start: days[0], end: days[1] }) : null,
    currency,
  });

const may: [string, string] = ['2026-05-01', '2026-05-31'];

const figures: readonly ToolFigure[] = [
  metric('refund_ratio', 0.021),
  metric('refund_ratio', 0.034, { id: 'refund_ratio@2026-05', days: may }),
  metric('refund_ratio', 0.05, { id: 'refund_ratio@2025-05', days: ['2025-05-01', '2025-05-31'] }),
  metric('chargeback_count', 7),
  metric('chargeback_ratio', 0.0123),
  metric('net_revenue', 1_234_500),
  metric('net_revenue', 99_900, { id: 'net_revenue.eur', currency: 'eur' }),
  metric('net_revenue', 2_000_000, { id: 'net_revenue@2026-05', days: may }),
  metric('net_revenue', 9_000_000, {
    id: 'net_revenue@2026-01-01_2026-05-31',
    days: ['2026-01-01', '2026-05-31'],
  }),
  metric('net_revenue', 40_000_000, {
    id: 'net_revenue@2025-01-01_2025-12-31',
    days: ['2025-01-01', '2025-12-31'],
  }),
  metric('top_customer_share', 0.23),
  metric('revenue_growth', 0.08),
  metric('mrr', 500_000),
  pointsFigure('Score', 71, { id: 'score', ref: 'score' }),
  pointsFigure('Score in this case', 78, { id: 'simulated.score', ref: 'simulation' }),
  pointsFigure('Dispute activity: points', 4.1, { id: 'points.dispute_risk', ref: 'component:dispute_risk' }),
  inputFigure('disputes_90d', 12, null),
  dateFigure('First day with data', '2024-02-03', { id: 'data_from', ref: 'business' }),
  textFigure('Action', 'Answer 3 open disputes', { id: 'action.open', ref: 'recommendation:rec_1' }),
  textFigure('Tier', 'Building', { id: 'tier', ref: 'tier' }),
];

const passages: readonly FoundPassage[] = [
  {
    id: 'visa-vamp#thresholds',
    title: 'Visa’s monitoring program',
    heading: 'Thresholds',
    text: 'Since April 1, 2026 the line is 1.5% and 1,500 disputes a month. A 7(a) lender asks for 2 years. The fine is €8. Answer within 20 days. A report counts twice; not every shop has one.',
    source: 'Visa',
    url: '/learn/visa-vamp#thresholds',
    topics: [],
    updated: '2026-05-01',
  },
];

/** The sources of the tests' sentences. */
export const sources = (question = 'How am I doing?'): Sources => ({
  figures: new Map(figures.map((figure) => [figure.id, figure])),
  passages: new Map(passages.map((passage) => [passage.id, passage])),
  question,
  today,
});

/** The rendered sentence, or the reasons for its refusal. */
export function shown(sentence: string, question?: string): string | string[] {
  const checked = checkSentence(sentence, sources(question));
  return checked.ok ? checked.parts.map(({ text }) => text).join('') : checked.reasons;
}
