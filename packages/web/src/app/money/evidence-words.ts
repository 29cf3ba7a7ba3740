import type { Effect, EvidencePage, EvidenceRow, EvidenceUnit } from '@vaultra/core/contract/evidence.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { statusWords } from '@vaultra/core/shared/status-words.ts';
import { formatDate } from '../ui/dates.ts';
import { quantity } from '../ui/quantity.ts';

export type MetricName = EvidencePage['metric'];

export const kindText: Readonly<Record<EvidenceRow['kind'], string>> = {
  charge: 'Charge',
  refund: 'Refund',
  dispute: 'Dispute',
  early_fraud_warning: 'Early fraud warning',
  payout: 'Payout',
  subscription: 'Subscription',
  customer: 'Customer',
  payer: 'Payer without a customer',
  balance_transaction: 'Balance movement',
};

/** How an object counts, in addition to its status at Stripe. */
export const effectText: Readonly<Record<Effect, string>> = {
  transaction: 'counts as a sale',
  failed_charge: 'counts as a failed attempt',
  failed_payment: 'counts as a payment that never succeeded',
  declined_attempt: 'counts as a declined attempt',
  refund: 'counts as a refund',
  refunded_charge: 'the first refund of its charge',
  chargeback: 'counts as a dispute',
  withdrawn: 'taken back for a dispute',
  reinstated: 'returned after a dispute',
  dispute_fee: 'dispute fee',
  early_fraud_warning: 'a signal, not counted as a dispute',
  payout_paid: 'counts as paid',
  payout_failed: 'counts as failed',
  payout_late: 'counts as late',
  paying: 'pays this every month',
  ended: 'ended; this is what it paid every month',
  customer: 'sales to this customer',
  returning_payer: 'also bought in the 12 months before',
  new_payer: 'did not buy in the 12 months before',
  retained_payer: 'bought a year before; these are the sales now',
  lost_payer: 'bought a year before, and not now',
  payer: 'sales to this card or bank account',
  reserve_held: 'put into the reserve',
  reserve_released: 'released from the reserve',
  financing_paid_out: 'advance from Stripe Capital',
  financing_paid_down: 'paid down to Stripe Capital',
};

/** Figures from which refunds and disputes are subtracted. */
const net: readonly MetricName[] = ['net_revenue', 'revenue_growth', 'revenue_volatility'];
const subtracted: readonly Effect[] = ['refund', 'withdrawn'];

/** The amount that counts, with its currency; empty if the object is counted, not summed. */
export function amountText(metric: MetricName, { amount, currency, counts }: EvidenceRow): string {
  if (amount === null || currency === null) return '';
  const isSubtracted = counts === 'reserve_released' || (net.includes(metric) && subtracted.includes(counts));
  const signed = isSubtracted ? -amount : amount;
  return formatMoney(signed, currency).replace(/^-/, '−');
}

/** `Under review` from `under_review`; `Needs a response by Jun 26, 2026`. */
export function statusText(row: Pick<EvidenceRow, 'status' | 'response'>): string {
  const words = statusWords(row) ?? '';
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function periodText({ metric, period_start, period_end }: EvidencePage): string {
  if (metric === 'days_since_last_dispute') return 'All disputes that have been read.';
  if (metric === 'history_months') return 'All sales that have been read.';
  if (metric === 'reserve_held') return 'All holds and releases that have been read.';
  if (metric === 'balance_available' || metric === 'balance_pending') {
    return 'The balance as read last. No objects are behind it.';
  }
  if (metric === 'mrr' || metric === 'active_subscriptions') return 'Subscriptions as they are now.';
  return `${formatDate(period_start)} to ${formatDate(period_end)}.`;
}

/** A figure of the API as text. */
function figureText(value: number, unit: EvidenceUnit, currency: string | null): string {
  if (unit !== 'money') return quantity(value, unit);
  return currency === null ? quantity(value, 'count') : formatMoney(value, currency).replace(/^-/, '−');
}

/** The subtotal over all rows, such as `$1,234.00`; null if unknown. */
export function subtotalText({ subtotal: { value, unit, currency } }: EvidencePage): string | null {
  return value === null ? null : figureText(value, unit, currency);
}

/** An amount is in one currency, also where the rows are of several. */
export function subtotalLabel(
  { subtotal: { unit, currency } }: EvidencePage,
  { currency: chosen }: { currency: string | null },
  several: boolean,
): string {
  const isPart = unit === 'money' && several && chosen === null && currency !== null;
  return isPart ? `Subtotal in ${currency.toUpperCase()} only` : 'Subtotal of all rows';
}

/** The terms of the subtotal: `Refunded charges 2 ÷ Transactions 108`. Empty for a plain sum. */
export function partsText({ subtotal: { parts, currency } }: EvidencePage): string {
  const signs = { plus: '+', minus: '−', numerator: '', denominator: '÷' } as const;
  return parts
    .map(({ label, role, unit, value }, index) => {
      const sign = index === 0 ? '' : `${signs[role]} `;
      return `${sign}${label} ${figureText(value, unit, currency)}`;
    })
    .join(' ');
}

/** `50 rows shown. There are more.` */
export function shownText({ rows, next_cursor }: EvidencePage): string {
  const count = rows.length === 1 ? '1 row' : `${rows.length.toLocaleString('en-US')} rows`;
  return next_cursor === null ? `${count} in total.` : `${count} shown. There are more.`;
}

export const definitionText = (metric: MetricName): string => METRICS[metric].definition;
