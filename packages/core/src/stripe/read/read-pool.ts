import { readAllowanceAlarmPercent } from '../../contract/read-allowance.ts';

/**
 * The limits on Stripe reads: per second, and over 30 days. This file is pure arithmetic. `read-pool.store.ts` stores the state
 * that all workers share, and `lease.ts` holds the tokens of one process.
 */

/** The readers that share one limit: the platform in one mode, or an account read with its own key. */
export interface ReadPool {
  name: string;
  /** Our own limit, below Stripe's. */
  perSecond: number;
}

/** https://docs.stripe.com/rate-limits, for all connected accounts of a platform together. */
const stripePerSecond = { live: 100, test: 25 };
/** The rest is a margin for clock differences and for requests that arrive closer together than they were sent. */
const ourShare = 0.8;

export const platformPool = (livemode: boolean) => `platform_${livemode ? 'live' : 'test'}`;

/** The pool for reads with a key. `otherPerSecond` is the limit of a server other than Stripe's. */
export function readPool(
  key: string,
  accountId: string | null,
  apiBase: string,
  otherPerSecond: number,
): ReadPool {
  const live = key.includes('_live_');
  const isStripe = new URL(apiBase).hostname === 'api.stripe.com';
  return {
    name: accountId ?? platformPool(live),
    perSecond: ourShare * (isStripe ? stripePerSecond[live ? 'live' : 'test'] : otherPerSecond),
  };
}

/** The burst that an unused pool allows, in ms of its rate. */
const burstMs = 500;
/** Callers with a longer wait are refused and retry through the queue. */
const maxWaitMs = 10_000;

/**
 * A token bucket stored as one number: the time in ms up to which taken tokens are paid for. Taking tokens moves it forward by
 * their cost. A pool that has been unused has saved at most one burst.
 */
export interface TokenCost {
  /** The cost of the tokens in ms. */
  cost: number;
  /** If the stored time is before this, the bucket is full, and taking sets the time to `fresh`. */
  full: number;
  fresh: number;
  /** If the stored time is after this, the wait is too long. */
  latest: number;
}

export function tokenCost(tokens: number, { perSecond }: ReadPool, now: number): TokenCost {
  const cost = (tokens * 1000) / perSecond;
  return { cost, full: now - burstMs, fresh: now - burstMs + cost, latest: now + maxWaitMs };
}

/** The wait in ms before taken tokens may be used. */
export const waitMs = (paidUntil: number, now: number) => Math.max(0, Math.ceil(paidUntil - now));

/** How long taken tokens stay valid, in ms. A shorter time limits how many unused tokens can be spent at once. */
export const leaseMs = 2000;

/** The number of tokens to take next: twice as many if all were used in time, else as many as were used. */
export function nextLease(taken: number, left: number, { perSecond }: ReadPool): number {
  const most = Math.max(1, Math.floor(perSecond / 8));
  return Math.min(most, Math.max(1, left === 0 ? taken * 2 : taken - left));
}

/** The period in days over which Stripe counts reads. */
export const meteredDays = 30;

/** A pool's reads in the last 30 days relative to Stripe's allowance. */
export interface ReadUsage {
  pool: string;
  reads: number;
  allowance: number;
  percent: number;
  /** Whether an operator should be alerted. */
  isHigh: boolean;
}

/** Stripe allows about 500 reads per transaction in 30 days, and at least 10,000. */
export function usageOf(pool: string, reads: number, transactions: number): ReadUsage {
  const allowance = Math.max(10_000, 500 * transactions);
  const percent = Math.round((1000 * reads) / allowance) / 10;
  return { pool, reads, allowance, percent, isHigh: percent >= readAllowanceAlarmPercent };
}
