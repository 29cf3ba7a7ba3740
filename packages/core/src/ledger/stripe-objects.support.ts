import type Stripe from 'stripe';
import type { Payers } from './card.ts';

/**
 * Stripe objects for tests, with the fields the product reads and some it must not keep. Overrides state what a test is
 * about. The rest is the simplest case: a captured card charge of 10.00 usd on 2026-01-05, 12:00 UTC.
 */
export const NOON = Date.UTC(2026, 0, 5, 12) / 1000;

/** Stands for the keyed hash of a fingerprint. */
export const payers: Payers = (fingerprint) => `of_${fingerprint}`;

type Overrides<T> = { [Key in keyof T]?: unknown };

export function charge(overrides: Overrides<Stripe.Charge> = {}): Stripe.Charge {
  const amount = (overrides.amount as number | undefined) ?? 1000;
  const status = overrides.status ?? 'succeeded';
  const captured = overrides.captured ?? status !== 'failed';
  return {
    id: 'ch_1',
    object: 'charge',
    amount,
    amount_captured: captured ? amount : 0,
    amount_refunded: 0,
    balance_transaction: 'txn_1',
    billing_details: { email: 'jenny@example.com', name: 'Jenny Rosen' },
    captured,
    created: NOON,
    currency: 'usd',
    customer: null,
    outcome: { type: 'authorized' },
    payment_intent: null,
    payment_method_details: { type: 'card', card: { last4: '4242', brand: 'visa', fingerprint: 'print_1' } },
    receipt_email: 'jenny@example.com',
    status,
    ...overrides,
  } as unknown as Stripe.Charge;
}

export function refund(overrides: Overrides<Stripe.Refund> = {}): Stripe.Refund {
  return {
    id: 're_1',
    object: 'refund',
    amount: 400,
    balance_transaction: 'txn_re_1',
    charge: 'ch_1',
    created: NOON + 3600,
    currency: 'usd',
    payment_intent: null,
    reason: null,
    status: 'succeeded',
    ...overrides,
  } as unknown as Stripe.Refund;
}

export function movement(overrides: Overrides<Stripe.BalanceTransaction> = {}): Stripe.BalanceTransaction {
  return {
    id: 'txn_dp_1',
    object: 'balance_transaction',
    amount: -1000,
    fee: 1500,
    currency: 'usd',
    created: NOON + 7200,
    type: 'adjustment',
    ...overrides,
  } as unknown as Stripe.BalanceTransaction;
}

export function dispute(overrides: Overrides<Stripe.Dispute> = {}): Stripe.Dispute {
  return {
    id: 'du_1',
    object: 'dispute',
    amount: 1000,
    balance_transactions: [],
    charge: 'ch_1',
    created: NOON + 7200,
    currency: 'usd',
    evidence: { customer_email_address: 'jenny@example.com' },
    evidence_details: {
      due_by: NOON + 9 * 86_400,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    payment_intent: null,
    reason: 'general',
    status: 'needs_response',
    ...overrides,
  } as unknown as Stripe.Dispute;
}

export function earlyFraudWarning(
  overrides: Overrides<Stripe.Radar.EarlyFraudWarning> = {},
): Stripe.Radar.EarlyFraudWarning {
  return {
    id: 'issfr_1',
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: 'ch_1',
    created: NOON,
    fraud_type: 'misc',
    livemode: false,
    ...overrides,
  } as unknown as Stripe.Radar.EarlyFraudWarning;
}

export function payout(overrides: Overrides<Stripe.Payout> = {}): Stripe.Payout {
  return {
    id: 'po_1',
    object: 'payout',
    amount: 5000,
    arrival_date: Date.UTC(2026, 0, 7) / 1000,
    created: NOON,
    currency: 'usd',
    status: 'paid',
    ...overrides,
  } as unknown as Stripe.Payout;
}

export function price(overrides: Overrides<Stripe.Price> = {}): Stripe.Price {
  return {
    id: 'price_1',
    object: 'price',
    billing_scheme: 'per_unit',
    currency: 'usd',
    recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
    tiers_mode: null,
    transform_quantity: null,
    unit_amount: 2000,
    unit_amount_decimal: '2000',
    ...overrides,
  } as unknown as Stripe.Price;
}

export function item(overrides: Overrides<Stripe.SubscriptionItem> = {}): Stripe.SubscriptionItem {
  return {
    id: 'si_1',
    object: 'subscription_item',
    discounts: [],
    price: price(),
    quantity: 1,
    subscription: 'sub_1',
    ...overrides,
  } as unknown as Stripe.SubscriptionItem;
}

export function discount(id: string, coupon: Overrides<Stripe.Coupon>): Stripe.Discount {
  return {
    id,
    object: 'discount',
    source: {
      type: 'coupon',
      coupon: {
        id: `coupon_${id}`,
        object: 'coupon',
        amount_off: null,
        currency: null,
        duration: 'forever',
        percent_off: null,
        ...coupon,
      },
    },
  } as unknown as Stripe.Discount;
}

export function subscription(
  overrides: Overrides<Stripe.Subscription> = {},
  items: Stripe.SubscriptionItem[] = [item()],
): Stripe.Subscription {
  return {
    id: 'sub_1',
    object: 'subscription',
    canceled_at: null,
    currency: 'usd',
    customer: 'cus_1',
    discounts: [],
    ended_at: null,
    items: { object: 'list', data: items, has_more: false, url: '' },
    pause_collection: null,
    start_date: NOON,
    status: 'active',
    trial_end: null,
    ...overrides,
  } as unknown as Stripe.Subscription;
}

export function account(overrides: Overrides<Stripe.Account> = {}): Stripe.Account {
  return {
    id: 'acct_1',
    object: 'account',
    charges_enabled: true,
    payouts_enabled: true,
    country: 'US',
    default_currency: 'usd',
    email: 'owner@example.com',
    settings: { dashboard: { display_name: 'Northwind', timezone: 'America/New_York' } },
    ...overrides,
  } as unknown as Stripe.Account;
}
