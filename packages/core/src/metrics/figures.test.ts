import { describe, expect, it } from 'vitest';
import type { StoredCell } from '../ledger/cells.ts';
import { business, day, month, monthsUpToNow, NOW } from './book.support.ts';
import type { Business } from './book.ts';
import { openBook } from './book.ts';
import { customerConcentration } from './concentration.ts';
import { revenueGrowth } from './growth.ts';
import { continuity, fullMonths, historyMonths } from './history-length.ts';
import { paymentFailureRate } from './payment-failures.ts';
import { periodOver } from './period.ts';
import { primaryCurrency } from './primary-currency.ts';
import { activeSubscriptions, monthlyRecurringRevenue, mrrAsOf, mrrChurn } from './recurring.ts';
import { revenueVolatility } from './volatility.ts';

const bookOf = (cells: StoredCell[], overrides: Partial<Business> = {}) =>
  openBook(cells, business(overrides));
const NOVEMBER = { start: '2026-11-01', end: '2026-11-30' };

describe('a period', () => {
  it('a period sums its own days, both ends included', () => {
    const book = bookOf([
      day('2026-10-31', { gross: 7, transactions: 1 }),
      day('2026-11-01', {
        gross: 1000,
        transactions: 2,
        refunds: 300,
        refund_count: 2,
        refunded_charges: 1,
        failed: 3,
      }),
      day('2026-11-30', { gross: 501, transactions: 1, withdrawn: 400, reinstated: 100, dispute_fees: 15 }),
      day('2026-11-30', {
        chargebacks: 1,
        disputes_won: 1,
        payouts_paid: 3,
        payouts_failed: 1,
        payout_amount: 900,
      }),
      day('2026-12-01', { gross: 7, transactions: 1 }),
      { key: 'W#2026-10-31', sums: { count: 5n } },
      { key: 'W#2026-11-01', sums: { count: 1n } },
      { key: 'W#2026-11-30', sums: { count: 1n } },
    ]);
    expect(periodOver(book, NOVEMBER, 'usd').top).toEqual({
      revenue_total: 1501,
      refunds_total: 300,
      // 1501 − 300 − (400 − 100)
      net_revenue: 901,
      transaction_count: 3,
      failed_count: 3,
      // 1501 ÷ 3 = 500.33
      average_transaction_size: 500,
      refund_count: 2,
      refunded_charge_count: 1,
      refund_ratio: 1 / 3,
      refund_amount_ratio: 300 / 1501,
      chargeback_count: 1,
      chargeback_ratio: 1 / 3,
      disputes_open: 0,
      disputes_won: 1,
      disputes_lost: 0,
      dispute_fees: 15,
      early_fraud_warning_count: 2,
      payouts_paid: 3,
      payouts_failed: 1,
      payouts_late: 0,
      payout_amount: 900,
      payout_reliability: 3 / 4,
      // Nothing says that balance transactions were read.
      financing_paid_out: null,
      financing_paid_down: null,
    });
  });

  it('a ratio with a denominator of 0 is null', () => {
    expect(periodOver(bookOf([]), NOVEMBER, 'usd').top).toMatchObject({
      revenue_total: 0,
      transaction_count: 0,
      average_transaction_size: null,
      refund_ratio: null,
      refund_amount_ratio: null,
      chargeback_ratio: null,
      payout_reliability: null,
    });
  });

  it('amounts are in the primary currency and counts are over all currencies', () => {
    const book = bookOf([
      day('2026-11-02', { gross: 1000, transactions: 2, refunds: 100, refund_count: 1, refunded_charges: 1 }),
      day(
        '2026-11-02',
        { gross: 90_000, transactions: 8, refunds: 900, refund_count: 1, refunded_charges: 1 },
        'jpy',
      ),
    ]);
    const { top, by_currency } = periodOver(book, NOVEMBER, 'usd');
    expect(top).toMatchObject({
      revenue_total: 1000,
      average_transaction_size: 500,
      refund_amount_ratio: 0.1,
      transaction_count: 10,
      refund_count: 2,
      refund_ratio: 0.2,
    });
    expect(Object.keys(by_currency)).toEqual(['jpy', 'usd']);
    expect(by_currency.jpy).toMatchObject({
      revenue_total: 90_000,
      transaction_count: 8,
      refund_ratio: 1 / 8,
    });
  });

  it('amounts are exact up to 2^53, and larger ones throw RangeError', () => {
    const large = (amount: bigint) =>
      bookOf([day('2026-11-02', { gross: amount, transactions: 1, refunds: 1 })]);
    expect(periodOver(large(2n ** 53n - 1n), NOVEMBER, 'usd').top.net_revenue).toBe(
      Number.MAX_SAFE_INTEGER - 1,
    );
    expect(() => periodOver(large(2n ** 53n), NOVEMBER, 'usd')).toThrow(RangeError);
  });

  it('an open payout is late 48 hours after the start of its UTC date', () => {
    const open = [day('2026-11-20', { payouts_open: 2, payouts_paid: 2 })];
    const at = (iso: string) => bookOf(open, { now: Date.parse(iso) / 1000, timeZone: 'America/New_York' });
    expect(periodOver(at('2026-11-21T23:59:59Z'), NOVEMBER, 'usd').top).toMatchObject({
      payouts_late: 0,
      payout_reliability: 1,
    });
    expect(periodOver(at('2026-11-22T00:00:00Z'), NOVEMBER, 'usd').top).toMatchObject({
      payouts_late: 2,
      payout_reliability: 0.5,
    });
  });
});

describe('growth', () => {
  it.each([
    // 300 against 200
    ['with 6 months: the 3 before', [50, 50, 100, 100, 100, 100], 0.5, 'quarter'],
    // The last 3 of 14 months, 60, against the 3 before, 30.
    ['with 14 months: the 3 before', [...Array(11).fill(10), 20, 20, 20], 1, 'quarter'],
    // The last 3 of 15, 60, against the first 3, 240.
    [
      'with 15 months: the same 3 a year before',
      [80, 80, 80, ...Array(9).fill(10), 20, 20, 20],
      -0.75,
      'year',
    ],
  ])('growth compares the last 3 months, %s', (_, grosses, expected, basis) => {
    // The first month starts on its 10th and is dropped, so one more is given.
    const book = bookOf(monthsUpToNow([1, ...grosses]));
    expect(revenueGrowth(book, 'usd')).toEqual({ revenue_growth: expected, growth_basis: basis });
  });

  it.each([
    ['5 full months', monthsUpToNow([1, 10, 10, 10, 10, 10])],
    ['a base that is not positive', monthsUpToNow([1, 0, 0, 0, 10, 10, 10])],
    ['no data', []],
  ])('growth is null with %s', (_, cells) => {
    expect(revenueGrowth(bookOf(cells), 'usd')).toEqual({ revenue_growth: null, growth_basis: null });
  });

  it('growth counts only months within the ledger’s reach', () => {
    const months = monthsUpToNow([1, ...Array(15).fill(10)]);
    expect(revenueGrowth(bookOf(months), 'usd').growth_basis).toBe('year');
    expect(revenueGrowth(bookOf(months, { dataFrom: '2025-08-02' }), 'usd').growth_basis).toBe('quarter');
    expect(revenueGrowth(bookOf(months, { dataFrom: '2025-08-01' }), 'usd').growth_basis).toBe('year');
  });

  it('growth is computed from net revenue', () => {
    const cells = [
      ...monthsUpToNow([1, 10, 10, 10, 10, 10, 10]),
      day('2026-10-11', { refunds: 15, withdrawn: 6, reinstated: 6 }),
    ];
    // (30 − 15 − 30) ÷ 30
    expect(revenueGrowth(bookOf(cells), 'usd').revenue_growth).toBe(-0.5);
  });
});

describe('volatility', () => {
  it('volatility of 3 to 5 months is the population deviation over the mean', () => {
    // Mean 20, deviations −10, 0, 10: √(200 ÷ 3) ÷ 20
    expect(revenueVolatility(bookOf(monthsUpToNow([1, 10, 20, 30])), 'usd').revenue_volatility).toBeCloseTo(
      Math.sqrt(200 / 3) / 20,
      12,
    );
  });

  it('volatility from 6 months on is the deviation from the trend', () => {
    expect(
      revenueVolatility(bookOf(monthsUpToNow([1, 10, 20, 30, 40, 50, 60])), 'usd').revenue_volatility,
    ).toBe(0);
    // 10 20 30 40 50 90: mean 40, Σ(x − x̄)² = 17.5, Σ(y − ȳ)² = 4000 and Σ(x − x̄)(y − ȳ) = 75 + 30 + 5 + 0 + 15 + 125 = 250.
    // Squared residuals: 4000 − 250² ÷ 17.5 = 3000 ÷ 7; of 6 months 500 ÷ 7.
    expect(
      revenueVolatility(bookOf(monthsUpToNow([1, 10, 20, 30, 40, 50, 90])), 'usd').revenue_volatility,
    ).toBeCloseTo(Math.sqrt(500 / 7) / 40, 12);
  });

  it('volatility uses the last 12 months', () => {
    expect(
      revenueVolatility(bookOf(monthsUpToNow([1, 999, ...Array(12).fill(10)])), 'usd').revenue_volatility,
    ).toBe(0);
  });

  it('volatility counts a month without a sale as 0', () => {
    const cells = [month('2026-06', 1), month('2026-07', 30), month('2026-10', 30)];
    // July to October: 30, 0, 0, 30: mean 15, every deviation 15.
    expect(revenueVolatility(bookOf(cells), 'usd').revenue_volatility).toBe(1);
  });

  describe('with 24 full months', () => {
    const of = (...years: number[][]) =>
      revenueVolatility(bookOf(monthsUpToNow([1, ...years.flat()]), { dataFrom: '2023-11-01' }), 'usd');
    const year = (usual: number, ...others: [month: number, net: number][]) => {
      const months = Array<number>(12).fill(usual);
      for (const [month, net] of others) months[month] = net;
      return months;
    };

    it('the same season in both years is not a variation, closed months included', () => {
      const season = year(0, [3, 900], [4, 600], [5, 300]);
      expect(of(season, season)).toEqual({ revenue_volatility: 0, volatility_basis: 'year' });
      const doubled = season.map((net) => 2 * net);
      expect(of(season, doubled)).toEqual({ revenue_volatility: 0, volatility_basis: 'year' });
    });

    it('a shop that sells 60% of its year in November and December varies by less than 20%', () => {
      // 4% a month, and 30% in each of the two; up to 10% more or less in each month of the second year.
      const first = year(4000, [10, 30_000], [11, 30_000]);
      const second = first.map((net, month) => net * (month % 2 === 0 ? 1.1 : 0.9));
      expect(of(first, second).revenue_volatility).toBeLessThan(0.2);
      expect(of(first, second).revenue_volatility).toBeGreaterThan(0.05);
    });

    it('a strong month that moves to another calendar month is variation', () => {
      // A = B = 120, so d is −10 and 10: its deviation is √(200 ÷ 12), over a mean of 10 and √2.
      const moved = of(year(10, [0, 20], [1, 0]), year(10, [0, 10], [1, 10]));
      expect(moved.revenue_volatility).toBeCloseTo(Math.sqrt(200 / 12) / 10 / Math.SQRT2, 12);
    });

    it.each([
      ['the year before', year(0), year(10)],
      ['the last year', year(10), year(0)],
    ])('if %s had no net revenue, the trend decides', (_, before, last) => {
      expect(of(before, last).volatility_basis).toBe(last[0] === 10 ? 'trend' : null);
    });
  });

  it.each([
    ['2 full months', monthsUpToNow([1, 10, 10])],
    ['a mean that is not positive', monthsUpToNow([1, 0, 0, 0])],
  ])('volatility is null with %s', (_, cells) => {
    expect(revenueVolatility(bookOf(cells), 'usd').revenue_volatility).toBeNull();
  });
});

describe('customer concentration', () => {
  const customer = (name: string, gross: number, at = '2026-10', currency = 'usd') => ({
    key: `C#${at}#${currency}#${name}`,
    sums: { gross },
  });

  it('concentration is the largest customer’s share of gross with a customer, over 12 full months', () => {
    const cells = [
      month('2025-11', 400, { gross_with_customer: 400 }),
      month('2026-10', 600, { gross_with_customer: 400 }),
      month('2026-11', 999, { gross_with_customer: 999 }),
      month('2025-10', 999, { gross_with_customer: 999 }),
      customer('cus_a', 300, '2025-11'),
      customer('cus_a', 200),
      customer('cus_b', 100, '2025-11'),
      customer('cus_b', 200),
      customer('cus_b', 999, '2026-11'),
      customer('cus_b', 999, '2025-10'),
      customer('cus_b', 999, '2026-10', 'eur'),
    ];
    expect(customerConcentration(bookOf(cells), 'usd')).toEqual({
      top_customer_share: 500 / 800,
      customer_coverage: 0.8,
    });
  });

  it.each([
    [500, 1, 0.5],
    [499, null, 0.499],
  ])('concentration needs a customer for half of the gross: %i of 1000', (known, share, coverage) => {
    const cells = [month('2026-10', 1000, { gross_with_customer: known }), customer('cus_a', known)];
    expect(customerConcentration(bookOf(cells), 'usd')).toEqual({
      top_customer_share: share,
      customer_coverage: coverage,
    });
  });

  it('concentration is null without gross', () => {
    expect(customerConcentration(bookOf([]), 'usd')).toEqual({
      top_customer_share: null,
      customer_coverage: null,
    });
  });
});

describe('recurring revenue', () => {
  const paying = (from: string, amount: number | bigint, den = 1, count = 1, currency = 'usd') => ({
    key: `M#${currency}#${from}#${den}`,
    sums: { amount, count },
  });
  const ended = (on: string, from: string, amount: number) => ({
    key: `E#${on}#usd#${from}#1`,
    sums: { amount, count: 1 },
  });
  const known = (count = 1, currency = 'usd') => ({ key: `S#${currency}`, sums: { count } });

  it('MRR is rounded half up once, over all subscriptions', () => {
    // 1⁄3 + 1⁄6 = 1⁄2
    const cells = [known(2), paying('2026-01-01', 1, 3), paying('2026-02-01', 1, 6)];
    expect(monthlyRecurringRevenue(bookOf(cells), 'usd')).toBe(1);
    expect(monthlyRecurringRevenue(bookOf([known(), paying('2026-01-01', 1, 3)]), 'usd')).toBe(0);
    expect(monthlyRecurringRevenue(bookOf([known(), paying('2026-01-01', 3n * 2n ** 40n, 3)]), 'usd')).toBe(
      2 ** 40,
    );
  });

  it('MRR is null if there never was a subscription, and 0 if all have ended', () => {
    expect(monthlyRecurringRevenue(bookOf([]), 'usd')).toBeNull();
    expect(monthlyRecurringRevenue(bookOf([known(1, 'eur')]), 'usd')).toBeNull();
    expect(monthlyRecurringRevenue(bookOf([known()]), 'usd')).toBe(0);
  });

  it('active subscriptions are counted over all currencies', () => {
    expect(
      activeSubscriptions(bookOf([paying('2026-01-01', 9, 1, 3), paying('2026-01-01', 9, 1, 2, 'eur')])),
    ).toBe(5);
  });

  it('churn is the share of the MRR paying 30 days ago that has ended since', () => {
    // The window is 2026-10-24 to 2026-11-22.
    const cells = [
      paying('2026-10-23', 600),
      paying('2026-10-24', 5000),
      ended('2026-10-24', '2026-01-01', 100),
      ended('2026-11-22', '2026-01-01', 300),
      ended('2026-10-23', '2026-01-01', 7000),
      ended('2026-11-22', '2026-10-24', 7000),
    ];
    expect(mrrChurn(bookOf(cells), 'usd')).toBe(400 / 1000);
    expect(mrrChurn(bookOf([paying('2026-10-24', 5000)]), 'usd')).toBeNull();
    expect(mrrChurn(bookOf([paying('2026-10-23', 5000)]), 'usd')).toBe(0);
  });

  it('MRR of a past day includes subscriptions that ended later', () => {
    const cells = [paying('2026-10-01', 600), ended('2026-10-15', '2026-01-01', 100)];
    const at = (date: string) => mrrAsOf(bookOf(cells), 'usd', date);
    expect(at('2026-09-30')).toEqual({ num: 100n, den: 1n });
    expect(at('2026-10-14')).toEqual({ num: 700n, den: 1n });
    expect(at('2026-10-15')).toEqual({ num: 600n, den: 1n });
  });
});

describe('history', () => {
  const sale = (date: string, currency = 'usd') => day(date, { gross: 1, transactions: 1 }, currency);

  it('history months count from the first transaction in any currency', () => {
    // 487 days ÷ 30.4375 = 16
    expect(
      historyMonths(
        bookOf([sale('2026-11-01'), sale('2025-07-23', 'eur'), day('2025-01-01', { failed: 1 })]),
      ),
    ).toBe(16);
    expect(historyMonths(bookOf([]))).toBeNull();
  });

  it('history months count from a first sale before the ledger’s reach', () => {
    // 2019-01-10 to 2026-11-22 is 2873 days.
    const old = { soldSince: '2019-01-10' };
    expect(historyMonths(bookOf([sale('2026-11-01')], old))).toBe(2873 / 30.4375);
    expect(historyMonths(bookOf([], old))).toBe(2873 / 30.4375);
    expect(historyMonths(bookOf([sale('2018-11-01')], old))).toBe(2943 / 30.4375);
    expect(fullMonths(bookOf([sale('2026-11-01')], { soldSince: '2026-01-10' }))).toBe(9);
  });

  it.each([
    ['2026-08-01', 3],
    ['2026-08-02', 2],
    ['2026-11-01', 0],
  ])('with a first sale on %s there are %i full months', (date, months) => {
    expect(fullMonths(bookOf([sale(date)]))).toBe(months);
  });
});

describe('continuity', () => {
  const sale = (date: string) => day(date, { gross: 1, transactions: 1 });

  it('continuity is the share of full weeks with a transaction since the first', () => {
    // Sunday 2026-11-22: the week from the 16th is not over. Full weeks since Monday 2026-10-19: 19, 26, 2, 9.
    const book = bookOf([sale('2026-10-19'), sale('2026-11-08'), sale('2026-11-22')]);
    expect(continuity(book)).toEqual({ continuity: 2 / 4, weeks: 4 });
    expect(continuity(bookOf([sale('2026-10-20'), sale('2026-11-08')]))).toEqual({
      continuity: 1 / 3,
      weeks: 3,
    });
  });

  it('continuity covers at most 26 weeks, within the ledger’s reach', () => {
    const weekly = Array.from({ length: 40 }, (_, index) =>
      sale(new Date((NOW - index * 7 * 86_400) * 1000).toISOString().slice(0, 10)),
    );
    expect(continuity(bookOf(weekly))).toEqual({ continuity: 1, weeks: 26 });
    expect(continuity(bookOf(weekly, { dataFrom: '2026-11-02' }))).toEqual({ continuity: 1, weeks: 2 });
  });

  it('continuity is null without a full week', () => {
    expect(continuity(bookOf([sale('2026-11-10')]))).toEqual({ continuity: null, weeks: 0 });
    expect(continuity(bookOf([]))).toEqual({ continuity: null, weeks: 0 });
  });
});

describe('payment failures', () => {
  it('the payment failure rate covers 90 days and all currencies', () => {
    const cells = [
      day('2026-08-25', { payments: 6, payments_failed: 1 }),
      day('2026-11-22', { payments: 2, payments_failed: 1 }, 'eur'),
      day('2026-08-24', { payments: 9, payments_failed: 9 }),
    ];
    expect(paymentFailureRate(bookOf(cells))).toBe(2 / 8);
    expect(paymentFailureRate(bookOf([]))).toBeNull();
  });
});

describe('the primary currency', () => {
  const sales = (currency: string, transactions: number, date = '2026-10-01') =>
    day(date, { gross: 1, transactions }, currency);

  it.each([
    ['the default currency if it has sales', [sales('usd', 1), sales('eur', 9)], 'usd', 'usd'],
    [
      'the currency with the most sales if the default has none',
      [sales('usd', 9, '2025-10-31'), sales('eur', 2), sales('gbp', 3)],
      'usd',
      'gbp',
    ],
    ['the alphabetically first of equal currencies', [sales('gbp', 2), sales('eur', 2)], 'usd', 'eur'],
    ['the default currency without sales', [], 'usd', 'usd'],
    ['the currency with the most sales without a default', [sales('eur', 2)], null, 'eur'],
    ['null without sales and without a default', [], null, null],
    [
      'the default currency with sales in this month alone',
      [sales('usd', 1, '2026-11-22'), sales('eur', 5)],
      'usd',
      'usd',
    ],
  ])('the primary currency is %s', (_, cells, defaultCurrency, expected) => {
    expect(primaryCurrency(bookOf(cells, { defaultCurrency }))).toBe(expected);
  });
});
