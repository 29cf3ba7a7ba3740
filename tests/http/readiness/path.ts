import { updateBusiness } from '@vaultra/core/contract/users.ts';
import { readinessPath, readinessSimulate } from '@vaultra/core/contract/what-if.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('readiness/path', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Gadget Gulch');
    await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { industry: 'ecommerce' } });
    await cloud.drain();
  });
  type Target = 'limited' | 'developing' | 'solid' | 'strong';
  const path = async (target?: Target, of = owner) =>
    readinessPath.responses[200].parse(await of.call(readinessPath, { query: target ? { target } : {} }));

  it('agrees with the what-if on what time alone brings, and is the same for the next tier as for that tier', async () => {
    const next = await path();
    const alone = next.with_time_alone;
    const then = Object.fromEntries((alone?.inputs ?? []).map(({ input, to }) => [input, to]));
    expect(Object.keys(then)).toContain('history_months');
    const simulated = await owner.call(readinessSimulate, { body: { inputs: then } });
    expect(simulated).toMatchObject({ score: alone?.score, raw_score: alone?.raw_score, tier: alone?.tier });
    expect(alone?.on).toBe('2026-09-15');
    expect(await path(next.target?.tier)).toEqual(next);
  });

  it('names the limits that stay with today’s figures', async () => {
    const { in_the_way, status } = await path('strong');
    const { disputes_90d, transactions_90d } = Object.fromEntries(
      (await owner.call(readinessSimulate, { body: {} })).inputs.map(({ name, today }) => [name, today]),
    );
    expect(status).toBe('none');
    const limit = in_the_way.find(({ id }) => id === 'disputes_1_percent');
    expect(limit?.why).toContain(`${disputes_90d} disputes on ${transactions_90d} charges`);
    expect(limit?.opens_when).toContain(`on ${transactions_90d} charges`);
  });

  it('has no changes for a tier that is already reached', async () => {
    expect(await path('limited')).toMatchObject({
      status: 'reached',
      changes: [],
      cost: 0,
      in_the_way: [],
    });
  });

  it('names the obstacle when no path reaches the tier', async () => {
    const agency = await path('strong', await connectedOwner('Fieldnote Studio'));
    expect(agency).toMatchObject({ status: 'none', changes: [], cost: null, result: null });
    expect(agency.in_the_way.length).toBeGreaterThan(0);
    for (const { why, opens_when } of agency.in_the_way) expect([why, opens_when]).not.toContain('');
    expect(agency.best?.score).toBeLessThan(86);
  });

  it('lists what is missing when an account has too little data', async () => {
    for (const of of [await newOwner(cloud), await connectedOwner('Saltmarsh Coffee')]) {
      const answer = await path(undefined, of);
      expect(answer).toMatchObject({ status: 'insufficient_data', target: null, changes: [] });
      expect(answer.missing.map(({ key }) => key)).toContain('full_months');
    }
  });

  it.each(['best', '', 'Funding_Ready'])('refuses the target %j', async (target) => {
    const response = await send(cloud, 'GET', `/readiness/path?target=${target}`, { token: owner.token });
    await expectRefusal(response, 'VALIDATION_ERROR', 'query.target');
  });
});
