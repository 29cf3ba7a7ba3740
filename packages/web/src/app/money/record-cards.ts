import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import { season, strongestMonthsShow } from '@vaultra/core/figures/season.ts';
import { formatMonthName } from '@vaultra/core/shared/format-date.ts';
import { quantity } from '../ui/quantity.ts';
import { counted } from '../ui/words.ts';
import { type Card, cardOf, inCurrency, overAll } from './card.ts';
import type { Figures } from './figures.ts';

/** Figures of the longer history: payers that return, how disputes ended, gaps, and recent declines. */
export function recordCards({ metrics, several }: Figures): Card[] {
  const primary = inCurrency(metrics.currency, several);
  const all = overAll(several);
  const needsYear = 'Needs 15 full months, with at least half of the sales linked to a payer.';
  return [
    cardOf('returning_payers_90d', primary, metrics.returning_payers_90d, {
      why: 'Needs 6 full months, with at least half of the sales linked to a payer.',
      over: 'Last 3 full months',
    }),
    cardOf('sales_retention_net', primary, metrics.sales_retention_net, {
      why: needsYear,
      over: 'Last 3 full months',
      detail: 'from those who paid a year before',
    }),
    cardOf('sales_retention_gross', primary, metrics.sales_retention_gross, {
      why: needsYear,
      over: 'Last 3 full months',
      detail: 'each payer with at most as much as then',
    }),
    cardOf('average_sale_change', primary, metrics.average_sale_change, {
      why: 'Needs sales in each of the last two 90 days.',
      detail: 'Last 90 days against the 90 before',
    }),
    cardOf('dispute_win_rate', all, metrics.dispute_win_rate, {
      why: 'No dispute of the last 12 full months is decided.',
      over: '12 full months',
      ...decidedDetail(metrics.dispute_reasons),
    }),
    cardOf('days_since_last_dispute', all, metrics.days_since_last_dispute, {
      why: 'No dispute has been read.',
    }),
    cardOf('sale_gaps_12m', all, metrics.sale_gaps_12m, {
      why: 'No payments have been read yet.',
      over: '14 days or more, in 12 months',
      ...(metrics.longest_gap_days !== null && {
        detail: `the longest is ${counted(metrics.longest_gap_days, 'day')}`,
      }),
    }),
    cardOf('declines_2d', all, metrics.declines_2d, {
      why: 'Available after these days have been read.',
      over: 'Today and yesterday (UTC)',
      detail:
        metrics.decline_share_2d === null
          ? 'no attempts'
          : `${quantity(metrics.decline_share_2d, 'fraction')} of the attempts`,
    }),
  ];
}

/** The reasons are of the same months as the rate, over all currencies too. */
function decidedDetail(reasons: Metrics['dispute_reasons']): { detail?: string } {
  const won = reasons.reduce((sum, each) => sum + each.won, 0);
  const decided = reasons.reduce((sum, each) => sum + each.won + each.lost, 0);
  return decided === 0 ? {} : { detail: `${won} of ${decided} decided` };
}

/** What the three strongest months of two years show. A season is named only where the actions name one too. */
export function seasonText({
  seasonality,
  revenue_growth: growth,
}: Pick<Metrics, 'seasonality' | 'revenue_growth'>): string | null {
  if (seasonality === null) return null;
  const { months, top_three_share: share } = seasonality;
  const [first = '', second = '', third = ''] = months.map(({ month }) => formatMonthName(month));
  const brought = `${first}, ${second} and ${third} brought in ${quantity(share, 'fraction')} of the net revenue of the last 24 full months`;
  switch (strongestMonthsShow(share, growth)) {
    case 'season':
      return `${brought}. From ${quantity(season.share, 'fraction')} we call that a season.`;
    case 'growth':
      return `We name no season: sales grew by over ${quantity(season.growth, 'fraction')} in a year, so the latest months bring in the most anyway.`;
    case 'neither':
      return `No season: ${brought}, and three months alike would bring in ${quantity(0.25, 'fraction')}.`;
  }
}
