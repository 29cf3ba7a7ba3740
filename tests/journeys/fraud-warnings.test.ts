import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import type Stripe from 'stripe';
import { beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../support/agent.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { naiveFigures, rawObjects, reportedWarnings, settled, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';

/** Early fraud warnings of a business's own trade, from Stripe's events to the figures, the advice and the agent. */

useCloud({ VAULTRA_NOW: '2026-10-20T15:00:00Z' }, { businesses: ['Gadget Gulch', 'Fieldnote Studio'] });

const day = 86_400_000;

describe('a shop that card networks warn of fraud', () => {
  const name = 'Gadget Gulch';
  let owner: Owner;
  let account: string;
  beforeAll(async () => {
    owner = await newOwner(cloud, { name });
    await connectStripe(cloud, owner, name);
    await backfilled(cloud, owner);
    account = await accountOf(cloud, name);
  });

  const told = () => reportedWarnings(cloud, owner, account);
  const counted = async () => (await owner.call(metricsCurrent, {})).early_fraud_warning_count;
  const advice = async () =>
    (await owner.call(listRecommendations, {})).recommendations.find(
      ({ rule }) => rule === 'act_on_fraud_warnings',
    );
  async function pass(days: number): Promise<void> {
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + days * day));
    await settled(cloud);
    // The sync reads events that webhooks have already delivered.
    await cloud.runJob('stripe_sync');
    await cloud.runJob('compute_metrics');
    await settled(cloud);
  }

  it('does not know the warnings from before the connection, because it has no access to Radar', async () => {
    expect((await rawObjects(cloud, account, 'radar.early_fraud_warning')).length).toBeGreaterThan(10);
    expect([await counted(), await advice()]).toEqual([0, undefined]);
  });

  it('counts each new warning once, with the payment behind it, and not as a dispute', async () => {
    await pass(9);
    const warnings = await told();
    expect(warnings.length).toBeGreaterThan(1);
    const metrics = await owner.call(metricsCurrent, {});
    const naive = await naiveFigures(cloud, owner, account);
    expect(metrics.early_fraud_warning_count).toBe(warnings.length);
    expect(metrics).toMatchObject({
      early_fraud_warning_count: naive.early_fraud_warning_count,
      chargeback_count: naive.chargeback_count,
    });
    const { rows } = await owner.call(metricsEvidence, { query: { metric: 'early_fraud_warning_count' } });
    expect(new Map(rows.map(({ id, url, status }) => [id, [url.split('/').at(-1), status]]))).toEqual(
      new Map(
        warnings.map(({ id, charge, actionable }) => [
          id,
          [charge, actionable ? 'actionable' : 'not_actionable'],
        ]),
      ),
    );
  });

  it('distinguishes Visa’s warnings from other networks’ warnings', async () => {
    const { rows, subtotal } = await owner.call(metricsEvidence, {
      query: { metric: 'early_fraud_warning_count', network: 'visa' },
    });
    const charges = await rawObjects<Stripe.Charge>(cloud, account, 'charge');
    const onVisa = (await told()).filter(({ charge }) => {
      const paid = charges.find(({ id }) => id === charge);
      return paid?.payment_method_details?.card?.network === 'visa';
    });
    expect(onVisa.length).toBeGreaterThan(0);
    expect(onVisa.length).toBeLessThan((await told()).length);
    expect(rows.map(({ id }) => id).sort()).toEqual(onVisa.map(({ id }) => id).sort());
    expect(subtotal.value).toBe(onVisa.length);
  });

  it('has an alert about its disputes, with advice on warnings; more disputes cost no further points', async () => {
    const { alerts } = await owner.call(listAlerts, {});
    const level = alerts.find(({ kind }) => kind === 'dispute_level');
    expect(level?.why).toMatch(/^\d+ disputes on \d+ charges in 90 days/);
    expect(level?.steps.join(' ')).toContain('Act on early fraud warnings the same day');
    expect(await advice()).toBeUndefined();
  });

  it('learns the number of warnings from the agent, and the next steps from the article', async () => {
    const { response, citations } = await answered(owner, {
      message: 'Should I refund a payment with an early fraud warning?',
    });
    expect(response).toContain(`there were ${(await told()).length} early fraud warnings`);
    expect(citations).toContainEqual(expect.objectContaining({ ref: 'metric:early_fraud_warning_count' }));
    expect(citations.map(({ url }) => url ?? '').join()).toContain('/learn/early-fraud-warnings#');
  });
});

describe('a shop with few disputes', () => {
  it('is advised to act on its warnings, for the points that 80% of them would cost as disputes', async () => {
    const name = 'Fieldnote Studio';
    const owner = await newOwner(cloud, { name, industry: 'services' });
    await connectStripe(cloud, owner, name);
    await backfilled(cloud, owner);
    const advice = async () =>
      (await owner.call(listRecommendations, {})).recommendations.find(
        ({ rule }) => rule === 'act_on_fraud_warnings',
      );
    expect(await advice()).toBeUndefined();
    const account = await accountOf(cloud, name);
    for (let n = 0; n < 6; n++) await triggerEvent(cloud, account, 'early_fraud_warning');
    await settled(cloud);
    await cloud.runJob('compute_metrics');
    await settled(cloud);
    expect((await owner.call(metricsCurrent, {})).early_fraud_warning_count).toBe(6);
    expect(await advice()).toMatchObject({
      why: expect.stringMatching(
        /^Early fraud warnings in 30 days: 6\. About 80% become fraud disputes unless acted on .* 5 more disputes would cost/,
      ),
      estimated_impact: expect.stringMatching(/^Protects [\d.]+ points/),
    });
  });
});
