import { expect, it } from 'vitest';
import { nextLease, type ReadPool, readPool, tokenCost, usageOf, waitMs } from './read-pool.ts';

const stripe = 'https://api.stripe.com';
const live: ReadPool = { name: 'platform_live', perSecond: 80 };

it('the pools keep a margin below Stripe’s rates, by mode and by owner of the key', () => {
  expect(readPool('sk_live_1', null, stripe, 50)).toEqual({ name: 'platform_live', perSecond: 80 });
  expect(readPool('sk_test_1', null, stripe, 50)).toEqual({ name: 'platform_test', perSecond: 20 });
  expect(readPool('rk_live_1', 'acct_1', stripe, 50)).toEqual({ name: 'acct_1', perSecond: 80 });
  expect(readPool('sk_test_1', null, 'http://127.0.0.1:9', 50)).toMatchObject({ perSecond: 40 });
});

/** The bucket as the store keeps it, for consecutive callers. */
function bucket(pool: ReadPool) {
  let paidUntil: number | undefined;
  return (tokens: number, now: number): number | null => {
    const { cost, full, fresh, latest } = tokenCost(tokens, pool, now);
    if (paidUntil !== undefined && paidUntil > latest) return null;
    paidUntil = paidUntil === undefined || paidUntil < full ? fresh : paidUntil + cost;
    return waitMs(paidUntil, now);
  };
}

it('a pool never exceeds its rate and one burst, for any number of callers', () => {
  const take = bucket(live);
  const uses: number[] = [];
  for (let now = 0; now < 20_000; now += 5) {
    const wait = take(1, now);
    if (wait !== null) uses.push(now + wait);
  }
  for (let from = 0; from <= 15_000; from += 250) {
    const within = uses.filter((at) => at >= from && at < from + 5000).length;
    expect(within).toBeLessThanOrEqual(5 * 80 + 40 + 1);
    expect(within).toBeGreaterThanOrEqual(5 * 80 - 1);
  }
});

it('a caller with too long a wait is refused, and later there is room again', () => {
  const take = bucket(live);
  const waits = Array.from({ length: 2000 }, () => take(1, 0));
  const granted = waits.filter((wait) => wait !== null);
  // A burst of half a second, and ten seconds at the rate.
  expect(granted).toHaveLength(40 + 800 + 1);
  expect(Math.max(...granted)).toBeLessThanOrEqual(10_013);
  expect(take(1, 0)).toBeNull();
  expect(take(1, 5000)).toBeGreaterThan(5000);
});

it('a pool unused for a month allows one burst and no more', () => {
  const take = bucket(live);
  take(1, 0);
  const month = 30 * 86_400_000;
  const waits = Array.from({ length: 60 }, () => take(1, month));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(40);
});

it('a lease grows and shrinks with the tokens used, within bounds', () => {
  expect(nextLease(0, 0, live)).toBe(1);
  expect([1, 2, 4, 8, 10].map((taken) => nextLease(taken, 0, live))).toEqual([2, 4, 8, 10, 10]);
  expect(nextLease(10, 7, live)).toBe(3);
  expect(nextLease(10, 10, live)).toBe(1);
  expect(nextLease(2, 0, { name: 'platform_test', perSecond: 20 })).toBe(2);
});

it('the allowance is 500 reads per transaction in 30 days, and at least 10,000', () => {
  expect(usageOf('p', 6_990, 0)).toMatchObject({ allowance: 10_000, percent: 69.9, isHigh: false });
  expect(usageOf('p', 7_000, 20)).toMatchObject({ allowance: 10_000, percent: 70, isHigh: true });
  expect(usageOf('p', 7_000, 1_000)).toMatchObject({ allowance: 500_000, percent: 1.4, isHigh: false });
});
