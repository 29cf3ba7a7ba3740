import type { PlainUnit } from '@vaultra/core/figures/figure.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { quantity } from '../ui/quantity.ts';
import { counted } from '../ui/words.ts';
import { type Change, pointChange, relativeChange } from './change.ts';
import { definitionText, type MetricName } from './evidence-words.ts';
import type { Figures } from './figures.ts';

/** The figures that need no currency. */
type PlainMetric = {
  [Name in MetricName]: (typeof METRICS)[Name]['unit'] extends PlainUnit ? Name : never;
}[MetricName];

/** One figure on the page. If `value` is `null`, `why` is the reason. */
export interface Card {
  metric: MetricName;
  label: string;
  /** The currency of the figure; null: all currencies. */
  currency: string | null;
  /** The currency as shown; null if the business has only one. */
  scope: string | null;
  value: string | null;
  why: string;
  detail?: string;
  change?: Change | null;
}

const noSales = 'No sales in these 30 days.';
/** An amount is unknown until all its parts are read. Counts show earlier. */
const partlyRead = 'Available after these 30 days have been read.';

/** The last 30 days in the chosen currency, compared with the 30 days before if those are known in it. */
export function periodCards({ metrics, current, previous, currency, several }: Figures): Card[] {
  const money = (amount: number | null) =>
    amount === null || currency === null ? null : formatMoney(amount, currency);
  const { amounts, counts } = previous;
  const its = { currency, scope: scopeText(currency, several) };
  const someRead = current.transaction_count > 0;
  const notRead = someRead ? partlyRead : 'No payments have been read yet.';
  return [
    {
      ...its,
      metric: 'net_revenue',
      label: METRICS.net_revenue.label,
      value: money(current.net_revenue),
      why: notRead,
      detail: 'Sales less refunds and disputed amounts',
      ...(amounts && {
        change: relativeChange(current.net_revenue, amounts.net_revenue, METRICS.net_revenue.better),
      }),
    },
    {
      ...its,
      metric: 'revenue_total',
      label: METRICS.revenue_total.label,
      value: money(current.revenue_total),
      why: notRead,
      detail: current.refunds_total === null ? '' : `${money(current.refunds_total)} refunded`,
      ...(amounts && {
        change: relativeChange(current.revenue_total, amounts.revenue_total, METRICS.revenue_total.better),
      }),
    },
    {
      ...its,
      metric: 'transaction_count',
      label: METRICS.transaction_count.label,
      value: currency === null ? null : quantity(current.transaction_count, 'count'),
      why: notRead,
      detail: 'Successful charges',
      ...(counts && {
        change: relativeChange(
          current.transaction_count,
          counts.transaction_count,
          METRICS.transaction_count.better,
        ),
      }),
    },
    {
      ...its,
      metric: 'average_transaction_size',
      label: METRICS.average_transaction_size.label,
      value: money(current.average_transaction_size),
      why: someRead ? partlyRead : noSales,
      ...(amounts && {
        change: relativeChange(
          current.average_transaction_size,
          amounts.average_transaction_size,
          METRICS.average_transaction_size.better,
        ),
      }),
    },
    {
      ...its,
      metric: 'refund_ratio',
      label: METRICS.refund_ratio.label,
      value: written('refund_ratio', current.refund_ratio),
      why: noSales,
      detail: counted(current.refund_count, 'refund'),
      ...(counts && {
        change: pointChange(current.refund_ratio, counts.refund_ratio, METRICS.refund_ratio.better),
      }),
    },
    {
      ...its,
      metric: 'chargeback_ratio',
      label: METRICS.chargeback_ratio.label,
      value: written('chargeback_ratio', current.chargeback_ratio),
      why: noSales,
      detail: `${counted(current.chargeback_count, 'dispute')}, ${current.disputes_open} open`,
      ...(counts && {
        change: pointChange(
          current.chargeback_ratio,
          counts.chargeback_ratio,
          METRICS.chargeback_ratio.better,
        ),
      }),
    },
    {
      ...overAll(several),
      metric: 'early_fraud_warning_count',
      label: METRICS.early_fraud_warning_count.label,
      value: currency === null ? null : quantity(metrics.early_fraud_warning_count, 'count'),
      why: notRead,
      detail: definitionText('early_fraud_warning_count'),
    },
    {
      ...its,
      metric: 'payout_reliability',
      label: METRICS.payout_reliability.label,
      value: written('payout_reliability', current.payout_reliability),
      why: 'No payout was due in these 30 days.',
      detail: `${current.payouts_paid} paid, ${current.payouts_failed} failed, ${current.payouts_late} late`,
      ...(counts && {
        change: pointChange(
          current.payout_reliability,
          counts.payout_reliability,
          METRICS.payout_reliability.better,
        ),
      }),
    },
  ];
}

/** Figures of more than 30 days. They are of the primary or of all currencies, whichever is chosen. */
export function longCards({ metrics, current, currency, several }: Figures): Card[] {
  const against = metrics.growth_basis === 'year' ? 'the same months a year before' : 'the 3 months before';
  const primary = { currency: metrics.currency, scope: scopeText(metrics.currency, several) };
  const all = overAll(several);
  return [
    {
      ...primary,
      metric: 'revenue_growth',
      label: METRICS.revenue_growth.label,
      value: metrics.revenue_growth === null ? null : signed(metrics.revenue_growth),
      why: 'Needs 6 full months of sales, with net revenue above zero in the earlier ones.',
      detail: `Last 3 full months against ${against}`,
    },
    {
      ...primary,
      metric: 'revenue_volatility',
      label: METRICS.revenue_volatility.label,
      value: written('revenue_volatility', metrics.revenue_volatility),
      why: 'Needs 3 full months with net revenue above zero on average.',
      detail:
        metrics.volatility_basis === 'year'
          ? 'Typical deviation from the same months a year before'
          : 'Typical deviation from the monthly mean or trend',
    },
    {
      currency,
      scope: scopeText(currency, several),
      metric: 'mrr',
      label: METRICS.mrr.label,
      value: current.mrr === null || currency === null ? null : formatMoney(current.mrr, currency),
      why: 'No paying subscriptions in Stripe.',
      detail: `${counted(metrics.active_subscriptions, 'paying subscription')}${several ? ' in all currencies' : ''}`,
    },
    ...cashCards({ currency, scope: scopeText(currency, several) }, current),
    {
      ...primary,
      metric: 'mrr_churn',
      label: METRICS.mrr_churn.label,
      value: written('mrr_churn', metrics.mrr_churn),
      why: 'No subscription revenue 30 days ago to lose.',
      detail: 'Recurring revenue that ended in 30 days; downgrades are not counted',
    },
    {
      ...primary,
      metric: 'top_customer_share',
      label: METRICS.top_customer_share.label,
      value: written('top_customer_share', metrics.top_customer_share),
      why: 'Available when the payer of at least half of your sales is known.',
      detail:
        metrics.customer_coverage === null
          ? 'Share of 12 months’ sales'
          : `Share of 12 months’ sales, of which ${written('customer_coverage', metrics.customer_coverage)} have a known payer`,
    },
    {
      ...all,
      metric: 'payment_failure_rate',
      label: METRICS.payment_failure_rate.label,
      value: written('payment_failure_rate', metrics.payment_failure_rate),
      why: 'No payment was attempted in the last 90 days.',
      detail: 'Share of payments tried in 90 days that never succeeded',
    },
    {
      ...all,
      metric: 'continuity',
      label: METRICS.continuity.label,
      value: written('continuity', metrics.continuity),
      why: 'Needs one full week since the first sale.',
      detail: 'Of at most the last 26 full weeks',
    },
    {
      ...all,
      metric: 'history_months',
      label: METRICS.history_months.label,
      value: written('history_months', metrics.history_months),
      why: 'No payments have been read yet.',
      detail: 'Since the first charge',
    },
  ];
}

const notReadable = 'Not read yet, or Stripe does not let us read it. The connection says what to allow.';

/** Reserves, the balance and Stripe Capital, in the chosen currency. */
function cashCards(its: Pick<Card, 'currency' | 'scope'>, current: Figures['current']): Card[] {
  const { currency } = its;
  const money = (amount: number | null) =>
    amount === null || currency === null ? null : formatMoney(amount, currency);
  const { reserve_held, balance_available, balance_pending, financing_paid_out, financing_paid_down } =
    current;
  return [
    {
      ...its,
      metric: 'reserve_held',
      label: METRICS.reserve_held.label,
      value: money(reserve_held),
      why: notReadable,
      detail: 'Held by Stripe against refunds and disputes',
    },
    {
      ...its,
      metric: 'balance_available',
      label: METRICS.balance_available.label,
      value: money(balance_available),
      why: notReadable,
      detail: balance_pending === null ? '' : `${money(balance_pending)} pending, read once a day`,
    },
    {
      ...its,
      metric: 'financing_paid_down',
      label: METRICS.financing_paid_down.label,
      value: money(financing_paid_down),
      why: notReadable,
      detail: financing_paid_out === null ? '' : `${money(financing_paid_out)} received, in 30 days`,
    },
  ];
}

export const overAll = (several: boolean) => ({ currency: null, scope: several ? 'All currencies' : null });

export function scopeText(currency: string | null, several: boolean): string | null {
  return several && currency !== null ? currency.toUpperCase() : null;
}

/** A metric's value in its format. */
export function written(metric: PlainMetric, value: number | null): string | null {
  return value === null ? null : quantity(value, METRICS[metric].format);
}

export function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${quantity(value, 'fraction')}`;
}
