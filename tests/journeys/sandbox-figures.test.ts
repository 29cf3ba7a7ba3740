import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { backfilled, connectStripe, newOwner } from '../support/owner.ts';
import { sampled } from '../support/sampled.ts';

/**
 * Compares every figure of the sandbox's businesses with the files in `sandbox-figures/`. A difference is either a bug or
 * an intended change of a rule. After an intended change, renew the files with
 * `npx vitest run tests/journeys/sandbox-figures.test.ts -u` and name the rule in the commit.
 */

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-25T15:00:00Z' });
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const businesses = [
  ['Northwind Analytics', 'saas'],
  ['Harbor & Pine', 'retail'],
  ['Fieldnote Studio', 'services'],
  ['Gadget Gulch', 'ecommerce'],
  ['Saltmarsh Coffee', 'retail'],
] as const;

it.each(sampled(businesses, 2))('the figures of %s equal the recorded ones', async (name, industry) => {
  const owner = await newOwner(cloud, { name, industry });
  expect(await connectStripe(cloud, owner, name)).toContain('connected=1');
  await backfilled(cloud, owner);
  const range = { start_date: '2024-11-01', end_date: '2026-11-25', interval: 'month' as const };
  const { as_of: _, last_synced_at: __, business_id: ___, ...metrics } = await owner.call(metricsCurrent, {});
  const { metrics: months } = await owner.call(metricsHistory, { query: range });
  const { score, tier, breakdown, gates, confidence } = await owner.call(readinessCurrent, {});
  // Only the figures, because their texts may change.
  const readiness = {
    score,
    tier,
    confidence: confidence.level,
    points: Object.fromEntries(breakdown.map(({ key, inputs, points }) => [key, { inputs, points }])),
    active: gates.filter(({ active }) => active).map(({ id }) => id),
  };
  const lines = [metrics, readiness, ...months].map((line) => JSON.stringify(line));
  const file = `sandbox-figures/${name.replaceAll(/\W+/g, '-').toLowerCase()}.jsonl`;
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(file);
});
