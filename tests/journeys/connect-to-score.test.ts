import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { readinessCurrent, readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { addDays } from '@vaultra/core/shared/calendar.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { naiveFigures } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';
import { sampled } from '../support/sampled.ts';

const businesses = [
  { name: 'Northwind Analytics', industry: 'saas' },
  { name: 'Harbor & Pine', industry: 'retail' },
] as const;

let cloud: TestCloud;
beforeAll(async () => {
  const names = businesses.map(({ name }) => name);
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-22T15:04:05Z' }, { businesses: names });
});
afterAll(() => cloud.stop());

describe.each(sampled(businesses, 1))('from sign-up to a score: $name', (business) => {
  let owner: Owner;
  const query = () => ({ query: { business_id: owner.businessId } });
  beforeAll(async () => {
    owner = await newOwner(cloud, business);
  });

  test('without a Stripe connection every figure is unknown', async () => {
    const figures = await owner.call(metricsCurrent, query());
    expect(figures).toMatchObject({ completeness: 'none', revenue_total: null, currency: null, mrr: null });
    const readiness = await owner.call(readinessCurrent, query());
    expect(readiness).toMatchObject({ status: 'insufficient_data', score: null, tier: null });
    expect(readiness.missing.map(({ key }) => key)).toContain('full_months');
  });

  test('the consent returns to the business, and the backfill completes', async () => {
    const home = `${cloud.url}/b/${owner.businessId}/home`;
    expect(await connectStripe(cloud, owner, business.name)).toBe(`${home}?connected=1`);
    await backfilled(cloud, owner);
    const connection = await owner.call(status, query());
    expect(connection).toMatchObject({ connected: true, status: 'active', via: 'oauth', livemode: false });
    expect(connection.backfill).toMatchObject({ state: 'done', percent: 100, from: '2023-09-30' });
    expect(connection.backfill.objects).toBeGreaterThan(1000);
    expect(cloud.errors).toEqual([]);
  });

  test('every figure equals an independent calculation over the raw objects', async () => {
    await cloud.drain();
    const { business_id, as_of, last_synced_at, data_from, completeness, ...figures } = await owner.call(
      metricsCurrent,
      query(),
    );
    expect({ business_id, data_from, completeness }).toEqual({
      business_id: owner.businessId,
      data_from: '2023-09-30',
      completeness: 'complete',
    });
    expect(last_synced_at).not.toBeNull();
    expect(Date.parse(as_of)).toBeGreaterThanOrEqual(Date.parse('2026-11-22T15:04:05Z'));
    const account = await accountOf(cloud, business.name);
    expect(figures).toEqual(closeTo(await naiveFigures(cloud, owner, account)));
    expect(figures.transaction_count).toBeGreaterThan(30);
  });

  test('the months of the history equal the sums of their days', async () => {
    const range = { start_date: '2026-06-01', end_date: '2026-10-31' };
    const rows = async (interval: 'day' | 'month') =>
      (await owner.call(metricsHistory, { query: { ...query().query, ...range, interval } })).metrics;
    const [days, months] = [await rows('day'), await rows('month')];
    expect(months).toHaveLength(5);
    expect(days).toHaveLength(153);
    const sum = (all: { net_revenue: number | null }[]) =>
      all.reduce((total, { net_revenue }) => total + (net_revenue ?? 0), 0);
    expect(sum(days)).toBe(sum(months));
    expect(sum(months)).toBeGreaterThan(0);
  });

  test('neither a recompute nor a sync writes anything without new data', async () => {
    const sync = async () => {
      await cloud.moveClock(new Date(cloud.clock.now().getTime() + 10 * 60_000));
      await cloud.runJob('stripe_sync');
      return (await owner.call(status, query())).last_synced_at;
    };
    const { computed_at } = await owner.call(readinessCurrent, query());
    expect(computed_at).not.toBeNull();
    // The first sync still sees the event of the consent itself.
    const heard = await sync();
    expect(await sync()).toBe(heard);
    await cloud.runJob('compute_metrics');
    expect((await owner.call(readinessCurrent, query())).computed_at).toBe(computed_at);
  });

  test('the score explains its points, and recommendations gain points', async () => {
    const readiness = await owner.call(readinessCurrent, query());
    expect(readiness.status).toBe('scored');
    const { score, earned, available } = readiness;
    expect(readiness.raw_score).toBe(Math.floor((2 * 100 * earned + available) / (2 * available)));
    expect(score).toBeLessThanOrEqual(readiness.raw_score ?? -1);
    const { scores } = await owner.call(readinessHistory, query());
    expect(scores.at(-1)).toEqual({
      date: '2026-11-22',
      score,
      tier: readiness.tier,
      card_version: readiness.card_version,
      card_changed: false,
      reconstructed: false,
      moved: [],
      opened: [],
      closed: [],
    });
    const before = scores.slice(0, -1);
    expect(before.map(({ date }) => date)).toEqual(
      Array.from({ length: 89 }, (_, day) => addDays('2026-08-25', day)),
    );
    for (const day of before) expect(day).toMatchObject({ reconstructed: true, score: expect.any(Number) });
    const { recommendations } = await owner.call(listRecommendations, query());
    // A recommendation gains points, opens a limit, or protects or clarifies something without a target figure.
    for (const { points, opens_gate, metric_refs } of recommendations)
      expect(points > 0 || opens_gate !== null || metric_refs.length === 0).toBe(true);
  });
});

/** Ratios are floats on both sides and may be rounded in a different order. */
function closeTo(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) return expect.closeTo(value, 9);
  if (Array.isArray(value)) return value.map(closeTo);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closeTo(inner)]));
}
