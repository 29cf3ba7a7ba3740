import { type JobName, scheduledInput } from '@vaultra/core/contract/jobs.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { updateBusiness } from '@vaultra/core/contract/users.ts';
import { describeMetrics } from '@vaultra/core/metrics/read-model.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import { markFiguresBehind } from '@vaultra/core/stripe/figures-behind.store.ts';
import { readBackfill, readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { settled, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';

const minutes = 60_000;
let cloud: TestCloud;
let owner: Owner;
let name: string;

beforeAll(async () => {
  // Noon in New York, so that no day ends within the next hours.
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-06-17T16:00:00Z' }, { businesses: [] });
  owner = await newOwner(cloud, { name: 'Corner Shop', industry: 'retail' });
  name = await newAccount(cloud, 300);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
  await settled(cloud);
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const pass = async (ms: number) => {
  await cloud.moveClock(new Date(cloud.clock.now().getTime() + ms));
  await settled(cloud);
};
const syncs = () => cloud.runJob('stripe_sync', scheduledInput);
const run = (job: JobName) => cloud.runJob(job, scheduledInput);
const jobs = ['compute_metrics', 'compute_readiness', 'generate_recommendations'] as const;

/** The keys of the items, and the ranges with their direction, read during a call. */
async function readsOf(act: () => Promise<unknown>): Promise<string[]> {
  const keys: string[] = [];
  const name = 'recordReads';
  documentClient.middlewareStack.add(
    (next) => (args) => {
      const { Key, ExpressionAttributeValues, ScanIndexForward } = args.input as {
        Key?: Record<string, unknown>;
        ExpressionAttributeValues?: Record<string, unknown>;
        ScanIndexForward?: boolean;
      };
      // The newest and the oldest balance are the two ends of one range.
      keys.push(
        JSON.stringify(Key ?? { ...ExpressionAttributeValues, backward: ScanIndexForward === false }),
      );
      return next(args);
    },
    { step: 'initialize', name, priority: 'high' },
  );
  try {
    await act();
  } finally {
    documentClient.middlewareStack.remove(name);
  }
  return keys;
}

describe('the recompute jobs', () => {
  it.each(jobs)('%s skips an unchanged business at the cost of one read', async (job) => {
    await pass(5 * minutes);
    const reads = await readsOf(async () => expect(await run(job)).toEqual({ dispatched: 0 }));
    const ofBusiness = reads.filter((key) => key.includes(owner.businessId));
    expect(ofBusiness, reads.join('\n')).toHaveLength(1);
  });

  it.each(jobs)('%s skips no business when it is requested by hand', async (job) => {
    expect(await cloud.runJob(job)).toEqual({ dispatched: 1 });
    await settled(cloud);
  });

  it('process a business whose sync became old, once for each threshold', async () => {
    await pass(2.2 * 60 * minutes);
    expect(await run('compute_metrics')).toEqual({ dispatched: 1 });
    await settled(cloud);
    expect(await run('compute_readiness')).toEqual({ dispatched: 0 });
    await syncs();
    await settled(cloud);
  });

  it('process a business whose figures are behind, until they are current', async () => {
    await run('compute_metrics');
    await settled(cloud);
    await markFiguresBehind(owner.businessId, cloud.clock.now());
    expect(await run('compute_metrics')).toEqual({ dispatched: 1 });
    await settled(cloud);
    expect((await readIntegration(owner.businessId))?.figures_behind_since).toBeUndefined();
    expect(await run('compute_metrics')).toEqual({ dispatched: 0 });
  });

  it('start a score on each new day', async () => {
    await pass(24 * 60 * minutes);
    await syncs();
    await settled(cloud);
    await run('compute_metrics');
    await settled(cloud);
    const { scores } = await owner.call(readinessHistory, {});
    expect(scores.at(-1)?.date).toBe('2026-06-18');
    expect(await run('compute_metrics')).toEqual({ dispatched: 0 });
  });

  it('are not needed when Stripe reports something or the owner changes the business', async () => {
    const before = await owner.call(metricsCurrent, {});
    await triggerEvent(cloud, await accountOf(cloud, name), 'charge');
    await settled(cloud);
    expect((await owner.call(metricsCurrent, {})).transaction_count).toBe(before.transaction_count + 1);
    await owner.call(updateBusiness, {
      params: { id: owner.businessId },
      body: { timezone: 'Asia/Tokyo' },
    });
    await settled(cloud);
    expect((await readIntegration(owner.businessId))?.computed_for?.time_zone).toBe('Asia/Tokyo');
    expect(await run('compute_metrics')).toEqual({ dispatched: 0 });
  });
});

it('GET /metrics reads each item once, except for the check of the current generation', async () => {
  expect((await readBackfill(owner.businessId))?.state).toBe('done');
  // No snapshot of that day exists yet, so everything is computed from the rollups, as during a backfill.
  const tomorrow = new Date(cloud.clock.now().getTime() + 24 * 60 * minutes);
  const reads = await readsOf(() => describeMetrics(owner.businessId, tomorrow));
  const twice = reads.filter((key, index) => reads.indexOf(key) !== index);
  expect(reads.length).toBeGreaterThan(8);
  expect(twice).toEqual([expect.stringContaining('"sk":"HEAD"')]);
});
