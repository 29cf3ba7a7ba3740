import { describe, expect, it } from 'vitest';
import { business, day, monthsUpToNow } from './book.support.ts';
import { openBook } from './book.ts';
import { readinessInputs } from './inputs.ts';

describe('the readiness inputs', () => {
  it('the readiness inputs cover 90 days and 12 months', () => {
    const inputs = readinessInputs(
      openBook(
        [
          ...monthsUpToNow(Array(16).fill(1000)),
          day('2026-11-21', {
            gross: 500,
            transactions: 9,
            chargebacks: 2,
            refunded_charges: 1,
            payments: 9,
            payouts_paid: 4,
          }),
          day(
            '2026-10-05',
            { gross: 40, transactions: 3, chargebacks: 1, refunds: 10, payouts_failed: 1 },
            'eur',
          ),
          { key: 'S#usd', sums: { count: 2 } },
          { key: 'M#usd#2026-10-20#1', sums: { amount: 60, count: 1 } },
          { key: 'E#2026-11-10#usd#2026-01-01#1', sums: { amount: 40, count: 1 } },
        ],
        business(),
      ),
    );
    expect(inputs).toMatchObject({
      disputes_90d: 3,
      // 10 September and October, 21 November (9), 5 October in euros (3)
      transactions_90d: 14,
      charges_90d: 14,
      charges_30d: 9,
      // November 2025 to October 2026: 12, and 3 in euros
      charges_12m: 15,
      refund_ratio_90d: 1 / 14,
      payout_reliability: 4 / 5,
      payment_failure_rate: 0,
      revenue_growth: 0,
      revenue_volatility: 0,
      full_months: 15,
      monthly_net_revenue: { usd: Array(12).fill(1000), eur: [...Array(11).fill(0), 30] },
      mrr_churn: 40 / 100,
      // Periods that end on 22 November, 23 October and 23 September
      mrr_months: [
        { mrr: 60, gross: 500 },
        { mrr: 100, gross: 1000 },
        { mrr: 40, gross: 1000 },
      ],
      customer_coverage: 0,
      top_customer_share: null,
    });
  });

  it.each([
    [[1, 10, 20], null],
    [[1, 10, 20, 30], { usd: [10, 20, 30] }],
    // A month without a sale is 0, and so is a month before the currency's own first sale.
    [[1, 10, 0, 30], { usd: [10, 0, 30] }],
  ])('monthly net revenue of the months %j is %j', (months, expected) => {
    const inputs = readinessInputs(openBook(monthsUpToNow(months), business()));
    expect(inputs.monthly_net_revenue).toEqual(expected);
  });

  it('a missing history counts as 0 months', () => {
    expect(readinessInputs(openBook([], business())).history_months).toBe(0);
  });
});
