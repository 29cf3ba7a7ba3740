import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { type Readiness, readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import type { Business } from '@vaultra/core/contract/users.ts';
import { readinessPath } from '@vaultra/core/contract/what-if.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';
import { turns } from '../support/sampled.ts';

/**
 * Each business of the sandbox gets the score and advice that its story predicts, and exactly the figures recorded in
 * `sandbox-figures/`. A difference from them is either a bug or an intended change of a rule. After an intended change, renew the
 * files with `npx vitest run tests/journeys/stories.test.ts -u` and name the rule in the commit.
 */

/** Half of the businesses run at a time. */
const turn = turns(2);

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-11-25T15:00:00Z' });
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

async function walk(name: string, industry: Business['industry']) {
  const owner = await newOwner(cloud, { name, ...(industry ? { industry } : {}) });
  expect(await connectStripe(cloud, owner, name)).toContain('connected=1');
  await backfilled(cloud, owner);
  const readiness = await owner.call(readinessCurrent, {});
  const { as_of: _, last_synced_at: __, business_id: ___, ...metrics } = await owner.call(metricsCurrent, {});
  return {
    file: `sandbox-figures/${name.replaceAll(/\W+/g, '-').toLowerCase()}.jsonl`,
    figures: await figuresOf(owner, metrics, readiness),
    metrics,
    readiness,
    limits: readiness.gates.filter(({ active }) => active).map(({ id }) => id),
    recommendations: (await owner.call(listRecommendations, {})).recommendations,
    alerts: (await owner.call(listAlerts, {})).alerts,
    path: await owner.call(readinessPath, {}),
  };
}

/** All figures, a line each. The texts are left out, because they may change. */
async function figuresOf(
  owner: Owner,
  metrics: object,
  { score, tier, breakdown, gates, confidence }: Readiness,
): Promise<string> {
  const range = { start_date: '2024-11-01', end_date: '2026-11-25', interval: 'month' as const };
  const { metrics: months } = await owner.call(metricsHistory, { query: range });
  const readiness = {
    score,
    tier,
    confidence: confidence.level,
    points: Object.fromEntries(breakdown.map(({ key, inputs, points }) => [key, { inputs, points }])),
    active: gates.filter(({ active }) => active).map(({ id }) => id),
  };
  return [metrics, readiness, ...months].map((line) => `${JSON.stringify(line)}\n`).join('');
}

type Walk = Awaited<ReturnType<typeof walk>>;
const lineOf = ({ breakdown }: Readiness, key: string) => breakdown.find((line) => line.key === key);

describe.runIf(turn())('Northwind Analytics, a software business with growing subscriptions', () => {
  let told: Walk;
  beforeAll(async () => {
    told = await walk('Northwind Analytics', 'saas');
  });

  it('has the recorded figures', () => expect(told.figures).toMatchFileSnapshot(told.file));

  it('has a strong record, and no limit applies', () => {
    expect(told.readiness).toMatchObject({ status: 'scored', tier: 'strong' });
    expect(told.limits).toEqual([]);
    expect(told.readiness.confidence.level).toBe('high');
  });

  it('gains points from growth, low volatility and its record; churn is measured', () => {
    const helps = told.readiness.helps.map(({ key }) => key);
    expect(helps).toEqual(
      expect.arrayContaining(['revenue_trend', 'revenue_stability', 'processing_history']),
    );
    expect(lineOf(told.readiness, 'subscriber_churn')?.applicable).toBe(true);
  });

  it('has no higher tier and no alert, because the large customer left long ago, in April', () => {
    expect(told.path).toMatchObject({ status: 'reached', target: { tier: 'strong' } });
    expect(told.alerts).toEqual([]);
  });
});

describe.runIf(turn())('Harbor & Pine, a seasonal shop', () => {
  let told: Walk;
  beforeAll(async () => {
    told = await walk('Harbor & Pine', 'retail');
  });

  it('has the recorded figures', () => expect(told.figures).toMatchFileSnapshot(told.file));

  it('has a solid record or better, and no limit applies', () => {
    expect(['solid', 'strong']).toContain(told.readiness.tier);
    expect(told.limits).toEqual([]);
  });

  it('has a season around December, which is shown and does not count as a swing', () => {
    expect(told.metrics).toMatchObject({ volatility_basis: 'year' });
    expect(told.metrics.seasonality?.months[0]?.month).toBe(12);
    expect(told.readiness.reasons[0]).toMatchObject({ key: 'revenue_trend' });
    expect(lineOf(told.readiness, 'revenue_stability')?.points).toBeGreaterThan(6);
  });

  it('has many customers and two currencies, and no subscriptions', () => {
    expect(told.readiness.helps.map(({ key }) => key)).toContain('customer_concentration');
    expect(lineOf(told.readiness, 'subscriber_churn')?.applicable).toBe(false);
    expect(lineOf(told.readiness, 'revenue_scale')?.applicable).toBe(true);
  });

  it('gets a recommendation about its falling sales, and no critical alert', () => {
    expect(
      told.recommendations.flatMap(({ metric_refs }) => metric_refs.map(({ input }) => input)),
    ).toContain('revenue_growth');
    expect(told.alerts.filter(({ severity }) => severity === 'critical')).toEqual([]);
  });
});

describe.runIf(turn())('Fieldnote Studio, an agency with one big client', () => {
  let told: Walk;
  beforeAll(async () => {
    told = await walk('Fieldnote Studio', 'services');
  });

  it('has the recorded figures', () => expect(told.figures).toMatchFileSnapshot(told.file));

  it('is limited by that client, which is the first reason', () => {
    expect(told.limits).toEqual(['top_customer']);
    expect(told.readiness.score).toBeLessThanOrEqual(80);
    expect(told.readiness.reasons[0]).toMatchObject({ key: 'customer_concentration' });
  });

  it('is first advised to depend less on that client, which takes longer than 90 days, as in the path', () => {
    expect(told.recommendations[0]).toMatchObject({
      rule: 'end_single_client_dependence',
      priority: 'high',
      opens_gate: null,
      metric_refs: [],
      why: expect.stringContaining('aim at 50% over 12 months. This is a step toward lifting'),
    });
    expect(told.path.in_the_way.map(({ id }) => id)).toContain('top_customer');
  });

  it('sees what blocks the next tier', () => {
    expect(told.path).toMatchObject({ status: 'none', target: { tier: 'strong' } });
    expect(told.path.in_the_way.length).toBeGreaterThan(0);
  });
});

describe.runIf(turn())('Gadget Gulch, a shop with many disputes', () => {
  let told: Walk;
  beforeAll(async () => {
    told = await walk('Gadget Gulch', 'ecommerce');
  });

  it('has the recorded figures', () => expect(told.figures).toMatchFileSnapshot(told.file));

  it('is limited by its disputes, which are the first reason, and by Stripe’s reserve', () => {
    expect(told.limits).toEqual(['disputes_1_percent', 'disputes_0_75_percent', 'reserve']);
    expect(told.readiness).toMatchObject({ score: 55, tier: 'developing' });
    expect(told.readiness.reasons[0]).toMatchObject({ key: 'dispute_risk' });
    const limit = told.readiness.gates.find(({ id }) => id === 'disputes_1_percent');
    expect(limit?.opens_when).toMatch(/^At most \d disputes on \d{3} charges in 90 days$/);
  });

  it('is first advised to reduce disputes, with high priority, a step toward lifting the limit', () => {
    expect(told.recommendations[0]).toMatchObject({
      priority: 'high',
      rule: 'open_dispute_lock',
      opens_gate: null,
      points: 0,
      metric_refs: [],
      why: expect.stringContaining('What lifts it: At most 6 disputes on 305 charges'),
    });
  });

  it('has alerts with the steps to take', () => {
    expect(told.alerts[0]).toMatchObject({ kind: 'dispute_level', severity: 'critical' });
    expect(told.alerts[0]?.steps.length).toBeGreaterThan(2);
  });

  it('has no path to the next tier by its own record, because its limit of disputes stays', () => {
    expect(told.path).toMatchObject({ status: 'none', target: { tier: 'solid' } });
    expect(told.path.in_the_way.map(({ id }) => id)).toContain('disputes_1_percent');
    expect(told.path.best?.score).toBeLessThan(71);
  });
});

describe.runIf(turn())('Saltmarsh Coffee, opened today', () => {
  let told: Walk;
  beforeAll(async () => {
    told = await walk('Saltmarsh Coffee', 'retail');
  });

  it('has the recorded figures', () => expect(told.figures).toMatchFileSnapshot(told.file));

  it('has no score, and sees what is missing and its progress', () => {
    expect(told.readiness).toMatchObject({
      status: 'insufficient_data',
      score: null,
      tier: null,
      reasons: [],
    });
    expect(told.readiness.missing).toEqual([
      { key: 'full_months', label: 'Full months of sales', need: 3, have: 0 },
      { key: 'charges_90d', label: 'Charges in 90 days', need: 30, have: 0 },
      { key: 'charges_30d', label: 'Charges in 30 days', need: 1, have: 0 },
      { key: 'points_available', label: 'Points that can be measured', need: 70, have: 54 },
    ]);
    expect(told.path).toMatchObject({ status: 'insufficient_data', missing: told.readiness.missing });
  });

  it('has no recommendations and no alerts', () => {
    expect(told.recommendations).toEqual([]);
    expect(told.alerts).toEqual([]);
  });
});
