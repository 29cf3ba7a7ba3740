import type Stripe from 'stripe';
import type { Random } from './random.ts';
import type { Price } from './wire.ts';

/** A price as a business thinks of it; amounts in minor units of its currency. */
export interface PriceSpec {
  key: string;
  nickname: string;
  interval: 'month' | 'year';
  amount:
    | { flat: number }
    | { decimal: string }
    | { tiers: [upTo: number | null, unit: number, flat?: number][]; mode: 'graduated' | 'volume' }
    | { metered: string };
  /** Sells in packs of this many. */
  pack?: number;
}

export interface CouponSpec {
  key: string;
  off: { percent: number } | { amount: number };
  duration: Stripe.Coupon.Duration;
  months?: number;
}

/** A new subscriber: which prices, how many seats, on trial or not. */
export interface Signup {
  items: { price: string; quantity: number }[];
  trialDays: number;
  coupon?: string;
  itemCoupon?: string;
}

export interface SubscriptionTrade {
  prices: PriceSpec[];
  coupons: CouponSpec[];
  /** Subscribers on the first day. */
  founders: number;
  /** Expected sign-ups on a day, by days since the founding and how many subscribe already. */
  signups(day: number, subscribers: number): number;
  signup(random: Random, day: number): Signup;
  trialConversion: number;
  monthlyChurn: number;
  /** Share of first attempts at a renewal that fail; most succeed when tried again. */
  renewalFailure: number;
  /** Refunds and disputes, as shares of successful charges. */
  refundRate: number;
  disputeRate: number;
}

export interface ShopTrade {
  /** Expected orders on a UTC day, given the calendar date and days since the founding. */
  orders(date: Date, day: number): number;
  /** An order's amount in minor units. */
  basket(random: Random): number;
  /** Shares of orders. */
  otherCurrency: { currency: string; share: number; rate: number } | null;
  guests: number;
  withoutPaymentIntent: number;
  bankDebits: number;
  authorizations: number;
  declines: number;
  blocked: number;
  refundRate: number;
  partialRefunds: number;
  disputeRate: number;
  /** The customers who come back. */
  regulars: number;
  /** One client who gives this share of orders. */
  bigClient: number;
}

/** A business of the sandbox. Adding one: a file in businesses/ and a line in businesses/index.ts. */
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
}

export type PriceBook = Map<string, Price>;
