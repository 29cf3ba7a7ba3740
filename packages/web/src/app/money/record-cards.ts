import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { formatMonthName } from '@vaultra/core/shared/format-date.ts';
import { quantity } from '../ui/quantity.ts';
import { counted } from '../ui/words.ts';
import { type Card, overAll, scopeText, signed, written } from './cards.ts';
import type { Figures } from './figures.ts';

type PrimaryMetric =
  | 'returning_payers_90d'
  | 'sales_retention_net'
  | 'sales_retention_gross'
  | 'average_sale_change';

/** Figures of the longer record: payers that return, how disputes ended, gaps, and recent declines. */
export function recordCards({ metrics, several }: Figures): Card[] {
  const primary = { currency: metrics.currency, scope: scopeText(metrics.currency, several) };
  const all = overAll(several);
  const ofPayers = (metric: PrimaryMetric, why: string, detail: string): Card => ({
    ...primary,
    metric,
    label: METRICS[metric].label,
    value: written(metric, metrics[metric]),
    why,
    detail,
  });
  const needsYear = 'Needs 15 full months, with at least half of the sales linked to a payer.';
  return [
    ofPayers(
      'returning_payers_90d',
      'Needs 6 full months, with at least half of the sales linked to a payer.',
      'Of the payers of the last 3 full months, those who also bought in the 12 months before',
    ),
    ofPayers('sales_retention_net', needsYear, 'Last 3 full months, from those who paid a year before'),
    ofPayers('sales_retention_gross', needsYear, 'The same, each payer with at most as much as then'),
    {
      ...ofPayers(
        'average_sale_change',
        'Needs sales in each of the last two 90 days.',
        'Against the 90 days before',
      ),
      value: metrics.average_sale_change === null ? null : signed(metrics.average_sale_change),
    },
    {
      ...all,
      metric: 'dispute_win_rate',
      label: METRICS.dispute_win_rate.label,
      value: written('dispute_win_rate', metrics.dispute_win_rate),
      why: 'No dispute of the last 12 full months is decided.',
      detail: 'Of those opened in 12 full months and decided',
    },
    {
      ...all,
      metric: 'days_since_last_dispute',
      label: METRICS.days_since_last_dispute.label,
      value: written('days_since_last_dispute', metrics.days_since_last_dispute),
      why: 'No dispute has been read.',
      detail: 'Since the latest was opened',
    },
    {
      ...all,
      metric: 'sale_gaps_12m',
      label: METRICS.sale_gaps_12m.label,
      value: written('sale_gaps_12m', metrics.sale_gaps_12m),
      why: 'No payments have been read yet.',
      detail:
        metrics.longest_gap_days === null
          ? ''
          : `Of 14 days or more in 12 months; the longest time without a sale is ${counted(metrics.longest_gap_days, 'day')}`,
    },
    {
      ...all,
      metric: 'declines_2d',
      label: METRICS.declines_2d.label,
      value: written('declines_2d', metrics.declines_2d),
      why: 'Available after these days have been read.',
      detail:
        metrics.decline_share_2d === null
          ? 'No attempts today or yesterday'
          : `${quantity(metrics.decline_share_2d, 'fraction')} of the attempts of today and yesterday (UTC)`,
    },
  ];
}

/** `November, December and January bring in 41% of the net revenue of a year.` */
export function seasonText({ months, top_three_share }: NonNullable<Metrics['seasonality']>): string {
  const [first = '', second = '', third = ''] = months.map(({ month }) => formatMonthName(month));
  return `${first}, ${second} and ${third} brought in ${quantity(top_three_share, 'fraction')} of the net revenue of the last 24 full months.`;
}
