import { at, charge, heldCard, intent, movement, refund } from '../../support/plain-objects.ts';
import type { Clause, Story } from '../../support/story.ts';

const one = (over: Record<string, unknown> = {}) =>
  charge({ id: 'ch_1', created: at('2026-11-02'), ...over });
const back = (over: Record<string, unknown> = {}) =>
  refund({ id: 're_1', created: at('2026-11-05'), ...over });
const charged = (story: Story, over: Record<string, unknown> = {}) =>
  story.send('charge.succeeded', one(over));
const nothing = { refunds_total: 0, refund_count: 0, refunded_charge_count: 0, net_revenue: 1000 };
const partly = (story: Story) => {
  const held = (over: Record<string, unknown> = {}) =>
    one({ amount: 5000, captured: false, payment_method_details: heldCard, ...over });
  return story
    .put(intent('pi_ch_1', { capture_method: 'manual', amount: 5000 }))
    .send('charge.succeeded', held())
    .put(movement({ id: 'txn_cap', created: at('2026-11-04'), amount: 3000 }))
    .send(
      'charge.captured',
      held({ captured: true, amount_captured: 3000, balance_transaction: 'txn_cap' }),
      '2026-11-04',
    );
};

/** A bank debit, which is marked as captured from the start. */
const debited = (story: Story, status: string, when?: string) =>
  story.send(
    `charge.${status}`,
    one({
      status,
      captured: true,
      balance_transaction: status === 'pending' ? null : 'txn_ch_1',
      payment_method_details: { type: 'us_bank_account' },
    }),
    when,
  );

export const refunds: Clause[] = [
  {
    says: 'a refund counts on its own day',
    happened: (story) => charged(story).send('refund.created', back()),
    figures: {
      refunds_total: 400,
      refund_count: 1,
      refunded_charge_count: 1,
      refund_ratio: 1,
      refund_amount_ratio: 0.4,
      net_revenue: 600,
    },
    days: { '2026-11-02': { refunds_total: 0 }, '2026-11-05': { refunds_total: 400, net_revenue: -400 } },
  },
  {
    says: 'a pending refund counts',
    happened: (story) =>
      charged(story).send('refund.created', back({ status: 'pending', balance_transaction: null })),
    figures: { refunds_total: 400, refund_count: 1, refunded_charge_count: 1, net_revenue: 600 },
  },
  {
    says: 'a refund that finally fails no longer counts',
    happened: (story) =>
      charged(story)
        .send('refund.created', back({ status: 'pending' }))
        .send('refund.updated', back(), '2026-11-06')
        .send('refund.failed', back({ status: 'failed' }), '2026-11-11'),
    figures: nothing,
  },
  {
    says: 'a refund that failed in the second it succeeded does not count',
    happened: (story) =>
      charged(story)
        .send('refund.created', back())
        .send('charge.refund.updated', back({ status: 'failed' })),
    figures: nothing,
  },
  {
    says: 'a canceled refund no longer counts',
    happened: (story) =>
      charged(story)
        .send('refund.created', back({ status: 'requires_action', balance_transaction: null }))
        .send('refund.updated', back({ status: 'canceled', balance_transaction: null }), '2026-11-07'),
    figures: nothing,
  },
  {
    says: 'a refund that waited for the customer counts once it proceeds, on the day it was created',
    happened: (story) =>
      charged(story)
        .send('refund.created', back({ status: 'requires_action', balance_transaction: null }))
        .send('refund.updated', back(), '2026-11-09'),
    figures: { refunds_total: 400, refund_count: 1 },
    days: { '2026-11-05': { refunds_total: 400 }, '2026-11-09': { refunds_total: 0 } },
  },
  {
    says: 'a refund that waits for the customer counts as 0',
    happened: (story) =>
      charged(story).send('refund.created', back({ status: 'requires_action', balance_transaction: null })),
    figures: nothing,
  },
  {
    says: 'a refund counts in its own period, not in the period of its charge',
    happened: (story) =>
      story
        .send('charge.succeeded', one({ created: at('2026-10-01') }))
        .send('refund.created', back({ created: at('2026-11-05') })),
    figures: {
      revenue_total: 0,
      refunds_total: 400,
      net_revenue: -400,
      refunded_charge_count: 1,
      refund_ratio: null,
      refund_amount_ratio: null,
      previous: { revenue_total: 1000, refunds_total: 0 },
    },
  },
  {
    says: 'refunds of a charge never exceed the captured amount',
    happened: (story) =>
      charged(story)
        .send('refund.created', back({ amount: 800 }))
        .send('refund.created', back({ id: 're_2', amount: 800, created: at('2026-11-06') })),
    figures: { refunds_total: 1000, refunded_charge_count: 1, net_revenue: 0, refund_amount_ratio: 1 },
    days: { '2026-11-05': { refunds_total: 800 }, '2026-11-06': { refunds_total: 200 } },
  },
  {
    says: 'a charge counts as refunded on the day of its first refund that counts',
    happened: (story) =>
      charged(story)
        .send('refund.created', back())
        .send('refund.created', back({ id: 're_2', amount: 100, created: at('2026-11-08') }))
        .send('refund.failed', back({ status: 'failed' }), '2026-11-10'),
    figures: { refunds_total: 100, refund_count: 1, refunded_charge_count: 1 },
    days: { '2026-11-05': { refunded_charge_count: 0 }, '2026-11-08': { refunded_charge_count: 1 } },
  },
  {
    says: 'several refunds of one charge make one refunded charge',
    happened: (story) =>
      charged(story)
        .send('charge.succeeded', charge({ id: 'ch_2', created: at('2026-11-02') }))
        .send('refund.created', back({ amount: 100 }))
        .send('refund.created', back({ id: 're_2', amount: 200, created: at('2026-11-08') })),
    figures: { refunds_total: 300, refund_count: 2, refunded_charge_count: 1, refund_ratio: 0.5 },
  },
  {
    says: 'a refund of a charge that was never captured counts as 0, whatever its reason',
    happened: (story) =>
      charged(story, { captured: false, payment_method_details: heldCard }).send(
        'refund.created',
        back({ amount: 1000, reason: 'requested_by_customer', balance_transaction: null }),
      ),
    figures: {
      revenue_total: 0,
      refunds_total: 0,
      refund_count: 0,
      refunded_charge_count: 0,
      net_revenue: 0,
    },
  },
  {
    says: 'a refund that names only its payment intent finds the charge',
    happened: (story) =>
      charged(story).send('refund.created', back({ charge: null, payment_intent: 'pi_ch_1', amount: 1500 })),
    figures: { transaction_count: 1, refunds_total: 1000, refunded_charge_count: 1, net_revenue: 0 },
  },
  {
    says: 'a refund of exactly the uncaptured amount counts if it came after the capture',
    happened: (story) =>
      partly(story).send('refund.created', back({ amount: 2000, created: at('2026-11-07') })),
    figures: { revenue_total: 3000, refunds_total: 2000, refund_count: 1, net_revenue: 1000 },
    days: { '2026-11-07': { refunds_total: 2000 } },
  },
  {
    says: 'a refund of exactly the uncaptured amount counts without a named balance transaction',
    happened: (story) =>
      partly(story).send(
        'refund.created',
        back({ amount: 2000, created: at('2026-11-07'), balance_transaction: null }),
      ),
    figures: { revenue_total: 3000, refunds_total: 2000, refund_count: 1, net_revenue: 1000 },
  },
  {
    says: 'a refund without a named balance transaction counts',
    happened: (story) => charged(story).send('refund.created', back({ balance_transaction: null })),
    figures: { refunds_total: 400, refund_count: 1, refunded_charge_count: 1, net_revenue: 600 },
  },
  {
    says: 'a refund without a payment intent finds its charge',
    happened: (story) => charged(story).send('refund.created', back({ payment_intent: null, amount: 1500 })),
    figures: {
      revenue_total: 1000,
      transaction_count: 1,
      refunds_total: 1000,
      refunded_charge_count: 1,
      net_revenue: 0,
    },
  },
  {
    says: 'refunds of one charge with and without its payment intent count together',
    happened: (story) =>
      charged(story)
        .send('refund.created', back({ payment_intent: null, amount: 700 }))
        .send('refund.created', back({ id: 're_2', amount: 700, created: at('2026-11-08') })),
    figures: { refunds_total: 1000, refunded_charge_count: 1, net_revenue: 0, transaction_count: 1 },
  },
  {
    says: 'a refund of a payment without an intent finds its charge',
    happened: (story) =>
      charged(story, { payment_intent: null }).send('refund.created', back({ payment_intent: null })),
    figures: { transaction_count: 1, refunds_total: 400, refunded_charge_count: 1, net_revenue: 600 },
  },
  {
    says: 'a refund whose charge Stripe does not return counts',
    happened: (story) => story.send('refund.created', back({ charge: 'ch_gone', balance_transaction: null })),
    figures: { refunds_total: 400, refund_count: 1, revenue_total: 0, net_revenue: -400 },
  },
  {
    says: 'a refund without a charge and a payment intent is of money that never was revenue',
    happened: (story) =>
      charged(story).send('refund.created', back({ charge: null, payment_intent: null, amount: 3000 })),
    figures: nothing,
  },
  {
    says: 'a refund of a pending debit counts as 0',
    happened: (story) =>
      debited(story, 'pending').send(
        'refund.created',
        back({
          amount: 1000,
          status: 'pending',
          pending_reason: 'charge_pending',
          balance_transaction: null,
        }),
      ),
    figures: { ...nothing, net_revenue: 0, revenue_total: 0 },
  },
  {
    says: 'a refund of a pending debit counts as 0 without a pending reason or with only a payment intent',
    happened: (story) => {
      const waiting = { amount: 300, status: 'pending', balance_transaction: null };
      debited(story, 'pending')
        .send('refund.created', back(waiting))
        .send('refund.created', back({ ...waiting, id: 're_2', charge: null, payment_intent: 'pi_ch_1' }));
    },
    figures: { ...nothing, net_revenue: 0, revenue_total: 0 },
  },
  {
    says: 'a refund of a pending debit counts once the debit succeeds, on the day the refund was created',
    happened: (story) => {
      const waiting = { amount: 1000, status: 'pending', balance_transaction: null };
      debited(story, 'pending').send(
        'refund.created',
        back({ ...waiting, pending_reason: 'charge_pending' }),
      );
      debited(story, 'succeeded', '2026-11-08').send(
        'refund.updated',
        back({ ...waiting, pending_reason: 'processing' }),
        '2026-11-08',
      );
    },
    figures: { revenue_total: 1000, refunds_total: 1000, refund_count: 1, net_revenue: 0 },
    days: { '2026-11-05': { refunds_total: 1000 }, '2026-11-08': { refunds_total: 0 } },
  },
  {
    says: 'a refund of a debit that fails does not count',
    happened: (story) => {
      const waiting = { amount: 1000, balance_transaction: null };
      debited(story, 'pending').send(
        'refund.created',
        back({ ...waiting, status: 'pending', pending_reason: 'charge_pending' }),
      );
      debited(story, 'failed', '2026-11-08').send(
        'refund.failed',
        back({ ...waiting, status: 'failed' }),
        '2026-11-08',
      );
    },
    figures: { ...nothing, net_revenue: 0, revenue_total: 0 },
  },
];
