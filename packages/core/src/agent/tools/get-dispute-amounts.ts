import * as z from 'zod';
import { askedDate, date } from '../../contract/common.ts';
import { type DisputeAmounts, disputeAmounts } from '../../metrics/evidence/load-dispute-amounts.ts';
import { describePeriod } from '../../metrics/read-model.ts';
import { lastDays } from '../../shared/calendar.ts';
import { invalid } from '../../shared/errors.ts';
import { periodOf, quantityFigure, type ToolFigure } from '../figures/figure.ts';
import { figuresOfPeriod, periodId } from '../figures/of-metrics.ts';
import { localDay } from '../local-day.ts';
import { defineTool } from './tool.ts';

const amount = z.int();

export const getDisputeAmounts = defineTool({
  name: 'get_dispute_amounts',
  title: 'Disputes in money',
  description:
    'What disputes opened over some days add up to: lost, won and open money by currency, with their number and fees; `dispute_amount.cost` is lost plus fees. Default: the last 30 days.',
  operation: 'metrics/evidence',
  input: z.strictObject({
    start_date: askedDate.optional().meta({ description: 'first day' }),
    end_date: askedDate.optional().meta({ description: 'last day' }),
  }),
  output: {
    period_start: date,
    period_end: date,
    by_currency: z
      .array(z.strictObject({ currency: z.string(), lost: amount, won: amount, open: amount }))
      .nullable()
      .meta({ description: 'null: too many disputes to add up' }),
  },
  async run({ businessId, now }, { start_date, end_date }) {
    const today = await localDay(businessId, now);
    const usual = lastDays(today, 30);
    const days = { start: start_date ?? usual.start, end: end_date ?? usual.end };
    if (days.start > days.end) throw invalid('start_date', 'must not be later than end_date');
    if (days.start > today) throw invalid('start_date', `must not be later than today, ${today}`);
    const [row, sums] = await Promise.all([
      describePeriod(businessId, days, now),
      disputeAmounts(businessId, days, now),
    ]);
    // Without a dispute, the amount is 0 in the main currency.
    if (sums && row.currency !== null && !sums.has(row.currency))
      sums.set(row.currency, { lost: 0, won: 0, open: 0 });
    const by_currency = sums && [...sums].map(([currency, each]) => ({ currency, ...each }));
    const main = by_currency?.find(({ currency }) => currency === row.currency);
    const cost = main && row.dispute_fees !== null ? main.lost + row.dispute_fees : null;
    return {
      period_start: days.start,
      period_end: days.end,
      by_currency,
      figures: [
        ...figuresOfPeriod(row, [
          'chargeback_count',
          'disputes_lost',
          'disputes_won',
          'disputes_open',
          'dispute_fees',
        ]),
        ...(by_currency ?? []).flatMap((each) => figuresOf(each, days, each.currency === row.currency)),
        ...(cost === null ? [] : [figureOf('cost', 'lost, and fees', cost, days, row.currency, '')]),
      ],
    };
  },
});

const outcomes = { lost: 'disputes_lost', won: 'disputes_won', open: 'disputes_open' } as const;

/** `dispute_amount.lost@2026-05`, `.won`, `.open`; of another currency than the main one `dispute_amount.lost.eur@2026-05`. */
function figuresOf(
  sums: DisputeAmounts & { currency: string },
  days: { start: string; end: string },
  isMain: boolean,
): ToolFigure[] {
  return (['lost', 'won', 'open'] as const).map((part) =>
    figureOf(part, part, sums[part], days, sums.currency, isMain ? '' : `.${sums.currency}`),
  );
}

function figureOf(
  part: keyof typeof outcomes | 'cost',
  label: string,
  value: number,
  days: { start: string; end: string },
  currency: string | null,
  suffix: string,
): ToolFigure {
  const name = part === 'cost' ? 'disputes_lost' : outcomes[part];
  const { start, end } = days;
  return quantityFigure({ label: `Disputes in money: ${label}`, unit: 'money', format: 'money' }, value, {
    id: `dispute_amount.${part}${suffix}@${periodId(days)}`,
    name,
    ref: `metric:${name}?start_date=${start}&end_date=${end}`,
    period: periodOf(days),
    currency,
  });
}
