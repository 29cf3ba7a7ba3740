import { readAllowance } from '../../contract/read-allowance.ts';

/**
 * Stripe limits how fast, and over 30 days how often, it is read. Pure arithmetic: `read-pool.store.ts` keeps what all
 * workers share, `lease.ts` what one process has taken of it.
 */

/** Who shares one limit: the platform in a mode, or an account that is read with a key of its own. */
export interface ReadPool {
  name: string;
  /** What we allow ourselves. */
  perSecond: number;
}

/** https://docs.stripe.com/rate-limits, for all of a platform's connected accounts together. */
export const stripePerSecond = { live: 100, test: 25 };
/** The rest is for what we do not count: clocks that differ, requests that arrive closer together than they left. */
const ourShare = 0.8;

export const platformPool = (livemode: boolean) => `platform_${livemode ? 'live' : 'test'}`;

/** The pool that reads with a key count in. Another server than Stripe's own is spared as if it were Stripe in live mode. */
export function readPool(key: string, accountId: string | null, apiBase: string): ReadPool {
  const live = key.includes('_live_');
  const isStripe = new URL(apiBase).hostname === 'api.stripe.com';
  return {
    name: accountId ?? platformPool(live),
    perSecond: ourShare * stripePerSecond[live || !isStripe ? 'live' : 'test'],
  };
}

/** What an unused pool lets through at once, as time. */
const burstMs = 500;
/** Somebody who would have to wait longer is refused: their turn comes again through the queue. */
const patienceMs = 10_000;

/**
 * A bucket of tokens kept as one number: the time up to which what was taken is paid for. Taking moves it on by what the
 * tokens cost; a pool that nobody used for long owes nothing, and has not saved up more than a burst either.
 */
export interface Price {
  /** Milliseconds that the tokens cost. */
  cost: number;
  /** Paid up to before this is a full bucket: taking then sets it to `fresh`. */
  full: number;
  fresh: number;
  /** Paid up to after this is too long a wait. */
  latest: number;
}

export function priceOf(tokens: number, { perSecond }: ReadPool, now: number): Price {
  const cost = (tokens * 1000) / perSecond;
  return { cost, full: now - burstMs, fresh: now - burstMs + cost, latest: now + patienceMs };
}

/** How long whoever took tokens waits before using them. */
export const waitFor = (paidUntil: number, now: number) => Math.max(0, Math.ceil(paidUntil - now));

/** How long taken tokens may be kept: the shorter, the less can come together in one moment. */
export const leaseMs = 2000;

/** How many to take next: twice as many where all were used in time, else as many as were. */
export function nextLease(taken: number, left: number, { perSecond }: ReadPool): number {
  const most = Math.max(1, Math.floor(perSecond / 8));
  return Math.min(most, Math.max(1, left === 0 ? taken * 2 : taken - left));
}

/** Reads are metered over 30 days. */
export const meteredDays = 30;

/** How much of Stripe's allowance of reads a pool has used over the last 30 days. */
export interface ReadUsage {
  pool: string;
  reads: number;
  allowance: number;
  percent: number;
  /** So much that somebody should look into it. */
  isHigh: boolean;
}

/** Stripe allows about 500 reads for each transaction of the 30 days, and 10,000 in any case. */
export function usageOf(pool: string, reads: number, transactions: number): ReadUsage {
  const allowance = Math.max(10_000, 500 * transactions);
  const percent = Math.round((1000 * reads) / allowance) / 10;
  return { pool, reads, allowance, percent, isHigh: percent >= readAllowance.alarmAtPercent };
}
