import { at, charge, dispute, movement, warning } from '../../support/plain-objects.ts';
import type { Clause, Story } from '../../support/story.ts';

const charged = (story: Story) =>
  story.send('charge.succeeded', charge({ id: 'ch_1', created: at('2026-11-02'), amount: 4000 }));
const withdrawn = movement({
  id: 'txn_out',
  created: at('2026-11-06'),
  amount: -1000,
  fee: 1500,
  net: -2500,
  type: 'adjustment',
});
const reinstated = movement({
  id: 'txn_in',
  created: at('2026-11-15'),
  amount: 1000,
  fee: 0,
  net: 1000,
  type: 'adjustment',
});
const one = (status: string, movements: unknown[] = [], over: Record<string, unknown> = {}) =>
  dispute({ id: 'du_1', created: at('2026-11-05'), status, balance_transactions: movements, ...over });
const closed = 'charge.dispute.closed';
const updated = 'charge.dispute.updated';

export const disputes: Clause[] = [
  {
    says: 'a dispute is a chargeback on its own day, and its money leaves on the day of the withdrawal',
    happened: (story) =>
      charged(story)
        .send('charge.dispute.created', one('needs_response'))
        .put(withdrawn)
        .send('charge.dispute.funds_withdrawn', one('needs_response', [withdrawn]), '2026-11-06'),
    figures: {
      revenue_total: 4000,
      chargeback_count: 1,
      chargeback_ratio: 1,
      disputes_open: 1,
      disputes_won: 0,
      disputes_lost: 0,
      dispute_fees: 1500,
      net_revenue: 3000,
    },
    days: {
      '2026-11-05': { chargeback_count: 1, net_revenue: 0 },
      '2026-11-06': { chargeback_count: 0, net_revenue: -1000, dispute_fees: 1500 },
    },
  },
  {
    says: 'a withdrawal reported in the second of the dispute is not lost',
    happened: (story) =>
      charged(story)
        .send('charge.dispute.created', one('needs_response'))
        .put(withdrawn)
        .send('charge.dispute.funds_withdrawn', one('needs_response', [withdrawn])),
    figures: { chargeback_count: 1, dispute_fees: 1500, net_revenue: 3000 },
  },
  {
    says: 'an inquiry is not a chargeback',
    happened: (story) =>
      charged(story)
        .send('charge.dispute.created', one('warning_needs_response'))
        .send(updated, one('warning_under_review'), '2026-11-08')
        .send(closed, one('warning_closed'), '2026-11-12'),
    figures: { chargeback_count: 0, chargeback_ratio: 0, disputes_open: 0, net_revenue: 4000 },
  },
  {
    says: 'an inquiry that becomes a chargeback counts on the day of the inquiry',
    happened: (story) =>
      charged(story)
        .send('charge.dispute.created', one('warning_needs_response'))
        .send(closed, one('warning_closed'), '2026-11-08')
        .put(withdrawn)
        .send('charge.dispute.funds_withdrawn', one('needs_response', [withdrawn]), '2026-11-12'),
    figures: { chargeback_count: 1, disputes_open: 1, net_revenue: 3000 },
    days: { '2026-11-05': { chargeback_count: 1 }, '2026-11-06': { net_revenue: -1000 } },
  },
  {
    says: 'a prevented dispute is not a chargeback',
    happened: (story) =>
      charged(story)
        .send('charge.dispute.created', one('needs_response'))
        .send(updated, one('prevented'), '2026-11-05 12:00:01'),
    figures: { chargeback_count: 0, chargeback_ratio: 0, disputes_open: 0, disputes_won: 0 },
  },
  {
    says: 'a won dispute is still a chargeback, and its money returns on its own day',
    happened: (story) =>
      charged(story)
        .put(withdrawn)
        .send('charge.dispute.created', one('needs_response', [withdrawn]))
        .send(updated, one('under_review', [withdrawn]), '2026-11-07')
        .put(reinstated)
        .send(closed, one('won', [withdrawn]), '2026-11-15')
        .send('charge.dispute.funds_reinstated', one('won', [withdrawn, reinstated]), '2026-11-15'),
    figures: {
      chargeback_count: 1,
      disputes_open: 0,
      disputes_won: 1,
      disputes_lost: 0,
      dispute_fees: 1500,
      net_revenue: 4000,
    },
    days: { '2026-11-06': { net_revenue: -1000 }, '2026-11-15': { net_revenue: 1000 } },
  },
  {
    says: 'a refunded dispute fee is subtracted again',
    happened: (story) => {
      const refunded = { ...reinstated, fee: -1500, net: 2500 };
      charged(story)
        .put(withdrawn)
        .send('charge.dispute.created', one('needs_response', [withdrawn]))
        .put(refunded)
        .send('charge.dispute.funds_reinstated', one('won', [withdrawn, refunded]), '2026-11-15');
    },
    figures: { dispute_fees: 0, net_revenue: 4000 },
    days: { '2026-11-06': { dispute_fees: 1500 }, '2026-11-15': { dispute_fees: -1500 } },
  },
  {
    says: 'a lost dispute counts as lost',
    happened: (story) =>
      charged(story)
        .put(withdrawn)
        .send('charge.dispute.created', one('needs_response', [withdrawn]))
        .send(closed, one('lost', [withdrawn]), '2026-11-14'),
    figures: { chargeback_count: 1, disputes_open: 0, disputes_won: 0, disputes_lost: 1, net_revenue: 3000 },
  },
  {
    says: 'a lost dispute can be appealed and won',
    happened: (story) =>
      charged(story)
        .put(withdrawn)
        .send('charge.dispute.created', one('needs_response', [withdrawn]))
        .send(closed, one('lost', [withdrawn]), '2026-11-08')
        .send(updated, one('under_review', [withdrawn]), '2026-11-10')
        .put(reinstated)
        .send(closed, one('won', [withdrawn, reinstated]), '2026-11-15'),
    figures: { chargeback_count: 1, disputes_open: 0, disputes_won: 1, disputes_lost: 0, net_revenue: 4000 },
  },
  {
    says: 'a dispute under appeal is open again',
    happened: (story) =>
      charged(story)
        .put(withdrawn)
        .send('charge.dispute.created', one('lost', [withdrawn]))
        .send(updated, one('under_review', [withdrawn]), '2026-11-10'),
    figures: { chargeback_count: 1, disputes_open: 1, disputes_lost: 0, net_revenue: 3000 },
  },
  {
    says: 'of two states within one second, the later is the one Stripe returns',
    happened: (story) =>
      charged(story)
        .send('charge.dispute.created', one('needs_response'))
        .send(updated, one('under_review'), '2026-11-10')
        .send(closed, one('lost'), '2026-11-10'),
    figures: { chargeback_count: 1, disputes_open: 0, disputes_lost: 1 },
  },
  {
    says: 'a dispute without a payment intent finds its charge',
    happened: (story) =>
      charged(story)
        .put(withdrawn)
        .send('charge.dispute.created', one('needs_response', [withdrawn], { payment_intent: null })),
    figures: {
      revenue_total: 4000,
      transaction_count: 1,
      chargeback_count: 1,
      dispute_fees: 1500,
      net_revenue: 3000,
      payment_failure_rate: 0,
    },
  },
  {
    says: 'a dispute whose charge Stripe does not return is a chargeback',
    happened: (story) =>
      story
        .put(withdrawn)
        .send('charge.dispute.created', one('needs_response', [withdrawn], { charge: 'ch_gone' })),
    figures: { chargeback_count: 1, chargeback_ratio: null, net_revenue: -1000 },
  },
  {
    says: 'with a balance in another currency, the amount comes from the dispute and the fee counts in the balance currency',
    account: { default_currency: 'eur' },
    happened: (story) => {
      const inDollars = { ...withdrawn, amount: -1160, fee: 1700, currency: 'usd', exchange_rate: 1.16 };
      story
        .send(
          'charge.succeeded',
          charge({ id: 'ch_1', created: at('2026-11-02'), amount: 4000, currency: 'eur' }),
        )
        .put(inDollars)
        .send('charge.dispute.created', one('needs_response', [inDollars], { currency: 'eur' }));
    },
    figures: {
      currency: 'eur',
      net_revenue: 3000,
      dispute_fees: 0,
      by_currency: {
        eur: { net_revenue: 3000, dispute_fees: 0, chargeback_count: 1 },
        usd: { net_revenue: 0, dispute_fees: 1700, chargeback_count: 0 },
      },
    },
  },
  {
    says: 'part of a charge can be disputed and partly reinstated',
    happened: (story) => {
      const part = { ...reinstated, amount: 400, net: 400 };
      charged(story)
        .put(withdrawn)
        .send('charge.dispute.created', one('needs_response', [withdrawn]))
        .put(part)
        .send(closed, one('won', [withdrawn, part]), '2026-11-15');
    },
    figures: { net_revenue: 3400, disputes_won: 1 },
  },
  {
    says: 'a partial reinstatement in the balance currency is that share of the dispute',
    happened: (story) => {
      const out = { ...withdrawn, amount: -800, fee: 1200, currency: 'gbp' };
      const part = { ...reinstated, amount: 400, currency: 'gbp' };
      charged(story)
        .put(out)
        .send('charge.dispute.created', one('needs_response', [out]))
        .put(part)
        .send(closed, one('won', [out, part]), '2026-11-15');
    },
    figures: { net_revenue: 3500, by_currency: { gbp: { dispute_fees: 1200, net_revenue: 0 } } },
    days: { '2026-11-06': { net_revenue: -1000 }, '2026-11-15': { net_revenue: 500 } },
  },
  {
    says: 'a dispute that is lost again is withdrawn once more, at another rate and up to its amount',
    happened: (story) => {
      const out = { ...withdrawn, amount: -800, fee: 0, currency: 'gbp' };
      const back = { ...reinstated, created: at('2026-11-08'), amount: 800, currency: 'gbp' };
      const again = { ...out, id: 'txn_again', created: at('2026-11-12'), amount: -830 };
      charged(story)
        .put(out, back, again)
        .send('charge.dispute.created', one('needs_response', [out]))
        .send(closed, one('won', [out, back]), '2026-11-08')
        .send(closed, one('lost', [out, back, again]), '2026-11-12');
    },
    figures: { net_revenue: 3000, disputes_lost: 1 },
    days: { '2026-11-08': { net_revenue: 1000 }, '2026-11-12': { net_revenue: -1000 } },
  },
  {
    says: 'a fee before the withdrawal moves no revenue and does not change the scale',
    happened: (story) => {
      const fee = {
        ...withdrawn,
        id: 'txn_fee',
        created: at('2026-11-05'),
        amount: 0,
        fee: 1200,
        currency: 'gbp',
      };
      const out = { ...withdrawn, amount: -800, fee: 0, currency: 'gbp' };
      const part = { ...reinstated, amount: 200, currency: 'gbp' };
      charged(story)
        .put(fee, out, part)
        .send('charge.dispute.created', one('needs_response', [fee]))
        .send(updated, one('under_review', [fee, out]), '2026-11-06')
        .send(closed, one('won', [fee, out, part]), '2026-11-15');
    },
    figures: { net_revenue: 3250, by_currency: { gbp: { dispute_fees: 1200 } } },
  },
  {
    says: 'an early fraud warning is a signal, not a chargeback',
    happened: (story) =>
      charged(story)
        .send('radar.early_fraud_warning.created', warning({ id: 'issfr_1', created: at('2026-11-04') }))
        .send(
          'radar.early_fraud_warning.updated',
          warning({ id: 'issfr_1', created: at('2026-11-04'), actionable: false }),
          '2026-11-05',
        ),
    figures: {
      chargeback_count: 0,
      chargeback_ratio: 0,
      net_revenue: 4000,
      transaction_count: 1,
      early_fraud_warning_count: 1,
    } as never,
    unlisted: true,
  },
];
