import type Stripe from 'stripe';
import { isTimeZone } from '../shared/calendar.ts';
import { keyPart } from '../shared/key-part.ts';
import type {
  AccountFact,
  ChargeFact,
  DisputeFact,
  EarlyFraudWarningFact,
  Fact,
  Movement,
  PayoutFact,
  RefundFact,
} from './facts.ts';
import {
  currencyCode,
  expanded,
  idOf,
  integer,
  list,
  MalformedObject,
  text,
  textOrNull,
  object as whole,
} from './fields.ts';
import { projectSubscription } from './project-subscription.ts';

type StripeObject =
  | Stripe.Charge
  | Stripe.Refund
  | Stripe.Dispute
  | Stripe.Radar.EarlyFraudWarning
  | Stripe.Payout
  | Stripe.Subscription
  | Stripe.Account;

/**
 * A Stripe object to its facts: the same for webhook payloads, list results and reads. `items` are a subscription's
 * items where they were listed apart. Throws MalformedObject, naming the field, where the figures need what is missing.
 */
export function project(object: StripeObject, items?: readonly Stripe.SubscriptionItem[]): Fact {
  whole('object', object);
  switch (object.object) {
    case 'charge':
      return projectCharge(object);
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
    case 'account':
      return projectAccount(object);
    default:
      throw new MalformedObject('object', 'of a kind that is read', (object as { object?: unknown }).object);
  }
}

/**
 * What to expand when listing (with `data.` before it) or reading a kind; it costs no further read. Stripe expands four
 * levels at most, so a list of subscriptions shows neither what coupons apply to nor prices in other currencies:
 * `needs` asks for one by one where these matter.
 */
export const EXPAND = {
  charge: ['balance_transaction', 'payment_intent'],
  refund: [],
  dispute: [],
  early_fraud_warning: [],
  payout: [],
  subscription: ['discounts.source.coupon'],
  account: [],
} as const satisfies Record<Fact['kind'], readonly string[]>;
/** The same for one subscription, or one of its items. */
export const SUBSCRIPTION_EXPAND = [
  'discounts.source.coupon.applies_to',
  'discounts.source.coupon.currency_options',
] as const;
/** The same for the list of a subscription's items. */
export const SUBSCRIPTION_ITEM_EXPAND = [
  'data.price.tiers',
  'data.price.currency_options',
  'data.discounts.source.coupon',
] as const;

function projectCharge(charge: Stripe.Charge): ChargeFact {
  const moved = expanded(charge.balance_transaction);
  return {
    kind: 'charge',
    id: text('charge.id', charge.id),
    payment: idOf(charge.payment_intent) ?? charge.id,
    currency: currencyCode('charge.currency', charge.currency),
    amount: integer('charge.amount', charge.amount),
    created: integer('charge.created', charge.created),
    status: text('charge.status', charge.status),
    captured: charge.captured === true,
    amount_captured: integer('charge.amount_captured', charge.amount_captured ?? 0),
    customer: textOrNull('charge.customer', idOf(charge.customer)),
    blocked: charge.outcome?.type === 'blocked',
    held: wasHeld(charge),
    captured_at: charge.captured && moved ? integer('balance_transaction.created', moved.created) : null,
  };
}

/** A card payment without an intent moves at once; a minute covers the seconds its balance transaction may lag. */
const AT_ONCE_SECONDS = 60;

/**
 * Whether a charge shows that it was authorized before it was captured. A captured charge alone does not say, so
 * lists and reads expand the two objects that do; a webhook that only shows the end is completed by the next sync.
 */
function wasHeld(charge: Stripe.Charge): boolean {
  if (charge.status === 'succeeded' && !charge.captured) return true;
  if (charge.captured && charge.amount_captured > 0 && charge.amount_captured < charge.amount) return true;
  const details = charge.payment_method_details;
  if (details?.card?.capture_before || details?.card_present?.capture_before) return true;
  const intent = expanded(charge.payment_intent);
  if (intent) return intent.capture_method === 'manual' || capturesByHand(intent, details?.type);
  const moved = expanded(charge.balance_transaction);
  const card = details?.type === 'card' || details?.type === 'card_present';
  return (
    card && charge.payment_intent === null && !!moved && moved.created - charge.created > AT_ONCE_SECONDS
  );
}

/** An intent may capture one kind of payment method by hand and the others by itself. */
function capturesByHand(intent: Stripe.PaymentIntent, type: string | undefined): boolean {
  return Object.entries(intent.payment_method_options ?? {}).some(
    ([method, options]) =>
      method === type && 'capture_method' in options && options.capture_method === 'manual',
  );
}

function projectRefund(refund: Stripe.Refund): RefundFact {
  const charge = idOf(refund.charge);
  return {
    kind: 'refund',
    id: text('refund.id', refund.id),
    payment: idOf(refund.payment_intent) ?? charge ?? refund.id,
    charge,
    currency: currencyCode('refund.currency', refund.currency),
    amount: integer('refund.amount', refund.amount),
    created: integer('refund.created', refund.created),
    // Stripe types it nullable; pending counts the same as succeeded and gives way to any later status.
    status: refund.status ?? 'pending',
    reason: refund.reason,
    balance_transaction: idOf(refund.balance_transaction),
  };
}

function projectDispute(dispute: Stripe.Dispute): DisputeFact {
  const charge = idOf(dispute.charge) ?? dispute.id;
  // Declared as whole objects; ids are accepted too, and then `needs` asks for a read.
  const transactions: readonly (string | Stripe.BalanceTransaction)[] = list(
    'dispute.balance_transactions',
    dispute.balance_transactions ?? [],
  );
  return {
    kind: 'dispute',
    id: text('dispute.id', dispute.id),
    payment: idOf(dispute.payment_intent) ?? charge,
    charge,
    currency: currencyCode('dispute.currency', dispute.currency),
    amount: integer('dispute.amount', dispute.amount),
    created: integer('dispute.created', dispute.created),
    status: text('dispute.status', dispute.status),
    movements: Object.fromEntries(
      transactions
        .filter((transaction) => typeof transaction !== 'string')
        .map((transaction) => [keyPart(transaction.id), movementOf(transaction)]),
    ),
    unread: transactions.filter((transaction) => typeof transaction === 'string').sort(),
  };
}

function movementOf({ created, amount, fee, currency }: Stripe.BalanceTransaction): Movement {
  return {
    created: integer('dispute.balance_transactions.created', created),
    amount: integer('dispute.balance_transactions.amount', amount),
    fee: integer('dispute.balance_transactions.fee', fee),
    currency: currencyCode('dispute.balance_transactions.currency', currency),
  };
}

function projectEarlyFraudWarning(warning: Stripe.Radar.EarlyFraudWarning): EarlyFraudWarningFact {
  return {
    kind: 'early_fraud_warning',
    id: text('early_fraud_warning.id', warning.id),
    charge: text('early_fraud_warning.charge', idOf(warning.charge)),
    created: integer('early_fraud_warning.created', warning.created),
    actionable: warning.actionable,
  };
}

function projectPayout(payout: Stripe.Payout): PayoutFact {
  return {
    kind: 'payout',
    id: text('payout.id', payout.id),
    currency: currencyCode('payout.currency', payout.currency),
    amount: integer('payout.amount', payout.amount),
    created: integer('payout.created', payout.created),
    status: text('payout.status', payout.status),
    arrival_date: integer('payout.arrival_date', payout.arrival_date),
  };
}

export function projectAccount(account: Stripe.Account): AccountFact {
  return {
    kind: 'account',
    id: text('account.id', account.id),
    charges_enabled: account.charges_enabled,
    payouts_enabled: account.payouts_enabled,
    default_currency: account.default_currency ?? null,
    time_zone: knownZone(account.settings?.dashboard?.timezone),
    country: account.country ?? null,
  };
}

/** A zone that this machine's database does not know cannot be counted in. */
function knownZone(timeZone: string | null | undefined): string | null {
  return typeof timeZone === 'string' && isTimeZone(timeZone) ? timeZone : null;
}
