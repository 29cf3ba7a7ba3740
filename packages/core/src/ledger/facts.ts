/**
 * The part of a Stripe object that the product keeps: ids, amounts in minor units, dates in epoch seconds, statuses. Never
 * card data, names or emails. Plain JSON, and identical whether it came by webhook, list or read.
 */
export type Fact = ReadableFact | UnreadableFact;
export type ReadableFact =
  | ChargeFact
  | RefundFact
  | DisputeFact
  | EarlyFraudWarningFact
  | PayoutFact
  | SubscriptionFact
  | BalanceTransactionFact
  | AccountFact;
export type FactKind = ReadableFact['kind'];

/**
 * An object that lacks a field the figures need, or has a value that cannot be stored. It replaces the previous fact of the
 * object, counts only in the cell `U#`, and is replaced once the object can be read.
 */
export type UnreadableFact = {
  kind: 'unreadable';
  of: FactKind;
  id: string;
  /** The unit of a part of a payment or of a movement of the balance, and the charge, if the object names them. */
  payment?: string;
  charge?: string | null;
  /** The invalid field, such as `payout.currency`. */
  field: string;
};

/**
 * Names an object that must be read from Stripe, because its event came in another API version, was incomplete, or could
 * not be parsed.
 */
export type Hint = {
  kind: 'hint';
  of: FactKind;
  id: string;
  /** The object's creation in epoch seconds, if the event has it. Lists are read by it. */
  created: number | null;
  /** The event type proves that the charge was authorized before it was captured. */
  held: boolean;
  /** The fact to store if Stripe does not have the object; null: store nothing. */
  unreadable: UnreadableFact | null;
};

type PaymentPart = {
  id: string;
  /** The unit's id: the payment intent, or the charge if there is none. */
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
  /** Total refunded according to Stripe. It decreases when a refund fails. */
  amount_refunded: number;
  customer: string | null;
  /**
   * Who paid, if the charge names no customer: the fingerprint of the card or bank account as a keyed hash; null if unknown.
   * This and the next two fields are missing in facts that were stored before they existed.
   */
  payer?: string | null;
  /** The card network by Stripe's id, such as `visa`; null if unknown, or if no card paid. */
  network?: string | null;
  /** Whether the card was present, as at a terminal. */
  present?: boolean;
  /** Radar blocked it before it reached the bank, so it does not count as an attempt. */
  blocked: boolean;
  /** Whether it was authorized first and captured later; null if unknown. Once known it stays known, and true overrides false. */
  held: boolean | null;
  /** The balance transaction that dates the capture; null if unknown, or if the charge was not held. */
  balance_transaction: string | null;
  /** Creation of that balance transaction in epoch seconds; null until read. */
  captured_at: number | null;
};

export type RefundFact = PaymentPart & {
  kind: 'refund';
  charge: string | null;
  status: string;
  /** Waits for its charge to succeed, as with a bank debit. */
  charge_pending: boolean;
  reason: string | null;
  /** Set once the money has moved. */
  balance_transaction: string | null;
};

export type DisputeFact = PaymentPart & {
  kind: 'dispute';
  charge: string;
  status: string;
  /** The card network as in a charge. null if the dispute does not name it; its charge may. Missing as in a charge. */
  network?: string | null;
  /** Stripe's category, such as `fraudulent`. Missing as in a charge. */
  reason?: string | null;
  /** When evidence is due, in epoch seconds; null if no response is possible. Missing as in a charge. */
  evidence_due_by?: number | null;
  /** Whether evidence was sent to the bank. Evidence that is only saved at Stripe is not. Missing as in a charge. */
  evidence_submitted?: boolean;
  /** By balance transaction id as a `keyPart`. Negative amounts were withdrawn, positive ones reinstated. */
  movements: Record<string, Movement>;
  /** Ids of balance transactions that have not been read. */
  unread: string[];
};
export type Movement = { created: number; amount: number; fee: number; currency: string };

/** A card network's warning that a charge may be fraudulent. It is counted apart from chargebacks. */
export type EarlyFraudWarningFact = {
  kind: 'early_fraud_warning';
  id: string;
  /** The unit's id, as in a part of a payment. Missing in facts that were stored as units of their own. */
  payment?: string;
  charge: string;
  created: number;
  /** Whether a refund may still prevent a dispute. Once false, it stays false. */
  actionable: boolean;
};

export type PayoutFact = {
  kind: 'payout';
  id: string;
  currency: string;
  amount: number;
  status: string;
  created: number;
  /** Epoch seconds at midnight UTC of a calendar date. */
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
  /** Whether `pause_collection` is set. */
  collection_paused: boolean;
  items: SubscriptionItem[];
  /** Stripe's payload held only the first items. */
  more_items: boolean;
  /** Discount ids as `keyPart`s, in the order they apply. */
  discounts: string[];
  /** Known coupon terms by discount. Terms and prices never change at Stripe, so they are kept across snapshots. */
  coupons: Record<string, CouponTerms>;
  /** Known tiers of prices in the subscription's currency, by price. Empty if the price has no tiers in that currency. */
  tiers: Record<string, PriceTier[]>;
  /**
   * For prices stored in another currency, by price: the exact amount in the subscription's currency, or null if there is
   * none. Missing in facts that were stored before this field existed.
   */
  amounts?: Record<string, string | null>;
};

export type SubscriptionItem = {
  id: string;
  /** The price's id as a `keyPart`; it is the key in `tiers` and `amounts`. */
  price: string;
  /** The price's product. Missing in facts that were stored before this field existed. */
  product?: string;
  quantity: number;
  /** Exact decimal text in minor units; null for a price that is tiered or in another currency. */
  unit_amount: string | null;
  interval: string;
  interval_count: number;
  metered: boolean;
  /** Present only if the item is in its own trial. */
  trialing?: true;
  tiers_mode: 'graduated' | 'volume' | null;
  package: { divide_by: number; round: 'up' | 'down' } | null;
  discounts: string[];
};

export type CouponTerms = {
  forever: boolean;
  /** Exact decimal text: "25.5" is 25.5 %. */
  percent_off: string | null;
  /** In the subscription's currency if the coupon has an amount in it; in another currency until that is read. */
  amount_off: { amount: number; currency: string } | null;
  /** Ids of the products it applies to; null: all products. Missing until read, and where it does not matter. */
  products?: string[] | null;
};

/** `up_to: null` marks the last tier. Amounts are exact decimal text in minor units. */
export type PriceTier = { up_to: number | null; unit_amount: string; flat_amount: string };

/**
 * A movement of the balance that figures count: into or out of a reserve, or an advance of Stripe Capital and its repayment. Stripe
 * never changes it. Other balance transactions are not kept.
 */
export type BalanceTransactionFact = {
  kind: 'balance_transaction';
  id: string;
  /** The unit's id. Stripe may show one hold or release as a row of each balance that it touches: these rows share a unit. */
  movement: string;
  about: 'reserve' | 'financing_payout' | 'financing_paydown';
  balance: 'payments' | 'risk_reserved';
  currency: string;
  /** In minor units; negative if it leaves the balance. */
  amount: number;
  created: number;
};

export type AccountFact = {
  kind: 'account';
  id: string;
  /** null until a payload has stated it. */
  charges_enabled: boolean | null;
  payouts_enabled: boolean | null;
  default_currency: string | null;
  time_zone: string | null;
  country: string | null;
};
