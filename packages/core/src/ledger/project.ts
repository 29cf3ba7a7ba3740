import type Stripe from 'stripe';
import { isTimeZone } from '../contract/time-zone.ts';
import { keyPart } from '../shared/key-part.ts';
import { networkOf, type Payers, paidWith } from './card.ts';
import type {
  AccountFact,
  DisputeFact,
  EarlyFraudWarningFact,
  FactKind,
  Movement,
  PayoutFact,
  ReadableFact,
  RefundFact,
} from './facts.ts';
import {
  amount,
  boolean,
  codeOrNull,
  currencyCode,
  idOf,
  integer,
  listOf,
  MalformedObject,
  oneOf,
  reference,
  object as requireObject,
  seconds,
  secondsOrNull,
  signedAmount,
  stripeId,
  text,
  textOrNull,
} from './fields.ts';
import { projectBalanceTransaction } from './project-balance-transaction.ts';
import { projectCharge } from './project-charge.ts';
import { projectSubscription } from './project-subscription.ts';

type StripeObject =
  | Stripe.Charge
  | Stripe.Refund
  | Stripe.Dispute
  | Stripe.Radar.EarlyFraudWarning
  | Stripe.Payout
  | Stripe.Subscription
  | Stripe.BalanceTransaction
  | Stripe.Account;

/**
 * A Stripe object's fact, identical for webhook payloads, list rows and reads. `payers` makes the payer of a charge without a
 * customer; without it that is unknown. `items` are a subscription's items if they
 * were listed separately.
 * @throws MalformedObject naming the field that is missing or invalid
 */
export function project(
  object: StripeObject,
  payers?: Payers,
  items?: readonly Stripe.SubscriptionItem[],
): ReadableFact {
  requireObject('object', object);
  switch (object.object) {
    case 'charge':
      return projectCharge(object, payers);
    case 'refund':
      return projectRefund(object);
    case 'dispute':
      return projectDispute(object);
    case 'radar.early_fraud_warning':
      return projectEarlyFraudWarning(object);
    case 'payout':
      return projectPayout(object);
    case 'subscription':
      return projectSubscription(object, items);
    case 'balance_transaction':
      return projectBalanceTransaction(object);
    case 'account':
      return projectAccount(object);
    default:
      throw new MalformedObject('object', 'of a kind that is read', (object as { object?: unknown }).object);
  }
}

/**
 * Fields to expand when reading a kind (or listing it, with the prefix `data.`). Expansion costs no extra request. Stripe
 * expands four levels at most, so a list of subscriptions lacks a coupon's products and prices in other currencies.
 * `needs` asks for those one by one where they matter.
 */
export const EXPAND = {
  charge: ['balance_transaction', 'payment_intent'],
  refund: [],
  dispute: [],
  early_fraud_warning: [],
  payout: [],
  subscription: ['discounts.source.coupon'],
  balance_transaction: [],
  account: [],
} as const satisfies Record<FactKind, readonly string[]>;
/** Fields to expand when reading one subscription or one of its items. */
export const SUBSCRIPTION_EXPAND = [
  'discounts.source.coupon.applies_to',
  'discounts.source.coupon.currency_options',
] as const;
/** Fields to expand when listing a subscription's items. */
export const SUBSCRIPTION_ITEM_EXPAND = [
  'data.price.tiers',
  'data.price.currency_options',
  'data.discounts.source.coupon',
] as const;

const REFUND_STATUSES = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;
const PAYOUT_STATUSES = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const;

function projectRefund(refund: Stripe.Refund): RefundFact {
  const charge = reference('refund.charge', refund.charge);
  return {
    kind: 'refund',
    id: stripeId('refund.id', refund.id),
    payment: reference('refund.payment_intent', refund.payment_intent) ?? charge ?? refund.id,
    charge,
    currency: currencyCode('refund.currency', refund.currency),
    amount: amount('refund.amount', refund.amount),
    created: seconds('refund.created', refund.created),
    // Stripe types it as nullable. Pending counts like succeeded and gives way to any later status.
    status: oneOf('refund.status', REFUND_STATUSES, refund.status ?? 'pending'),
    charge_pending: refund.pending_reason === 'charge_pending',
    reason: textOrNull('refund.reason', refund.reason),
    balance_transaction: reference('refund.balance_transaction', refund.balance_transaction),
  };
}

/** Stripe makes two per dispute, and a few more if it is reversed. */
const MAX_MOVEMENTS = 100;

function projectDispute(dispute: Stripe.Dispute): DisputeFact {
  const charge = reference('dispute.charge', dispute.charge) ?? dispute.id;
  // Stripe declares whole objects but may send ids. For those `needs` asks for a read.
  const transactions: readonly (string | Stripe.BalanceTransaction)[] = listOf(
    'dispute.balance_transactions',
    dispute.balance_transactions ?? [],
    MAX_MOVEMENTS,
  );
  return {
    kind: 'dispute',
    id: stripeId('dispute.id', dispute.id),
    payment: reference('dispute.payment_intent', dispute.payment_intent) ?? charge,
    charge,
    currency: currencyCode('dispute.currency', dispute.currency),
    amount: amount('dispute.amount', dispute.amount),
    created: seconds('dispute.created', dispute.created),
    status: text('dispute.status', dispute.status),
    network: disputedNetwork(dispute.payment_method_details),
    reason: codeOrNull(dispute.reason),
    ...evidenceOf(dispute.evidence_details),
    movements: Object.fromEntries(
      transactions
        .filter((transaction) => typeof transaction !== 'string')
        .map((transaction) => [
          keyPart(stripeId('dispute.balance_transactions.id', transaction.id)),
          movementOf(transaction),
        ]),
    ),
    unread: transactions
      .filter((transaction) => typeof transaction === 'string')
      .map((id) => stripeId('dispute.balance_transactions.id', id))
      .sort(),
  };
}

function disputedNetwork(details: Stripe.Dispute['payment_method_details']): string | null {
  const { type, method } = paidWith(details);
  return networkOf(type, method);
}

/** Stripe writes 0 for a dispute to which the bank allows no response. */
function evidenceOf(details: Stripe.Dispute.EvidenceDetails | undefined) {
  const field = 'dispute.evidence_details';
  return {
    evidence_due_by: secondsOrNull(`${field}.due_by`, details?.due_by) || null,
    evidence_submitted: integer(`${field}.submission_count`, details?.submission_count ?? 0, 0) > 0,
  };
}

function movementOf({ created, amount, fee, currency }: Stripe.BalanceTransaction): Movement {
  return {
    created: seconds('dispute.balance_transactions.created', created),
    amount: signedAmount('dispute.balance_transactions.amount', amount),
    fee: signedAmount('dispute.balance_transactions.fee', fee),
    currency: currencyCode('dispute.balance_transactions.currency', currency),
  };
}

function projectEarlyFraudWarning(warning: Stripe.Radar.EarlyFraudWarning): EarlyFraudWarningFact {
  const charge = stripeId('early_fraud_warning.charge', idOf(warning.charge));
  return {
    kind: 'early_fraud_warning',
    id: stripeId('early_fraud_warning.id', warning.id),
    payment: reference('early_fraud_warning.payment_intent', warning.payment_intent) ?? charge,
    charge,
    created: seconds('early_fraud_warning.created', warning.created),
    actionable: boolean('early_fraud_warning.actionable', warning.actionable),
  };
}

function projectPayout(payout: Stripe.Payout): PayoutFact {
  return {
    kind: 'payout',
    id: stripeId('payout.id', payout.id),
    currency: currencyCode('payout.currency', payout.currency),
    amount: signedAmount('payout.amount', payout.amount),
    created: seconds('payout.created', payout.created),
    status: oneOf('payout.status', PAYOUT_STATUSES, payout.status),
    arrival_date: seconds('payout.arrival_date', payout.arrival_date),
  };
}

export function projectAccount(account: Stripe.Account): AccountFact {
  return {
    kind: 'account',
    id: stripeId('account.id', account.id),
    charges_enabled: booleanOrNull(account.charges_enabled),
    payouts_enabled: booleanOrNull(account.payouts_enabled),
    default_currency: orNullIfMalformed(() =>
      currencyCode('account.default_currency', account.default_currency),
    ),
    time_zone: knownTimeZone(account.settings?.dashboard?.timezone),
    country: orNullIfMalformed(() => text('account.country', account.country)),
  };
}

/** A boolean that the account states; null keeps the known value (`permanent-fields.ts`). */
const booleanOrNull = (value: unknown) => (typeof value === 'boolean' ? value : null);

/** null for a malformed value. An invalid currency or country must not hide whether the account may charge. */
function orNullIfMalformed<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedObject) return null;
    throw error;
  }
}

/** null for a zone missing from this machine's time zone database, since its days cannot be computed. */
function knownTimeZone(timeZone: string | null | undefined): string | null {
  return typeof timeZone === 'string' && isTimeZone(timeZone) ? timeZone : null;
}
