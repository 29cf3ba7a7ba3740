/**
 * What the product keeps of a Stripe object: ids, amounts in minor units, dates in epoch seconds, statuses. Never card
 * data, names or emails. Plain JSON, the same whether it came by webhook, list or read.
 */
export type Fact =
  | ChargeFact
  | RefundFact
  | DisputeFact
  | EarlyFraudWarningFact
  | PayoutFact
  | SubscriptionFact
  | AccountFact;
export type FactKind = Fact['kind'];

type PaymentPart = {
  id: string;
  /** The unit it belongs to: the payment intent, or the charge where there is none. */
  payment: string;
  currency: string;
  amount: number;
  created: number;
};

export type ChargeFact = PaymentPart & {
  kind: 'charge';
  status: string;
  captured: boolean;
  amount_captured: number;
  /** What Stripe says was given back: it falls again where a refund fails. */
  amount_refunded: number;
  customer: string | null;
  /** Refused by Radar before it reached the bank: no attempt. */
  blocked: boolean;
  /** Whether it was authorized first and captured later; null while unknown. What is known stays so, and true outweighs false. */
  held: boolean | null;
  /** The balance transaction that dates its capture; null where none is known, and where the charge was not held. */
  balance_transaction: string | null;
  /** When that balance transaction was made; null until read. */
  captured_at: number | null;
};

export type RefundFact = PaymentPart & {
  kind: 'refund';
  charge: string | null;
  status: string;
  /** Waits for its charge, as a debit's, to succeed. */
  charge_pending: boolean;
  reason: string | null;
  /** Set once the money moved. */
  balance_transaction: string | null;
};

export type DisputeFact = PaymentPart & {
  kind: 'dispute';
  charge: string;
  status: string;
  /** By balance transaction id. A negative amount was withdrawn, a positive one reinstated. */
  movements: Record<string, Movement>;
  /** Balance transactions of which only the id is known. */
  unread: string[];
};
export type Movement = { created: number; amount: number; fee: number; currency: string };

/** A card network's word that a charge may be fraud: a signal, counted apart from chargebacks. */
export type EarlyFraudWarningFact = {
  kind: 'early_fraud_warning';
  id: string;
  charge: string;
  created: number;
  /** Whether a refund may still prevent a dispute; once not, never again. */
  actionable: boolean;
};

export type PayoutFact = {
  kind: 'payout';
  id: string;
  currency: string;
  amount: number;
  status: string;
  created: number;
  /** Midnight UTC of a calendar date, in epoch seconds. */
  arrival_date: number;
};

export type SubscriptionFact = {
  kind: 'subscription';
  id: string;
  currency: string;
  status: string;
  start_date: number;
  trial_end: number | null;
  ended_at: number | null;
  /** `pause_collection` is set. */
  collection_paused: boolean;
  items: SubscriptionItem[];
  /** Stripe's payload held only the first items. */
  more_items: boolean;
  /** Discount ids in the order they apply. */
  discounts: string[];
  /** What is known of the discounts, by discount id. They and tiers never change, so they outlive snapshots. */
  coupons: Record<string, CouponTerms>;
  /** What is known of tiered prices, by price id. */
  tiers: Record<string, PriceTier[]>;
};

export type SubscriptionItem = {
  id: string;
  price: string;
  quantity: number;
  /** Exact decimal text in minor units; null for a tiered price. */
  unit_amount: string | null;
  interval: string;
  interval_count: number;
  metered: boolean;
  tiers_mode: 'graduated' | 'volume' | null;
  package: { divide_by: number; round: 'up' | 'down' } | null;
  discounts: string[];
};

export type CouponTerms = {
  forever: boolean;
  /** Exact decimal text: "25.5" is 25.5 %. */
  percent_off: string | null;
  amount_off: { amount: number; currency: string } | null;
};

/** `up_to` null is the last tier; amounts are exact decimal text in minor units. */
export type PriceTier = { up_to: number | null; unit_amount: string; flat_amount: string };

export type AccountFact = {
  kind: 'account';
  id: string;
  charges_enabled: boolean;
  payouts_enabled: boolean;
  default_currency: string | null;
  time_zone: string | null;
  country: string | null;
};
