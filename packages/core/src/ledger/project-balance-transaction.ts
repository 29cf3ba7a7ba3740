import type Stripe from 'stripe';
import type { BalanceTransactionFact } from './facts.ts';
import {
  currencyCode,
  idOf,
  isStripeId,
  MalformedObject,
  seconds,
  signedAmount,
  stripeId,
} from './fields.ts';

/** https://docs.stripe.com/changelog/clover/2026-01-28/monitor-reserve-activity-on-balance-transactions */
export const RESERVE_TYPES = ['reserve_hold', 'reserve_release'] as const;

/** The subject of a balance transaction; null if no figure counts it. */
export function countedAs(row: Stripe.BalanceTransaction): BalanceTransactionFact['about'] | null {
  switch (row.reporting_category) {
    case 'financing_payout':
    case 'financing_payout_reversal':
      return 'financing_payout';
    case 'financing_paydown':
    case 'financing_paydown_reversal':
      return 'financing_paydown';
    default:
      return (RESERVE_TYPES as readonly string[]).includes(row.type) ? 'reserve' : null;
  }
}

/**
 * The unit of a balance transaction. Rows of one hold or release name it as their source. Stripe does not document a source for
 * them, so without one the rows of a second share a unit: both rows of a hold are made at once.
 */
export function movementOf(row: Stripe.BalanceTransaction): string {
  const { id, created } = row;
  if (countedAs(row) !== 'reserve') return id;
  const source = idOf(row.source);
  if (isStripeId(source)) return source;
  return Number.isSafeInteger(created) ? `second_${created}` : id;
}

/** @throws MalformedObject also if no figure counts it */
export function projectBalanceTransaction(row: Stripe.BalanceTransaction): BalanceTransactionFact {
  const about = countedAs(row);
  if (about === null) {
    throw new MalformedObject('balance_transaction.type', 'of a type that is counted', row.type);
  }
  return {
    kind: 'balance_transaction',
    id: stripeId('balance_transaction.id', row.id),
    movement: movementOf(row),
    about,
    balance: row.balance_type === 'risk_reserved' ? 'risk_reserved' : 'payments',
    currency: currencyCode('balance_transaction.currency', row.currency),
    amount: signedAmount('balance_transaction.amount', row.amount),
    created: seconds('balance_transaction.created', row.created),
  };
}
