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

  it('agrees with the what-if: the whole path reaches the tier, and a shorter one does not', async () => {
    const next = await path();
    expect(next.status).toBe('path');
    const floor = next.target?.floor ?? Number.NaN;
    expect(next.today.score).toBeLessThan(floor);
    const changes = Object.fromEntries(next.changes.map(({ input, to }) => [input, to]));
    const scoreWith = async (inputs: object) =>
      (await owner.call(readinessSimulate, { body: { inputs } })).score ?? Number.NaN;
    expect(await scoreWith(changes)).toBe(next.result?.score);
    expect(next.result?.score).toBeGreaterThanOrEqual(floor);
    for (const { input } of next.changes) {
      const { [input]: _, ...rest } = changes;
      expect(await scoreWith(rest), input).toBeLessThan(floor);
    }
    expect(await path(next.target?.tier)).toEqual(next);
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
