import { describe, expect, test } from 'vitest';
import { compareAll, type Measured } from './compare.ts';
import type { Kind } from './fit.ts';
import { type Funding, funding } from './minimums.ts';

const of = (kind: Funding['kind']) => {
  const found = funding.find((each) => each.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
};
const measured: Measured = {
  processing_months: 3.7,
  months_in_business: 11.97,
  founding_date_given: false,
  sold_elsewhere: null,
  repays_capital: false,
  monthly_net_revenue_usd: 9999.5,
  recent_net_revenue_usd: 9000,
  yearly_net_revenue_usd: 250_000,
};
const usShop: Kind = { country: 'US', industry: 'ecommerce' };
const byId = (kind: Funding['kind'], figures: Partial<Measured> = {}, business = usShop) =>
  new Map(compareAll(of(kind), { ...measured, ...figures }, business).map((each) => [each.id, each]));

describe('compareAll', () => {
  test('an advance of Stripe Capital that is paid down is told, and others stay unseen', () => {
    for (const [kind, id] of [
      ['merchant_cash_advance', 'banked_advances_advances_open'],
      ['sba_7a', 'sba_advances_advances_owed'],
    ] as const) {
      expect(byId(kind).get(id)?.verdict).toBe('Not visible here');
      expect(byId(kind, { repays_capital: true }).get(id)).toMatchObject({
        status: 'not_visible',
        verdict: 'Visible here only for Stripe Capital',
        detail: expect.stringMatching(
          /^An advance of Stripe Capital was paid down in the last 60 days\. Others/,
        ),
      });
    }
  });

  test('a figure at or above the published one says what it rests on', () => {
    expect(byId('platform_advance').get('stripe_us_processing_months_3')).toMatchObject({
      status: 'at_or_above',
      need: 3,
      have: 3.7,
      short_by: null,
      unit: 'months',
      verdict: 'At or above the published figure, on Stripe sales alone',
      detail:
        'Stripe Capital, United States: 3 months. Yours: 3.7 months. Older copies of Stripe’s US pages say 6, 9 or 12 months.',
    });
    const founded = byId('line_of_credit', { months_in_business: 120, founding_date_given: true });
    expect(founded.get('bluevine_months_in_business_12')?.verdict).toBe(
      'At or above the published figure, by the founding date that you gave',
    );
    expect(founded.get('bluevine_monthly_revenue_10000')?.detail).toContain('Not confirmed at the source.');
  });

  test.each([
    ['line_of_credit', 'bluevine_months_in_business_12', {}, 'Below by 1 day', 0.03],
    ['line_of_credit', 'bluevine_monthly_revenue_10000', {}, 'Below by $0.50', 0.5],
    [
      'line_of_credit',
      'bluevine_months_in_business_12',
      { months_in_business: 12 - 3 / 30.4375 },
      'Below by 3 days',
      0.1,
    ],
    [
      'platform_advance',
      'stripe_us_monthly_revenue_1000',
      { recent_net_revenue_usd: -200 },
      'Below by $1,200',
      1200,
    ],
    [
      'bank_loan',
      'banked_banks_yearly_revenue_250000',
      { yearly_net_revenue_usd: 0 },
      'Below by $250,000',
      250_000,
    ],
  ] as const)(
    '%s: %s with %j is named as %s and never reads as zero',
    (kind, id, figures, verdict, short_by) => {
      expect(byId(kind, figures).get(id)).toMatchObject({ status: 'below', verdict, short_by });
    },
  );

  test.each([
    [
      'at_or_above',
      0,
      'At or above the published figure, on Stripe sales alone; you said you also sell through PayPal',
    ],
    ['below', -0.5, 'Below by $0.50, on Stripe sales alone; you said you also sell through PayPal'],
  ])('a figure %s says which sales are not in it', (status, by, verdict) => {
    const figures = {
      monthly_net_revenue_usd: 10_000 + by,
      sold_elsewhere: 'you said you also sell through PayPal',
    };
    expect(byId('line_of_credit', figures).get('bluevine_monthly_revenue_10000')).toMatchObject({
      status,
      verdict,
    });
    const founded = { ...figures, months_in_business: 120, founding_date_given: true };
    expect(byId('line_of_credit', founded).get('bluevine_months_in_business_12')?.verdict).toBe(
      'At or above the published figure, by the founding date that you gave',
    );
  });

  test('a distance equals the difference of the figures as written', () => {
    const yearly = byId('bank_loan', { yearly_net_revenue_usd: 154_825.5 });
    expect(yearly.get('banked_banks_yearly_revenue_250000')).toMatchObject({
      verdict: 'Below by $95,174',
      short_by: 95_174,
      detail: expect.stringContaining('Yours: $154,826.'),
    });
    const months = byId('line_of_credit', { months_in_business: 3.96 });
    expect(months.get('bluevine_months_in_business_12')).toMatchObject({
      verdict: 'Below by 8 months',
      short_by: 8,
      detail: expect.stringContaining('Yours: 4 months.'),
    });
  });

  test('only a figure at or above the published one is called so', () => {
    for (const by of [-1e-6, -0.01, 0, 0.01, 1e-6]) {
      const figures = { months_in_business: 12 + by, monthly_net_revenue_usd: 10_000 + by };
      for (const { status, have, need, short_by, verdict } of byId('line_of_credit', figures).values()) {
        if (have === null || need === null) continue;
        expect([status, verdict.startsWith('At or above'), (short_by ?? 0) > 0]).toEqual(
          have >= need ? ['at_or_above', true, false] : ['below', false, true],
        );
      }
    }
  });

  test('the average of 3 months is compared where that is published, not the card’s 12 months', () => {
    const fallen = byId('platform_advance', { monthly_net_revenue_usd: 5000, recent_net_revenue_usd: 400 });
    expect(fallen.get('stripe_us_monthly_revenue_1000')).toMatchObject({ status: 'below', have: 400 });
  });

  test('an unknown figure, or a figure that payments data does not show, is not visible and never below', () => {
    expect(
      byId('line_of_credit', { monthly_net_revenue_usd: null }).get('bluevine_monthly_revenue_10000'),
    ).toMatchObject({
      status: 'not_visible',
      verdict: 'Not visible here',
      have: null,
      need: 10_000,
      short_by: null,
      detail: expect.stringContaining('Your figure is not known yet.'),
    });
    expect(byId('bank_loan').get('finhelp_coverage_debt_service')).toMatchObject({
      status: 'not_visible',
      verdict: 'Not visible here',
      need: null,
    });
  });

  test('pounds are compared at the card’s rate, and told as pounds', () => {
    const shop = byId(
      'platform_advance',
      { processing_months: 7, recent_net_revenue_usd: 1300 },
      { ...usShop, country: 'GB' },
    );
    expect(shop.get('stripe_gb_processing_months_6')).toMatchObject({ status: 'at_or_above' });
    expect(shop.get('stripe_gb_monthly_revenue_1333')).toMatchObject({
      status: 'below',
      verdict: 'Below by $33',
      detail: expect.stringContaining('1,000 GBP, about $1,333 at the card’s rate'),
    });
  });
});

describe('for whom a minimum is', () => {
  test.each([
    ['US', 'ecommerce', 'at_or_above', /^At or above/],
    ['US', 'apparel', 'depends', /^Depends on whether you sell online/],
    ['US', 'retail', 'depends', /^Depends on whether you sell online/],
    ['US', 'saas', 'depends', /^Depends on which copy of its page holds/],
    ['US', 'services', 'other_business', /^Not for this kind of business$/],
    ['US', 'travel', 'other_business', /^Not for this kind of business$/],
    ['US', null, 'depends', /^Depends on your industry/],
    ['DE', 'ecommerce', 'other_business', /^Not for your country$/],
    [null, 'ecommerce', 'depends', /^Depends on your country/],
    [null, null, 'depends', /^Depends on your country/],
    [null, 'services', 'other_business', /^Not for this kind of business$/],
  ] as const)('Clearco’s, for a business of %s and %s, is %s', (country, industry, status, words) => {
    const rich = { processing_months: 60, monthly_net_revenue_usd: 1e6 };
    const all = byId('online_term_loan', rich, { country, industry });
    for (const id of ['clearco_processing_months_12', 'clearco_monthly_revenue_10000'])
      expect(all.get(id)).toMatchObject({ status, verdict: expect.stringMatching(words) });
  });

  test.each([
    ['US', { us: 'at_or_above', gb: 'other_business', platforms: 'depends' }],
    ['GB', { us: 'other_business', gb: 'at_or_above', platforms: 'depends' }],
    ['FR', { us: 'other_business', gb: 'other_business', platforms: 'depends' }],
    ['BR', { us: 'other_business', gb: 'other_business', platforms: 'other_business' }],
    [null, { us: 'depends', gb: 'depends', platforms: 'depends' }],
  ] as const)('Stripe’s pages in %s', (country, wanted) => {
    const rich = { processing_months: 60, recent_net_revenue_usd: 1e6, yearly_net_revenue_usd: 1e7 };
    const all = byId('platform_advance', rich, { country, industry: null });
    expect({
      us: all.get('stripe_us_processing_months_3')?.status,
      gb: all.get('stripe_gb_processing_months_6')?.status,
      platforms: all.get('stripe_platforms_platform_minimums')?.status,
    }).toEqual(wanted);
  });

  test('a business abroad, or of an unknown country, is at or above nothing that is for another country', () => {
    const rich = {
      processing_months: 99,
      months_in_business: 99,
      monthly_net_revenue_usd: 1e6,
      recent_net_revenue_usd: 1e6,
      yearly_net_revenue_usd: 1e7,
    };
    for (const country of ['DE', null])
      for (const { kind } of funding)
        for (const { status, have } of byId(kind, rich, { country, industry: 'ecommerce' }).values())
          expect([status === 'at_or_above' || status === 'below', have]).toEqual([false, null]);
  });

  test('criteria for this business come first', () => {
    const gb = compareAll(of('platform_advance'), measured, { country: 'GB', industry: null });
    expect([...new Set(gb.map(({ whose }) => whose))]).toEqual([
      'Stripe Capital, Great Britain',
      'Stripe Capital for platforms',
      'Stripe Capital, United States',
    ]);
  });
});
