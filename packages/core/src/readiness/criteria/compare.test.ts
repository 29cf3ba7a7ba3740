import { describe, expect, test } from 'vitest';
import { compareAll, type Measured } from './compare.ts';
import { type Funding, funding } from './minimums.ts';

const of = (kind: Funding['kind']) => {
  const found = funding.find((each) => each.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
};
const measured: Measured = {
  processing_months: 3.7,
  months_in_business: 11.97,
  monthly_net_revenue_usd: 9999.5,
  yearly_net_revenue_usd: 250_000,
};
const byId = (kind: Funding['kind'], figures = measured) =>
  new Map(compareAll(of(kind), figures).map((each) => [each.id, each]));

describe('compareAll', () => {
  test('a figure at or above the minimum is met', () => {
    expect(byId('platform_advance').get('processing_months_3')).toMatchObject({
      status: 'met',
      need: 3,
      have: 3.7,
      short_by: null,
      unit: 'months',
      says: 'Met: you have 3.7 months, the minimum is 3 months. Other versions of this page say 6 to 12 months.',
    });
    expect(byId('bank_loan').get('yearly_revenue_250000')?.status).toBe('met');
  });

  test('a shortfall is named and never reads as zero', () => {
    expect(byId('line_of_credit').get('months_in_business_12')).toMatchObject({
      status: 'short',
      short_by: 0.03,
      says: 'Almost there: 1 more day to the minimum of 12 months.',
    });
    expect(byId('line_of_credit').get('monthly_revenue_10000')).toMatchObject({
      status: 'short',
      short_by: 0.5,
      says: 'Short by $0.50: you have $9,999.50, the minimum is $10,000.',
    });
  });

  test.each([
    [23.98, '1 more day'],
    [24 - 3 / 30.4375, '3 more days'],
    [23.01, '31 more days'],
  ])('%s months are short of 24 by %s', (months, words) => {
    const figures = { ...measured, months_in_business: months };
    expect(byId('bank_loan', figures).get('months_in_business_24')?.says).toBe(
      `Almost there: ${words} to the minimum of 24 months.`,
    );
  });

  test('a figure just below the minimum is short, and one at or above it is met', () => {
    const near = [-1e-6, -0.01, 0, 0.01, 1e-6];
    for (const by of near) {
      const figures = { ...measured, months_in_business: 12 + by, monthly_net_revenue_usd: 10_000 + by };
      for (const { status, short_by, says, have, need } of compareAll(of('line_of_credit'), figures)) {
        if (have === null || need === null) continue;
        expect(status).toBe(have >= need ? 'met' : 'short');
        if (status === 'met') expect(says).toMatch(/^Met: /);
        else expect([(short_by ?? 0) > 0, /^(Short by|Almost there)/.test(says)]).toEqual([true, true]);
      }
    }
  });

  test('an unknown figure is not visible, never short', () => {
    const nothing = { ...measured, monthly_net_revenue_usd: null };
    expect(byId('line_of_credit', nothing).get('monthly_revenue_10000')).toMatchObject({
      status: 'not_visible',
      have: null,
      need: 10_000,
      short_by: null,
      says: 'Not known yet. The minimum is $10,000.',
    });
  });

  test('a criterion that payments data does not show is always not visible', () => {
    expect(byId('bank_loan').get('debt_service')).toMatchObject({
      status: 'not_visible',
      have: null,
      need: null,
    });
    expect(compareAll(of('sba_7a'), measured).map(({ status }) => status)).toEqual([
      'not_visible',
      'not_visible',
    ]);
  });

  test('a loss adds to the shortfall', () => {
    const loss = { ...measured, monthly_net_revenue_usd: -200 };
    expect(byId('platform_advance', loss).get('monthly_revenue_1000')?.short_by).toBe(1200);
  });
});

describe('the published minimums', () => {
  test('cover six kinds, and every criterion has its own id and a dated source', () => {
    expect(funding.map(({ kind }) => kind)).toEqual([
      'platform_advance',
      'online_term_loan',
      'line_of_credit',
      'bank_loan',
      'sba_7a',
      'merchant_cash_advance',
    ]);
    for (const { minimums } of funding) {
      expect(new Set(minimums.map(({ id }) => id)).size).toBe(minimums.length);
      for (const { measure, need, unit, source } of minimums) {
        expect(source.title).not.toBe('');
        expect(source.date).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
        expect([need === null, unit === null]).toEqual([measure === null, measure === null]);
      }
    }
  });

  test('never promise an approval', () => {
    expect(JSON.stringify(funding)).not.toMatch(/approv|qualif|eligib|guaranteed/i);
  });
});
