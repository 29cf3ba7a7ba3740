/**
 * What the product keeps of a Stripe object: ids, amounts in minor units, dates in epoch seconds, statuses. Never card
 * data, names or emails. Plain JSON, the same whether it came by webhook, list or read.
 */
export type Fact = ReadableFact | UnreadableFact;
export type ReadableFact =
  | ChargeFact
  | RefundFact
  | DisputeFact
  | EarlyFraudWarningFact
  | PayoutFact
  | SubscriptionFact
  | AccountFact;
export type FactKind = ReadableFact['kind'];

/**
 * An object that lacks what the figures need, or has what cannot be kept. It takes the place of what was known of the
 * object, adds to nothing but the count of such objects, and gives way once the object can be read.
 */
export type UnreadableFact = {
  kind: 'unreadable';
  of: FactKind;
  id: string;
  /** The unit and the charge of a part of a payment, as far as it says them. */
  payment?: string;
  charge?: string | null;
  /** What is wrong, as in `payout.currency`. */
  field: string;
};

/**
 * What an event tells that does not show its object as we read it: rendered in another API version, only in part, or in
 * a way that cannot be read. The object itself is then read from Stripe.
 */
export type Hint = {
  kind: 'hint';
  of: FactKind;
  id: string;
  /** When the object was made, where the event says so: lists are read by it. */
  created: number | null;
  /** The event itself says that the charge was authorized before it was captured. */
  held: boolean;
  /** What to go by where Stripe has no such object to show; null: nothing. */
  unreadable: UnreadableFact | null;
};

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
  /** By balance transaction id, as a `keyPart`. A negative amount was withdrawn, a positive one reinstated. */
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
  /** Discounts, as parts of keys, in the order they apply. */
  discounts: string[];
  /** What is known of the discounts, by discount. Terms never change, so they outlive snapshots; so do prices. */
  coupons: Record<string, CouponTerms>;
  /** What is known of tiered prices in the subscription's currency, by price; empty where they have none in it. */
  tiers: Record<string, PriceTier[]>;
  /**
   * What is known of other prices in another currency than the subscription's, by price: their exact amount in its own,
   * or null where they have none. Facts stored before this was kept lack it.
   */
  amounts?: Record<string, string | null>;
};

export type SubscriptionItem = {
  id: string;
  /** The price's id as a part of a key: it names the price in `tiers` and `amounts`. */
  price: string;
  /** The price's product. Facts stored before it was kept lack it. */
  product?: string;
  quantity: number;
  /** Exact decimal text in minor units; null for a price that is tiered or in another currency. */
  unit_amount: string | null;
  interval: string;
  interval_count: number;
  metered: boolean;
  /** Only where the item is in a trial of its own. */
  trialing?: true;
  tiers_mode: 'graduated' | 'volume' | null;
  package: { divide_by: number; round: 'up' | 'down' } | null;
  discounts: string[];
};

export type CouponTerms = {
  forever: boolean;
  /** Exact decimal text: "25.5" is 25.5 %. */
  percent_off: string | null;
  /** In the subscription's currency where the coupon has an amount in it; in another currency until that is read. */
  amount_off: { amount: number; currency: string } | null;
  /** Ids of the products whose items it takes from; null: of all. Absent until read, and where it does not matter. */
  products?: string[] | null;
};

/** `up_to` null is the last tier; amounts are exact decimal text in minor units. */
export type PriceTier = { up_to: number | null; unit_amount: string; flat_amount: string };

export type AccountFact = {
  kind: 'account';
  id: string;
  /** Null where no payload has said so yet. */
  charges_enabled: boolean | null;
  payouts_enabled: boolean | null;
  default_currency: string | null;
  time_zone: string | null;
  country: string | null;
};
