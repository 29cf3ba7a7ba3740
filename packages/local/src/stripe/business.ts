import type Stripe from 'stripe';
import type { Random } from './random.ts';
import type { Price } from './wire.ts';

/** A price in a business's price list. Amounts are in minor units of its currency. */
export interface PriceSpec {
  key: string;
  nickname: string;
  interval: 'month' | 'year';
  amount:
    | { flat: number }
    | { decimal: string }
    | { tiers: [upTo: number | null, unit: number, flat?: number][]; mode: 'graduated' | 'volume' }
    | { metered: string };
  /** The number of units in a pack, if sold in packs. */
  pack?: number;
}

export interface CouponSpec {
  key: string;
  off: { percent: number } | { amount: number };
  duration: Stripe.Coupon.Duration;
  months?: number;
}

/** A new subscriber: the prices, the number of seats, and whether there is a trial. */
export interface Signup {
  items: { price: string; quantity: number }[];
  trialDays: number;
  coupon?: string;
  itemCoupon?: string;
}

export interface SubscriptionTrade {
  prices: PriceSpec[];
  coupons: CouponSpec[];
  /** Number of subscribers on the first day. */
  founders: number;
  /** Expected sign-ups on a day, given the days since founding and the current number of subscribers. */
  signups(day: number, subscribers: number): number;
  signup(random: Random, day: number): Signup;
  trialConversion: number;
  monthlyChurn: number;
  /** Share of first renewal attempts that fail. Most succeed when retried. */
  renewalFailure: number;
  /** Refunds and disputes, as shares of successful charges. */
  refundRate: number;
  disputeRate: number;
}

export interface ShopTrade {
  /** Expected orders on a UTC day, given the date and the days since founding. */
  orders(date: Date, day: number): number;
  /** Amount of an order in minor units. */
  basket(random: Random): number;
  /** Shares of orders. */
  otherCurrency: { currency: string; share: number; rate: number } | null;
  guests: number;
  /** The share of guests who pay at a card reader. */
  inPerson: number;
  withoutPaymentIntent: number;
  bankDebits: number;
  authorizations: number;
  declines: number;
  blocked: number;
  refundRate: number;
  partialRefunds: number;
  disputeRate: number;
  /** The share of disputes that an early fraud warning announces. */
  warnedDisputes?: number;
  /** Number of returning customers. */
  regulars: number;
  /** The share of orders from the largest client. */
  bigClient: number;
}

/** A business of the sandbox. To add one, add a file in businesses/ and a line in businesses/index.ts. */
export interface Business {
  account: string;
  name: string;
  kind: string;
  description: string;
  email: string;
  url: string;
  /** Merchant category code. */
  mcc: string;
  timezone: string;
  country: string;
  currency: string;
  historyDays: number;
  payouts: { interval: 'daily' } | { interval: 'weekly'; weekday: 'monday' | 'friday' };
  shop?: ShopTrade;
  subscriptions?: SubscriptionTrade;
  reserve?: ReserveTerms;
  advance?: AdvanceTerms;
  shortfall?: ShortfallTerms;
}

/** A share of each day's sales that Stripe holds back, from a day of the history on. */
export interface ReserveTerms {
  fromDay: number;
  share: number;
  /** Days until a hold is released. */
  days: number;
}

/** An advance of Stripe Capital. A share of each day's sales is withheld, for about as long as it takes to pay down the whole. */
export interface AdvanceTerms {
  onDay: number;
  /** In minor units. */
  amount: number;
  share: number;
  days: number;
}

/** A debit larger than the balance, on the first Tuesday from a day of the history on; made good three days later. */
export interface ShortfallTerms {
  fromDay: number;
  amount: number;
}

export type PriceBook = Map<string, Price>;
