import type Stripe from 'stripe';
import { isTimeZone } from '../shared/calendar.ts';
import { keyPart } from '../shared/key-part.ts';
import type {
  AccountFact,
  DisputeFact,
  EarlyFraudWarningFact,
  Fact,
  Movement,
  PayoutFact,
  RefundFact,
} from './facts.ts';
import { currencyCode, idOf, integer, list, MalformedObject, text, object as whole } from './fields.ts';
import { projectCharge } from './project-charge.ts';
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
    charge_pending: refund.pending_reason === 'charge_pending',
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
