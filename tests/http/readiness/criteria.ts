import { readinessCriteria } from '@vaultra/core/contract/criteria.ts';
import { type Business, updateBusiness } from '@vaultra/core/contract/users.ts';
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

  it('compares published minimums with the business’s own figures, those for its country first', async () => {
    const { inputs } = await owner.call(readinessSimulate, { body: {} });
    const figure = (name: string) => inputs.find((one) => one.name === name)?.today;
    const { country } = await criteria(owner);
    expect(country).toBe('US');
    const { criteria: advance, waits } = await kindOf(owner, 'platform_advance');
    const byId = new Map(advance.map((each) => [each.id, each]));
    expect(advance[0]).toMatchObject({
      id: 'stripe_us_processing_months_3',
      status: 'at_or_above',
      have: figure('history_months'),
    });
    expect(byId.get('stripe_us_monthly_revenue_1000')?.verdict).toBe(
      'At or above the published figure, on Stripe sales alone',
    );
    expect(byId.get('stripe_gb_processing_months_6')).toMatchObject({ status: 'other_business', have: null });
    expect(waits.find(({ id }) => id === 'wait_us')?.days).toBe(30);
    expect(waits.some(({ countries }) => !countries.includes('US'))).toBe(false);
    const bank = await kindOf(owner, 'bank_loan');
    expect(bank.criteria.find(({ id }) => id === 'finhelp_coverage_debt_service')).toMatchObject({
      status: 'not_visible',
      verdict: 'Not visible here',
    });
    for (const kind of (await criteria(owner)).kinds) {
      expect(kind.documents.length).toBeGreaterThan(0);
      for (const { status, short_by } of kind.criteria) expect(short_by !== null).toBe(status === 'below');
    }
  });

  it('never compares criteria of another kind of business, or of a kind that is not chosen', async () => {
    const statuses = async (industry: 'ecommerce' | 'services' | null) => {
      await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { industry } });
      const { criteria: all } = await kindOf(owner, 'online_term_loan');
      return [...new Set(all.filter(({ whose }) => whose === 'Clearco').map(({ status }) => status))];
    };
    expect(await statuses('services')).toEqual(['other_business']);
    expect(await statuses(null)).toEqual(['depends']);
    for (const status of await statuses('ecommerce')) expect(['at_or_above', 'below']).toContain(status);
    await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { industry: null } });
  });

  it('tells a business under a dispute limit first that offers are unlikely while it lasts', async () => {
    const gadget = await connectedOwner('Gadget Gulch');
    const told = (await criteria(gadget)).kinds.filter(({ dispute_notice }) => dispute_notice !== null);
    expect(told.map(({ kind }) => kind)).toEqual(['platform_advance', 'merchant_cash_advance']);
    for (const { dispute_notice } of told) expect(dispute_notice?.says).toMatch(/^Your disputes come first/);
    expect((await criteria(owner)).kinds.every(({ dispute_notice }) => dispute_notice === null)).toBe(true);
  });

  it('shows the annual cost of a merchant cash advance as an illustration, with the states’ laws beside it', async () => {
    const { costs, cost_note, cost_sources, laws } = await kindOf(owner, 'merchant_cash_advance');
    expect(costs.map(({ factor, months }) => [factor, months])).toEqual(
      [1.1, 1.3, 1.5].flatMap((factor) => [6, 12].map((months) => [factor, months])),
    );
    const [, , dear] = costs;
    expect(dear?.repaid_usd).toBe(Math.round((dear?.amount_usd ?? 0) * 1.3));
    expect(dear?.apr).toBeCloseTo(1.09, 2);
    expect(cost_note).toMatch(/^An illustration, not an offer\./);
    expect(laws.map(({ whose }) => whose).join()).toMatch(/SB 1235.*SB 666.*SB 362.*HB 700.*New York/);
    expect(cost_sources.length).toBeGreaterThan(0);
  });

  it('uses the founding date that the owner gives when it is earlier than the first sale', async () => {
    await owner.call(updateBusiness, {
      params: { id: owner.businessId },
      body: { founded_at: '2016-06-17' },
    });
    const line = await kindOf(owner, 'line_of_credit');
    expect(line.criteria.find(({ id }) => id === 'bluevine_months_in_business_12')?.verdict).toBe(
      'At or above the published figure, by the founding date that you gave',
    );
    const processing = (await kindOf(owner, 'platform_advance')).criteria[0];
    expect(processing?.have).toBeLessThan(24);
    await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { founded_at: null } });
  });

  it('says which sales no comparison contains, as the owner declared them', async () => {
    const declare = (other_processors: Business['other_processors']) =>
      owner.call(updateBusiness, { params: { id: owner.businessId }, body: { other_processors } });
    const verdicts = async () =>
      (await criteria(owner)).kinds
        .flatMap((kind) => kind.criteria)
        .filter(({ status }) => status === 'at_or_above' || status === 'below')
        .map(({ verdict }) => verdict);
    const before = await verdicts();
    expect(before.join()).not.toContain('you said');
    await declare(['square', 'paypal']);
    const during = await verdicts();
    expect(during.length).toBe(before.length);
    for (const verdict of during)
      expect(verdict).toMatch(/, on Stripe sales alone; you said you also sell through PayPal and Square$/);
    await declare([]);
    expect(await verdicts()).toEqual(before);
    await declare(null);
  });

  it('does not call an unknown figure too low, and depends on an unknown country', async () => {
    const { kinds, country } = await criteria(await newOwner(cloud));
    expect(country).toBeNull();
    expect(new Set(kinds.flatMap((kind) => kind.criteria.map(({ status }) => status)))).toEqual(
      new Set(['depends']),
    );
    expect(kinds.at(-1)?.costs).toEqual([]);
  });

  it('shows the gap for an account that has not traded', async () => {
    const { criteria: advance } = await kindOf(await connectedOwner('Saltmarsh Coffee'), 'platform_advance');
    const compared = advance.filter(({ whose }) => whose === 'Stripe Capital, United States');
    expect(compared.map(({ status, have, short_by }) => [status, have, short_by])).toEqual([
      ['below', 0, 3],
      ['not_visible', null, null],
      ['below', 0, 5000],
    ]);
  });

  it('mentions approval only to say that this is not one', async () => {
    const { note, ...rest } = await criteria(owner);
    expect(note).toContain('not an approval');
    for (const words of [
      /No legal or tax advice/,
      /Not a consumer report/,
      /No lender has been asked/,
      /takes no referral fees/,
    ])
      expect(note).toMatch(words);
    expect(JSON.stringify(rest)).not.toMatch(/approv|guaranteed/i);
  });
});
