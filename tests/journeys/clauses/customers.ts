import { expect } from 'vitest';
import { at, charge, movement } from '../../support/plain-objects.ts';
import type { Clause, Story } from '../../support/story.ts';

const pay = (story: Story, id: string, created: string, over: Record<string, unknown> = {}) => {
  const { status } = over;
  const type = status === 'failed' ? 'charge.failed' : 'charge.succeeded';
  return story.send(type, charge({ id, created: at(created), ...over }));
};
const failed = { status: 'failed' };
const blocked = { status: 'failed', outcome: { type: 'blocked', reason: 'highest_risk_level' } };

/** A sale of each amount on the 20th of each month, from the given month on. */
const monthly = (story: Story, from: string, amounts: number[]) => {
  const [year = 0, month = 0] = from.split('-').map(Number);
  for (const [index, amount] of amounts.entries()) {
    const date = new Date(Date.UTC(year, month - 1 + index, 20)).toISOString().slice(0, 10);
    pay(story, `ch_${index}`, date, { amount });
  }
};

export const customers: Clause[] = [
  {
    says: 'the largest customer’s share covers full months and only charges with a customer',
    happened: (story) => {
      pay(story, 'ch_1', '2026-10-26', { amount: 4000, customer: 'cus_1' });
      pay(story, 'ch_2', '2026-10-31 23:59:59', { amount: 2000, customer: 'cus_1' });
      pay(story, 'ch_3', '2026-10-29', { amount: 3000, customer: 'cus_2' });
      pay(story, 'ch_4', '2026-10-30', { amount: 1000 });
      pay(story, 'ch_5', '2026-11-01 00:00', { amount: 90_000, customer: 'cus_3' });
    },
    figures: { top_customer_share: 6000 / 9000, customer_coverage: 0.9 },
  },
  {
    says: 'the largest customer’s share is unknown when less than half of the revenue has a customer',
    happened: (story) => {
      pay(story, 'ch_1', '2026-10-26', { amount: 499, customer: 'cus_1' });
      pay(story, 'ch_2', '2026-10-27', { amount: 501 });
    },
    figures: { top_customer_share: null, customer_coverage: 0.499 },
  },
  {
    says: 'customer ids may contain any characters',
    happened: (story) => {
      const ids = ['team#1', 'team#2', 'team#3', 'team#4', '__proto__', 'constructor', 'é/%23', '🧾#1'];
      for (const [index, customer] of ids.entries())
        pay(story, `ch_${index}`, '2026-10-26', { amount: 500, customer });
    },
    figures: { top_customer_share: 0.125, customer_coverage: 1 },
  },
  {
    says: 'history begins with the first sale, not with an earlier charge that failed, was returned or was never captured',
    happened: (story) => {
      pay(story, 'ch_declined', '2019-05-05', failed);
      pay(story, 'ch_expired', '2019-06-05', { captured: false, amount_captured: 0 });
      // A bank debit that failed after settlement keeps its balance transaction.
      pay(story, 'py_returned', '2019-07-05', failed);
      const returned = { type: 'payment', source: 'py_returned', created: at('2019-07-05') };
      story.put(movement({ id: 'txn_py_returned', ...returned }));
      pay(story, 'ch_1', '2026-10-11');
      pay(story, 'ch_2', '2026-11-18');
    },
    figures: { history_months: 40 / 30.4375 },
  },
  {
    says: 'history begins with the first sale, even long before the backfilled period',
    happened: (story) => {
      pay(story, 'ch_declined', '2018-05-05', failed);
      pay(story, 'ch_old', '2019-05-05');
      pay(story, 'py_older', '2019-05-04');
      // Its balance transaction shows the kind of payment.
      story.put(movement({ id: 'txn_py_older', type: 'payment', created: at('2019-05-04') }));
      pay(story, 'ch_1', '2026-10-11');
    },
    // 2019-05-04 to 2026-11-20
    figures: { history_months: 2757 / 30.4375 },
  },
  {
    says: 'the largest customer’s share is known when exactly half of the revenue has a customer',
    happened: (story) => {
      pay(story, 'ch_1', '2026-10-26', { amount: 500, customer: 'cus_1' });
      pay(story, 'ch_2', '2026-10-27', { amount: 500 });
    },
    figures: { top_customer_share: 1, customer_coverage: 0.5 },
  },
  {
    says: 'a charge counts for a customer who became known later',
    happened: (story) => {
      pay(story, 'ch_1', '2026-10-26', { amount: 500 });
      story.send(
        'charge.updated',
        charge({ id: 'ch_1', created: at('2026-10-26'), amount: 500, customer: 'cus_1' }),
        '2026-10-28',
      );
    },
    figures: { top_customer_share: 1, customer_coverage: 1 },
  },
  {
    says: 'a charge that finally failed takes its revenue from the customer',
    happened: (story) => {
      pay(story, 'ch_1', '2026-10-26', { amount: 500, customer: 'cus_1' });
      pay(story, 'ch_2', '2026-10-27', { amount: 500, customer: 'cus_2' });
      story.send(
        'charge.failed',
        charge({ id: 'ch_1', created: at('2026-10-26'), amount: 500, customer: 'cus_1', ...failed }),
        '2026-11-02',
      );
    },
    figures: { top_customer_share: 1, customer_coverage: 1 },
  },
  {
    says: 'a payment that succeeded on retry is not a failure',
    happened: (story) => {
      pay(story, 'ch_a1', '2026-11-02', { ...failed, payment_intent: 'pi_a' });
      pay(story, 'ch_a2', '2026-11-02 12:00:01', { ...failed, payment_intent: 'pi_a' });
      pay(story, 'ch_a3', '2026-11-03', { payment_intent: 'pi_a' });
      pay(story, 'ch_b1', '2026-11-04', { ...failed, payment_intent: 'pi_b' });
      pay(story, 'ch_b2', '2026-11-05', { ...failed, payment_intent: 'pi_b' });
      pay(story, 'ch_c', '2026-11-04', { payment_intent: null });
      pay(story, 'ch_d', '2026-11-04', { ...failed, payment_intent: null });
    },
    figures: { payment_failure_rate: 0.5, failed_count: 5, transaction_count: 2 },
  },
  {
    says: 'a payment blocked by Radar is not an attempt',
    happened: (story) => {
      pay(story, 'ch_a', '2026-11-02', { ...blocked, payment_intent: 'pi_a' });
      pay(story, 'ch_b1', '2026-11-02', { ...blocked, payment_intent: 'pi_b' });
      pay(story, 'ch_b2', '2026-11-03', { payment_intent: 'pi_b' });
      pay(story, 'ch_c', '2026-11-04', { ...failed, payment_intent: 'pi_c' });
    },
    figures: { payment_failure_rate: 0.5, failed_count: 1, transaction_count: 1 },
  },
  {
    says: 'a payment is dated by its first attempt',
    happened: (story) => {
      pay(story, 'ch_a1', '2026-08-22', { ...failed, payment_intent: 'pi_a' });
      pay(story, 'ch_a2', '2026-08-25', { ...failed, payment_intent: 'pi_a' });
      pay(story, 'ch_b1', '2026-08-23', { ...failed, payment_intent: 'pi_b' });
      pay(story, 'ch_c', '2026-09-01', { payment_intent: 'pi_c' });
    },
    figures: { payment_failure_rate: 0.5 },
  },
  {
    says: 'continuity is the share of full weeks with a sale; a month is 30.4375 days',
    happened: (story) => {
      pay(story, 'ch_1', '2026-10-26');
      pay(story, 'ch_2', '2026-11-15 23:59:59');
      pay(story, 'ch_3', '2026-11-18');
      pay(story, 'ch_4', '2026-11-05', failed);
    },
    figures: { continuity: 2 / 3, history_months: 25 / 30.4375 },
  },
  {
    says: 'with 15 full months growth compares with a year before, and volatility excludes the trend',
    happened: (story) =>
      monthly(story, '2025-07', [...Array.from({ length: 13 }, () => 1000), 1200, 1200, 1200]),
    figures: {
      revenue_growth: expect.closeTo(0.2, 10),
      growth_basis: 'year',
      // The squares of the residuals: 90,000 in total, minus the part that a line explains.
      revenue_volatility: expect.closeTo(Math.sqrt((90_000 - 2700 ** 2 / 143) / 12) / 1050, 10),
      history_months: expect.closeTo(488 / 30.4375, 10),
      continuity: expect.closeTo(6 / 26, 10),
    },
  },
  {
    says: 'with fewer months growth compares with the 3 months before',
    happened: (story) => monthly(story, '2026-04', [999_999, 1000, 1000, 2000, 2000, 3000, 3000]),
    figures: { revenue_growth: 1, growth_basis: 'quarter' },
  },
  {
    says: 'with less than half a year growth is unknown, and volatility is that of the months',
    happened: (story) => monthly(story, '2026-07', [5, 1000, 2000, 3000]),
    figures: {
      revenue_growth: null,
      growth_basis: null,
      revenue_volatility: expect.closeTo(Math.sqrt(2_000_000 / 3) / 2000, 10),
    },
  },
  {
    says: 'ratios are unknown without charges',
    happened: (story) =>
      story.send('customer.created', { id: 'cus_1', object: 'customer', created: at('2026-11-03') }),
    figures: {
      revenue_total: 0,
      average_transaction_size: null,
      refund_ratio: null,
      refund_amount_ratio: null,
      chargeback_ratio: null,
      payout_reliability: null,
      payment_failure_rate: null,
      top_customer_share: null,
      customer_coverage: null,
      revenue_growth: null,
      revenue_volatility: null,
      continuity: null,
      history_months: null,
    },
  },
];
