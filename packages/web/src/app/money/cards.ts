import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { quantity } from '../ui/quantity.ts';
import { counted } from '../ui/words.ts';
import { type Card, cardOf, inCurrency, overAll } from './card.ts';
import { pointChange, relativeChange } from './change.ts';
import type { DisputeRate } from './dispute-rate.ts';
import type { Figures } from './figures.ts';

const noSales = 'No sales in these 30 days.';
/** An amount is unknown until all its parts are read. Counts show earlier. */
const partlyRead = 'Available after these 30 days have been read.';
const over30 = '30 days';

/** The last 30 days in the chosen currency, compared with the 30 days before if those are known in it. */
export function periodCards({ metrics, current, previous, currency, several }: Figures): Card[] {
  const { amounts, counts } = previous;
  const its = inCurrency(currency, several);
  const someRead = current.transaction_count > 0;
  const notRead = someRead ? partlyRead : 'No payments have been read yet.';
  const amount = (
    metric: 'net_revenue' | 'revenue_total' | 'average_transaction_size',
    rest: Parameters<typeof cardOf>[3],
  ) =>
    cardOf(metric, its, current[metric], {
      ...(amounts && {
        change: relativeChange(current[metric], amounts[metric], METRICS[metric].better),
      }),
      ...rest,
    });
  return [
    amount('net_revenue', { why: notRead }),
    amount('revenue_total', {
      why: notRead,
      ...(current.refunds_total !== null &&
        current.refunds_total !== 0 &&
        currency !== null && { detail: `${formatMoney(current.refunds_total, currency)} refunded` }),
    }),
    cardOf('transaction_count', its, currency === null ? null : current.transaction_count, {
      why: notRead,
      ...(counts && {
        change: relativeChange(
          current.transaction_count,
          counts.transaction_count,
          METRICS.transaction_count.better,
        ),
      }),
    }),
    amount('average_transaction_size', { why: someRead ? partlyRead : noSales }),
    cardOf('refund_ratio', its, current.refund_ratio, {
      why: noSales,
      over: over30,
      detail: counted(current.refund_count, 'refund'),
      ...(counts && {
        change: pointChange(current.refund_ratio, counts.refund_ratio, METRICS.refund_ratio.better),
      }),
    }),
    cardOf(
      'early_fraud_warning_count',
      overAll(several),
      currency === null ? null : metrics.early_fraud_warning_count,
      { why: notRead, over: over30 },
    ),
    cardOf('payout_reliability', its, current.payout_reliability, {
      why: 'No payout was due in these 30 days.',
      over: over30,
      detail: `${current.payouts_paid} paid, ${current.payouts_failed} failed, ${current.payouts_late} late`,
      ...(counts && {
        change: pointChange(
          current.payout_reliability,
          counts.payout_reliability,
          METRICS.payout_reliability.better,
        ),
      }),
    }),
  ];
}

/** The one dispute rate: of 90 days, as the API counts it, in the chosen currency. */
export function disputeCard({ currency, several }: Figures, rate: DisputeRate | null): Card {
  return cardOf('chargeback_ratio', inCurrency(currency, several), rate?.value ?? null, {
    why: rate === null ? 'Loading…' : 'No charge in 90 days.',
    over: '90 days',
    ...(rate && {
      period: rate.period,
      detail: `${counted(rate.disputes, 'dispute')} of ${counted(rate.charges, 'charge')}`,
    }),
  });
}

/** Figures of more than 30 days. They are of the primary or of all currencies, whichever is chosen. */
export function longCards({ metrics, current, currency, several }: Figures): Card[] {
  const against = metrics.growth_basis === 'year' ? 'the same months a year before' : 'the 3 months before';
  const primary = inCurrency(metrics.currency, several);
  const all = overAll(several);
  return [
    cardOf('revenue_growth', primary, metrics.revenue_growth, {
      why: 'Needs 6 full months of sales, with net revenue above zero in the earlier ones.',
      detail: `Last 3 full months against ${against}`,
    }),
    cardOf('revenue_volatility', primary, metrics.revenue_volatility, {
      why: 'Needs 3 full months with net revenue above zero on average.',
      detail:
        metrics.volatility_basis === 'year'
          ? 'Around the same months a year before'
          : 'Around the monthly mean or trend',
    }),
    cardOf('mrr', inCurrency(currency, several), current.mrr, {
      why: 'No paying subscriptions in Stripe.',
      detail: `${counted(metrics.active_subscriptions, 'paying subscription')}${several ? ' in all currencies' : ''}`,
    }),
    ...cashCards({ current, currency, several }),
    cardOf('mrr_churn', primary, metrics.mrr_churn, {
      why: 'No subscription revenue 30 days ago to lose.',
      over: over30,
    }),
    cardOf('top_customer_share', primary, metrics.top_customer_share, {
      why: 'Available when the payer of at least half of your sales is known.',
      over: '12 full months',
      ...(metrics.customer_coverage !== null && {
        detail: `${quantity(metrics.customer_coverage, METRICS.customer_coverage.format)} of sales have a known payer`,
      }),
    }),
    cardOf('payment_failure_rate', all, metrics.payment_failure_rate, {
      why: 'No payment was attempted in the last 90 days.',
      over: '90 days',
    }),
    cardOf('continuity', all, metrics.continuity, {
      why: 'Needs one full week since the first sale.',
      over: 'Up to 26 full weeks',
    }),
    cardOf('history_months', all, metrics.history_months, {
      why: 'No payments have been read yet.',
    }),
  ];
}

const notReadable = 'Not read yet, or Stripe does not let us read it. The Stripe settings say what to allow.';

/** Reserves, the balance and Stripe Capital, in the chosen currency. */
function cashCards({
  current,
  currency,
  several,
}: Pick<Figures, 'current' | 'currency' | 'several'>): Card[] {
  const its = inCurrency(currency, several);
  const money = (amount: number | null) =>
    amount === null || currency === null ? null : formatMoney(amount, currency);
  const pending = money(current.balance_pending);
  const received = money(current.financing_paid_out);
  return [
    cardOf('reserve_held', its, current.reserve_held, { why: notReadable }),
    cardOf('balance_available', its, current.balance_available, {
      why: notReadable,
      ...(pending !== null && { detail: `${pending} pending` }),
    }),
    cardOf('financing_paid_down', its, current.financing_paid_down, {
      why: notReadable,
      over: over30,
      ...(received !== null && current.financing_paid_out !== 0 && { detail: `${received} received` }),
    }),
  ];
}
