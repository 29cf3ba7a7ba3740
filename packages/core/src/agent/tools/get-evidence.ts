import * as z from 'zod';
import type { EvidencePage, EvidenceRow } from '../../contract/evidence.ts';
import { evidencePage, metricsEvidence } from '../../contract/evidence.ts';
import { METRICS } from '../../figures/metrics.ts';
import { describeEvidence } from '../../metrics/evidence/read-model.ts';
import { openCursor, sealCursor } from '../../shared/cursor.ts';
import { formatDate } from '../../shared/format-date.ts';
import { formatAmounts, formatMoney } from '../../shared/money.ts';
import { statusWords } from '../../shared/status-words.ts';
import { periodOf, quantityFigure, type ToolFigure, textFigure } from '../figures/figure.ts';
import { metricName } from './get-metric-summary.ts';
import { defineTool } from './tool.ts';

const mostRows = 100;
const pageError = `use a whole number from 1 to ${mostRows}`;

export const getEvidence = defineTool({
  name: 'get_evidence',
  title: 'The Stripe objects behind a figure',
  description:
    'The charges, refunds, disputes, payouts, subscriptions, payers or balance transactions that a metric counts: ids, days, amounts in minor units, links to Stripe. One page. Without dates, the metric’s own window.',
  operation: 'metrics/evidence',
  // A page of a query counts in digits; a tool's input is JSON.
  input: metricsEvidence.query.omit({ business_id: true }).extend({
    metric: metricName.meta({ description: 'whose objects' }),
    limit: z
      .int(pageError)
      .min(1, pageError)
      .max(mostRows, pageError)
      .default(25)
      .meta({ description: 'rows' }),
    cursor: z.string().optional().meta({ description: 'next_cursor of the page before' }),
  }),
  output: { ...evidencePage.shape, metric: z.string() },
  async run({ businessId, now }, query) {
    const { metric, currency, network, reason, start_date, end_date, cursor } = query;
    const asked = [metric, currency, network, reason, start_date, end_date].map((one) => one ?? '');
    const list = `evidence ${businessId} ${asked.join(' ')}`;
    const position = await openCursor(cursor, list);
    const { next, ...page } = await describeEvidence(businessId, query, position, now);
    const { subtotal } = page;
    const { label, unit, format } = METRICS[metric];
    const period = { start: page.period_start, end: page.period_end };
    const narrowed = Object.entries({ network, reason }).filter(([, value]) => value !== undefined);
    const by = narrowed.map(([name, value]) => `${name}=${value}`);
    const about = {
      id: `${['evidence', metric, ...(currency ? [currency] : []), ...by].join('.')}@${page.period_start}_${page.period_end}`,
      name: metric,
      ref: `metric:${metric}?${[...by, `start_date=${page.period_start}`, `end_date=${page.period_end}`].join('&')}`,
      period: periodOf(period),
      currency: subtotal.currency ?? currency ?? null,
    };
    return {
      ...page,
      next_cursor: next === null ? null : await sealCursor(next, list),
      figures: [
        quantityFigure({ label, unit, format }, subtotal.value, about),
        ...partsOf(subtotal, about),
        // Only where the page is the whole list.
        ...(metric === 'mrr_churn' && cursor === undefined && next === null
          ? [
              quantityFigure(ended, page.rows.filter(({ counts }) => counts === 'ended').length, {
                ...about,
                id: `${about.id}.ended`,
                currency: null,
              }),
            ]
          : []),
        ...(metric === 'disputes_open' && cursor === undefined && next === null
          ? toAnswer(page.rows.filter(needsResponse), about)
          : []),
        ...page.rows.map((row, index, rows) =>
          figureOfRow(row, rows.findIndex(({ id }) => id === row.id) < index),
        ),
      ],
    };
  },
});

/** `<id of the figure>.needs_response`, and `.needs_response.amount` by currency. */
function toAnswer(
  rows: readonly EvidenceRow[],
  { id, name, ref }: { id: string; name: string; ref: string },
): ToolFigure[] {
  const about = (part: string) => ({ id: `${id}.needs_response${part}`, name, ref });
  const amounts: Record<string, number> = {};
  for (const { amount, currency } of rows)
    if (amount !== null && currency !== null) amounts[currency] = (amounts[currency] ?? 0) + amount;
  return [
    quantityFigure(needed, rows.length, { ...about(''), period: null }),
    ...(Object.keys(amounts).length === 0
      ? []
      : [textFigure('Amount that they are about', formatAmounts(amounts), about('.amount'))]),
  ];
}

const ended = { label: 'Subscriptions that ended', unit: 'count', format: 'count' } as const;
const needed = { label: 'Open disputes that need a response', unit: 'count', format: 'count' } as const;

/** Whether an answer can still be sent, as actions and alerts count it. */
export const needsResponse = ({ response }: EvidenceRow) => response?.open === true;

/** `<id of the figure>.part1`, `.part2`: the terms of a sum, or the numerator and the denominator of a ratio. */
function partsOf(
  { parts }: EvidencePage['subtotal'],
  {
    id,
    ...about
  }: { id: string; name: string; ref: string; period: ToolFigure['period']; currency: string | null },
): ToolFigure[] {
  return parts.map(({ label, unit, value }, index) =>
    quantityFigure({ label, unit, format: unit }, value, { ...about, id: `${id}.part${index + 1}` }),
  );
}

/**
 * `evidence.<object id>`: `$87.99 on Jun 17, 2026, needs a response by Jun 26, 2026`. Its `ref` is the object's page at Stripe.
 * @param again whether the object counts once more: money of a dispute is withdrawn, then reinstated
 */
function figureOfRow(row: EvidenceRow, again: boolean): ToolFigure {
  const { kind, id, date, amount, currency, counts, url } = row;
  const status = statusWords(row);
  const sum = amount === null || currency === null ? null : formatMoney(amount, currency);
  const text = [sum, formatDate(date)].filter((part) => part !== null).join(' on ');
  const label = kind.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
  return textFigure(label, status === null ? text : `${text}, ${status}`, {
    id: again ? `evidence.${id}.${counts}.${date}` : `evidence.${id}`,
    name: kind,
    ref: url,
  });
}
