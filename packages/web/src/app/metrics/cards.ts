import { formatMoney } from '@vaultra/core/shared/money.ts';
import { quantity } from '../ui/quantity.ts';
import { counted } from '../ui/words.ts';
import { type Change, pointChange, relativeChange } from './change.ts';
import { definitionText, type MetricName } from './evidence-words.ts';
import type { Figures } from './figures.ts';

/** One figure on the page. `value` is `null` where it is not known, and `why` then says why not. */
export interface Card {
  metric: MetricName;
  label: string;
  value: string | null;
  why: string;
  detail?: string;
  change?: Change | null;
}

const noSales = 'No sales in these 30 days.';

/** The last 30 days, beside the 30 before. */
export function periodCards({ metrics, current, previous, currency }: Figures): Card[] {
  const money = (amount: number | null) =>
    amount === null || currency === null ? null : formatMoney(amount, currency);
  return [
    {
      metric: 'net_revenue',
      label: 'Net revenue',
      value: money(current.net_revenue),
      why: 'No payments have been read yet.',
      detail: 'Sales less refunds and disputed amounts',
      change: relativeChange(current.net_revenue, previous?.net_revenue ?? null, 'up'),
    },
    {
      metric: 'revenue_total',
      label: 'Gross sales',
      value: money(current.revenue_total),
      why: 'No payments have been read yet.',
      detail: current.refunds_total === null ? '' : `${money(current.refunds_total)} refunded`,
      change: relativeChange(current.revenue_total, previous?.revenue_total ?? null, 'up'),
    },
    {
      metric: 'transaction_count',
      label: 'Transactions',
      value: currency === null ? null : quantity(current.transaction_count, 'count'),
      why: 'No payments have been read yet.',
      detail: 'Successful charges',
      change: relativeChange(current.transaction_count, previous?.transaction_count ?? null, 'up'),
    },
    {
      metric: 'average_transaction_size',
      label: 'Average sale',
      value: money(current.average_transaction_size),
      why: noSales,
      change: relativeChange(
        current.average_transaction_size,
        previous?.average_transaction_size ?? null,
        null,
      ),
    },
    {
      metric: 'refund_ratio',
      label: 'Refund rate',
      value: percent(current.refund_ratio),
      why: noSales,
      detail: counted(current.refund_count, 'refund'),
      change: pointChange(current.refund_ratio, previous?.refund_ratio ?? null, 'down'),
    },
    {
      metric: 'chargeback_ratio',
      label: 'Dispute activity',
      value: percent(current.chargeback_ratio),
      why: noSales,
      detail: `${counted(current.chargeback_count, 'dispute')}, ${current.disputes_open} open`,
      change: pointChange(current.chargeback_ratio, previous?.chargeback_ratio ?? null, 'down'),
    },
    {
      metric: 'early_fraud_warning_count',
      label: 'Early fraud warnings',
      value: currency === null ? null : quantity(metrics.early_fraud_warning_count, 'count'),
      why: 'No payments have been read yet.',
      detail: definitionText('early_fraud_warning_count'),
    },
    {
      metric: 'payout_reliability',
      label: 'Payouts on time',
      value: percent(current.payout_reliability),
      why: 'No payout was due in these 30 days.',
      detail: `${current.payouts_paid} paid, ${current.payouts_failed} failed, ${current.payouts_late} late`,
      change: pointChange(current.payout_reliability, previous?.payout_reliability ?? null, 'up'),
    },
  ];
}

/** What looks further back than 30 days; of the whole business, amounts in its primary currency. */
export function longCards({ metrics, current, currency }: Figures): Card[] {
  const against = metrics.growth_basis === 'year' ? 'the same months a year before' : 'the 3 months before';
  return [
    {
      metric: 'revenue_growth',
      label: 'Revenue growth',
      value: metrics.revenue_growth === null ? null : signed(metrics.revenue_growth),
      why: 'Needs 6 full months of sales, with net revenue above zero in the earlier ones.',
      detail: `Last 3 full months against ${against}`,
    },
    {
      metric: 'revenue_volatility',
      label: 'Revenue swings',
      value: percent(metrics.revenue_volatility),
      why: 'Needs 3 full months with net revenue above zero on average.',
      detail: 'Typical deviation from the monthly mean or trend',
    },
    {
      metric: 'mrr',
      label: 'Monthly recurring revenue',
      value: current.mrr === null || currency === null ? null : formatMoney(current.mrr, currency),
      why: 'No paying subscriptions in Stripe.',
      detail: counted(metrics.active_subscriptions, 'paying subscription'),
    },
    {
      metric: 'mrr_churn',
      label: 'Subscription churn',
      value: percent(metrics.mrr_churn),
      why: 'No subscription revenue 30 days ago to lose.',
      detail: 'Recurring revenue that ended in 30 days; downgrades are not counted',
    },
    {
      metric: 'top_customer_share',
      label: 'Largest customer',
      value: percent(metrics.top_customer_share),
      why: 'Under half of sales carry a customer, so no share can be told.',
      detail:
        metrics.customer_coverage === null
          ? 'Share of 12 months’ sales'
          : `Share of 12 months’ sales; ${percent(metrics.customer_coverage)} carry a customer`,
    },
    {
      metric: 'payment_failure_rate',
      label: 'Failed payments',
      value: percent(metrics.payment_failure_rate),
      why: 'No payment was attempted in the last 90 days.',
      detail: 'Never succeeded, of those attempted in 90 days',
    },
    {
      metric: 'continuity',
      label: 'Weeks with sales',
      value: percent(metrics.continuity),
      why: 'Needs one full week since the first sale.',
      detail: 'Of the last 26 full weeks at most',
    },
    {
      metric: 'history_months',
      label: 'History',
      value: metrics.history_months === null ? null : quantity(metrics.history_months, 'months'),
      why: 'No payments have been read yet.',
      detail: 'Since the first charge',
    },
  ];
}

function percent(value: number | null): string | null {
  return value === null ? null : quantity(value, 'fraction');
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${quantity(value, 'fraction')}`;
}
