import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { readinessSimulate } from '@vaultra/core/contract/what-if.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('readiness/simulate', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Fieldnote Studio');
  });
  type Inputs = NonNullable<Parameters<typeof call>[0]>;
  const call = async (inputs?: Record<string, number | boolean>) =>
    readinessSimulate.responses[200].parse(
      await owner.call(readinessSimulate, { body: inputs ? { inputs } : {} }),
    );

  it('gives today’s score when nothing is changed', async () => {
    const now = await owner.call(readinessCurrent, {});
    for (const same of [await call(), await call({})]) {
      expect(same).toMatchObject({
        status: 'scored',
        score: now.score,
        raw_score: now.raw_score,
        tier: now.raw_tier,
        points: 0,
        score_change: 0,
        opens: [],
        closes: [],
        moved: [],
        date: now.date,
      });
      expect(same.breakdown).toEqual(now.breakdown);
      expect(same.gates).toEqual(now.gates);
      for (const input of same.inputs) expect(input.value).toEqual(input.today);
    }
  });

  it('gives today’s score when today’s own values are sent', async () => {
    const { inputs, ...today } = await call();
    const applying = inputs.filter((one) => one.today !== null);
    const again = await call(Object.fromEntries(applying.map(({ name, today }) => [name, today])) as Inputs);
    expect(again).toEqual({ ...today, inputs });
  });

  it('opens the limit caused by one big client, and shows the gain in points', async () => {
    const now = await owner.call(readinessCurrent, {});
    const less = await call({ top_customer_share: 0.3 });
    expect(less.opens).toEqual(['top_customer']);
    expect(less.today.score).toBe(now.score);
    expect(less.score_change).toBe((less.score ?? 0) - (now.score ?? 0));
    expect(less.moved.map(({ key }) => key)).toEqual(['customer_concentration']);
    expect(less.points).toBe(less.moved[0]?.points);
    const changed = less.inputs.find(({ name }) => name === 'top_customer_share');
    expect(changed).toMatchObject({ value: 0.3, unit: 'fraction' });
    // Its largest client bought most in the last 3 months, so 3 new ones do not lower its share.
    expect(changed).toMatchObject({ within_reach: null, how: null });
  });

  it('gives the realistic range of each figure, and its basis', async () => {
    const { inputs } = await call();
    const lost = inputs.find(({ name }) => name === 'payment_failure_rate');
    expect(lost).toMatchObject({ reach_basis: expect.stringMatching(/^(time|own_record)$/) });
    expect(Number(lost?.within_reach)).toBeLessThan(Number(lost?.today));
    for (const { within_reach, reach_basis, how } of inputs)
      expect([reach_basis === null, how === null]).toEqual([within_reach === null, within_reach === null]);
  });

  it('gives no score to an account without one, and lists what is missing', async () => {
    const other = await newOwner(cloud);
    const answer = await other.call(readinessSimulate, { body: { inputs: { disputes_90d: 0 } } });
    expect(answer).toMatchObject({
      status: 'insufficient_data',
      score: null,
      score_change: null,
      tier: null,
    });
    expect(answer.missing.map(({ key }) => key)).toContain('history_read');
  });

  it.each([
    ['an unknown input', { revenue_growht: 1 }, 'revenue_growht'],
    ['null', { revenue_growth: null }, 'revenue_growth'],
    ['text', { revenue_growth: '0.1' }, 'revenue_growth'],
    ['a share over 1', { top_customer_share: 1.01 }, 'top_customer_share'],
    ['a share below 0', { payout_reliability: -0.01 }, 'payout_reliability'],
    ['half a dispute', { disputes_90d: 1.5 }, 'disputes_90d'],
    ['a number for a boolean', { charges_enabled: 1 }, 'charges_enabled'],
    ['an input that does not apply to an agency', { mrr_churn: 0.02 }, 'mrr_churn'],
  ])('refuses %s', async (_, inputs, name) => {
    const response = await send(cloud, 'POST', '/readiness/simulate', {
      token: owner.token,
      body: { inputs },
    });
    const { details } = await expectRefusal(response, 'VALIDATION_ERROR', `body.inputs.${name}`);
    expect(details).toHaveLength(1);
  });
});
