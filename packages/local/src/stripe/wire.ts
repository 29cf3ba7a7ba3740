import type Stripe from 'stripe';

/**
 * The Stripe package's types in wire format. The package parses decimals into its own class, while Stripe sends
 * strings. All other types are unchanged.
 */
export type Tier = Omit<Stripe.Price.Tier, 'flat_amount_decimal' | 'unit_amount_decimal'> & {
  flat_amount_decimal: string | null;
  unit_amount_decimal: string | null;
};
export type Price = Omit<Stripe.Price, 'unit_amount_decimal' | 'tiers' | 'currency_options'> & {
  unit_amount_decimal: string | null;
  tiers?: Tier[];
  currency_options?: Record<string, { unit_amount_decimal: string | null; tiers?: Tier[] }>;
};
export type Plan = Omit<Stripe.Plan, 'amount_decimal' | 'tiers'> & { amount_decimal: string | null };
export type SubscriptionItem = Omit<Stripe.SubscriptionItem, 'price' | 'plan'> & { price: Price; plan: Plan };
export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}
export type Subscription = Omit<Stripe.Subscription, 'items'> & { items: List<SubscriptionItem> };

/** Every stored object type of the sandbox, by its `object` field. */
export interface Objects {
  account: Stripe.Account;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  'radar.early_fraud_warning': Stripe.Radar.EarlyFraudWarning;
  payout: Stripe.Payout;
  subscription: Subscription;
  subscription_item: SubscriptionItem;
  price: Price;
  coupon: Stripe.Coupon;
  discount: Stripe.Discount;
  payment_intent: Stripe.PaymentIntent;
  balance_transaction: Stripe.BalanceTransaction;
  'reserve.hold': Stripe.Reserve.Hold;
  'reserve.release': Stripe.Reserve.Release;
  event: Stripe.EventBase;
  application: Stripe.Application;
}
export type ObjectType = keyof Objects;
export type StripeObject = Objects[ObjectType];

export const OBJECT_TYPES = [
  'account',
  'charge',
  'refund',
  'dispute',
  'radar.early_fraud_warning',
  'payout',
  'subscription',
  'subscription_item',
  'price',
  'coupon',
  'discount',
  'payment_intent',
  'balance_transaction',
  'reserve.hold',
  'reserve.release',
  'event',
] as const satisfies readonly ObjectType[];

export const API_VERSION = '2026-10-28.endive';

/** In seconds. */
export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;
/** https://docs.stripe.com/api/events/list: events are kept for 30 days. */
export const EVENT_RETENTION = 30 * DAY;
