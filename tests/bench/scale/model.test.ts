import { expect, it } from 'vitest';
import { kinds } from './assumptions.ts';
import type { Cost, Measured } from './measure.ts';
import { billedMs, billOf, dispatchSeconds, hourlyRun, useOfBusiness } from './model.ts';
import { prices } from './prices.ts';
import { quotas } from './quotas.ts';
import { runsOfMonth } from './stage.ts';

const free: Cost = { cpuMs: 0, tableCalls: 0, readUnits: 0, writeUnits: 0 };
const idle: Measured = {
  door: free,
  fold: free,
  recompute: kinds.map(() => free),
  request: free,
  quiet: Object.fromEntries(
    ['stripe_sync', 'compute_metrics', 'compute_readiness', 'send_notification_digest'].map((job) => [
      job,
      free,
    ]),
  ),
  dispatch: free,
  eventsPerCharge: 0,
};

it('the shares of the kinds of businesses add up to 1', () => {
  expect(kinds.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

it('a function is billed for its processor and its waits', () => {
  expect(billedMs({ ...free, cpuMs: 1024, tableCalls: 3 }, 2, 1)).toBeCloseTo(1769 + 15 + 20 + 250);
});

it('each write unit of an event costs its price for every event', () => {
  const bill = (writeUnits: number) =>
    billOf(useOfBusiness({ ...idle, eventsPerCharge: 2, fold: { ...free, writeUnits } }).use).get(
      'DynamoDB',
    ) ?? 0;
  // 0.6 × 20 + 0.3 × 150 + 0.1 × 1,500 charges with two events each.
  expect(bill(1) - bill(0)).toBeCloseTo(2 * 207 * prices.tableWrite.usd);
});

it('the hour’s run grows with the businesses, and its dispatcher does not share', () => {
  const busy = {
    ...idle,
    recompute: kinds.map(() => ({ ...free, cpuMs: 10 })),
    dispatch: { ...free, cpuMs: 1 },
  };
  const [one, ten] = [hourlyRun(1000, busy), hourlyRun(10_000, busy)];
  expect(ten.recomputeMinutes / one.recomputeMinutes).toBeCloseTo(10);
  expect(dispatchSeconds(1024, busy).get('compute_metrics')).toBeCloseTo(1.769);
});

it('the tightest quota comes first', () => {
  const busy = { ...idle, dispatch: { ...free, cpuMs: 1000 } };
  const found = quotas(1_000_000, busy);
  expect(found[0]?.name).toBe('the time of the dispatcher `compute_metrics`');
  const used = found.map(({ load, limit }) => load / limit);
  expect(used).toEqual(used.toSorted((a, b) => b - a));
});

it.each([
  ['*/15 * * * *', 4 * 730],
  ['10 * * * *', 730],
  ['40 3 * * *', 730 / 24],
])('%s runs %d times a month', (cron, times) => {
  expect(runsOfMonth(cron)).toBeCloseTo(times);
});

it('a gigabyte of the table costs its 9 full backups too', () => {
  const { use } = useOfBusiness(idle);
  expect(billOf(use).get('AWS Backup')).toBeCloseTo(use.tableGigabyte * 9 * 0.1);
});

it('Stripe’s rates, for one endpoint and for all, are enough for 100,000 businesses and not for a million', () => {
  const used = (businesses: number) =>
    quotas(businesses, idle)
      .filter(({ name }) => /^Stripe’?s? (reads a second|lists of events)/.test(name))
      .map(({ load, limit }) => load / limit);
  expect(used(100_000)).toHaveLength(2);
  for (const part of used(100_000)) expect(part).toBeLessThan(1);
  for (const part of used(1_000_000)) expect(part).toBeGreaterThan(1);
});
