import { readinessCriteria } from '@vaultra/core/contract/criteria.ts';
import { updateBusiness } from '@vaultra/core/contract/users.ts';
import { readinessSimulate } from '@vaultra/core/contract/what-if.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';

describe('readiness/criteria', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Fieldnote Studio');
  });
  const criteria = async (of: Owner) =>
    readinessCriteria.responses[200].parse(await of.call(readinessCriteria, {}));
  const kindOf = async (of: Owner, kind: string) => {
    const found = (await criteria(of)).kinds.find((each) => each.kind === kind);
    if (!found) throw new Error(`no ${kind}`);
    return found;
  };

  it('compares published minimums with the business’s own figures', async () => {
    const { inputs } = await owner.call(readinessSimulate, { body: {} });
    const figure = (name: string) => inputs.find((one) => one.name === name)?.today;
    const { criteria: advance } = await kindOf(owner, 'platform_advance');
    const byId = new Map(advance.map((each) => [each.id, each]));
    expect(byId.get('processing_months_3')).toMatchObject({ status: 'met', have: figure('history_months') });
    expect(byId.get('monthly_revenue_1000')).toMatchObject({
      status: 'met',
      have: figure('monthly_net_revenue_usd'),
    });
    const bank = await kindOf(owner, 'bank_loan');
    expect(bank.criteria.find(({ id }) => id === 'months_in_business_24')).toMatchObject({ status: 'short' });
    expect(bank.criteria.find(({ id }) => id === 'debt_service')).toMatchObject({ status: 'not_visible' });
    for (const kind of (await criteria(owner)).kinds) {
      expect(kind.met + kind.short + kind.not_visible).toBe(kind.criteria.length);
      for (const { status, short_by } of kind.criteria) expect(short_by !== null).toBe(status === 'short');
    }
  });

  it('shows the annual cost of a merchant cash advance', async () => {
    const { costs, cost_note, cost_sources } = await kindOf(owner, 'merchant_cash_advance');
    expect(costs.map(({ factor, months }) => [factor, months])).toEqual(
      [1.1, 1.3, 1.5].flatMap((factor) => [6, 12].map((months) => [factor, months])),
    );
    const [, , dear] = costs;
    expect(dear?.repaid_usd).toBe(Math.round((dear?.amount_usd ?? 0) * 1.3));
    expect(dear?.apr).toBeCloseTo(1.09, 2);
    expect(cost_note).toContain('not an interest rate');
    expect(cost_sources.length).toBeGreaterThan(0);
  });

  it('uses the founding date that the owner gives when it is earlier than the first sale', async () => {
    await owner.call(updateBusiness, {
      params: { id: owner.businessId },
      body: { founded_at: '2016-06-17' },
    });
    const bank = await kindOf(owner, 'bank_loan');
    expect(bank.criteria.find(({ id }) => id === 'months_in_business_24')).toMatchObject({ status: 'met' });
    const processing = (await kindOf(owner, 'platform_advance')).criteria[0];
    expect(processing?.have).toBeLessThan(24);
    await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { founded_at: null } });
  });

  it('does not call an unknown figure too low', async () => {
    const { kinds } = await criteria(await newOwner(cloud));
    expect(new Set(kinds.flatMap((kind) => kind.criteria.map(({ status }) => status)))).toEqual(
      new Set(['not_visible']),
    );
    expect(kinds.at(-1)?.costs).toEqual([]);
  });

  it('shows the gap for an account that has not traded', async () => {
    const { criteria: advance } = await kindOf(await connectedOwner('Saltmarsh Coffee'), 'platform_advance');
    expect(advance.map(({ status, have, short_by }) => [status, have, short_by])).toEqual([
      ['short', 0, 3],
      ['short', 0, 1000],
      ['short', 0, 5000],
    ]);
  });

  it('mentions approval only to say that this is not one', async () => {
    const { note, ...rest } = await criteria(owner);
    expect(note).toContain('not an approval');
    expect(JSON.stringify(rest)).not.toMatch(/approv|guaranteed/i);
  });
});
