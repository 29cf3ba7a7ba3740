import type { Card } from './card.ts';
import { disputeCard, longCards, periodCards } from './cards.ts';
import type { DisputeRate } from './dispute-rate.ts';
import type { MetricName } from './evidence-words.ts';
import type { Figures } from './figures.ts';
import { recordCards } from './record-cards.ts';

export interface Group {
  key: string;
  title: string;
  cards: Card[];
}

/** Every figure of the view has a place in one group. The first group is the headline. */
const places: readonly { key: string; title: string; of: readonly MetricName[] }[] = [
  {
    key: 'sales',
    title: 'Sales',
    of: ['net_revenue', 'revenue_total', 'transaction_count', 'average_transaction_size'],
  },
  {
    key: 'disputes',
    title: 'Refunds and disputes',
    of: [
      'refund_ratio',
      'chargeback_ratio',
      'early_fraud_warning_count',
      'dispute_win_rate',
      'days_since_last_dispute',
    ],
  },
  {
    key: 'cash',
    title: 'Balance and payouts',
    of: ['balance_available', 'reserve_held', 'payout_reliability', 'financing_paid_down'],
  },
  {
    key: 'growth',
    title: 'Growth and stability',
    of: [
      'revenue_growth',
      'revenue_volatility',
      'average_sale_change',
      'continuity',
      'sale_gaps_12m',
      'history_months',
    ],
  },
  {
    key: 'customers',
    title: 'Customers',
    of: ['top_customer_share', 'returning_payers_90d', 'sales_retention_net', 'sales_retention_gross'],
  },
  { key: 'subscriptions', title: 'Subscriptions', of: ['mrr', 'mrr_churn'] },
  { key: 'failed', title: 'Failed payments', of: ['payment_failure_rate', 'declines_2d'] },
];

/** The figures of the view by subject. Leaves out subscriptions and Stripe Capital for a business without them. */
export function groupsOf(figures: Figures, rate: DisputeRate | null): Group[] {
  const cards = [
    ...periodCards(figures),
    disputeCard(figures, rate),
    ...longCards(figures),
    ...recordCards(figures),
  ];
  const has = (metric: MetricName): boolean => {
    const { current, metrics } = figures;
    if (metric === 'mrr' || metric === 'mrr_churn')
      return metrics.active_subscriptions > 0 || current.mrr !== null || metrics.mrr_churn !== null;
    if (metric === 'financing_paid_down')
      return (current.financing_paid_down ?? 0) !== 0 || (current.financing_paid_out ?? 0) !== 0;
    return true;
  };
  return places
    .map(({ key, title, of }) => ({
      key,
      title,
      cards: of.filter(has).flatMap((metric) => cards.find((card) => card.metric === metric) ?? []),
    }))
    .filter((group) => group.cards.length > 0);
}
