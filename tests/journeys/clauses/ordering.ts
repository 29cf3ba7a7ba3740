import {
  at,
  charge,
  dispute,
  item,
  payout,
  price,
  refund,
  subscription,
} from '../../support/plain-objects.ts';
import type { Clause } from '../../support/story.ts';

const sub = (quantity: number, over: Record<string, unknown> = {}) =>
  subscription({ id: 'sub_1', created: at('2026-10-28'), ...over }, [
    item('si_1', price('price_1'), { quantity }),
  ]);
const changed = 'customer.subscription.updated';

export const ordering: Clause[] = [
  {
    says: 'of two changes within one second, the later is the one Stripe returns',
    happened: (story) =>
      story
        .send('customer.subscription.created', sub(1))
        .send(changed, sub(5), '2026-11-10')
        .send(changed, sub(3), '2026-11-10'),
    figures: { mrr: 6000, active_subscriptions: 1 },
  },
  {
    says: 'a subscription created, changed and changed back in one second has its last state',
    happened: (story) =>
      story.send('customer.subscription.created', sub(1)).send(changed, sub(5)).send(changed, sub(1)),
    figures: { mrr: 2000 },
  },
  {
    says: 'an old snapshot that arrives last restores nothing',
    happened: (story) =>
      story
        .send('customer.subscription.created', sub(1))
        .send(changed, sub(9), '2026-11-01')
        .send(changed, sub(2), '2026-11-09')
        .send(
          'customer.subscription.deleted',
          sub(2, { status: 'canceled', ended_at: at('2026-11-12'), canceled_at: at('2026-11-12') }),
          '2026-11-12',
        ),
    figures: { mrr: 0, active_subscriptions: 0 },
  },
  {
    says: 'a charge, its refunds and its dispute can all fall in one second',
    happened: (story) => {
      const created = at('2026-11-10');
      story
        .send('charge.pending', charge({ id: 'ch_1', created, status: 'pending', customer: null }))
        .send('charge.succeeded', charge({ id: 'ch_1', created }))
        .send('refund.created', refund({ id: 're_1', created, status: 'pending', amount: 100 }))
        .send('refund.updated', refund({ id: 're_1', created, amount: 100 }))
        .send('charge.refunded', charge({ id: 'ch_1', created, amount_refunded: 100 }))
        .send('charge.dispute.created', dispute({ id: 'du_1', created, status: 'warning_needs_response' }))
        .send('charge.dispute.updated', dispute({ id: 'du_1', created, status: 'needs_response' }));
    },
    figures: {
      revenue_total: 1000,
      refunds_total: 100,
      chargeback_count: 1,
      disputes_open: 1,
      transaction_count: 1,
    },
  },
  {
    says: 'all states of a payout can fall in one second',
    happened: (story) => {
      const of = (status: string) =>
        payout({ id: 'po_1', created: at('2026-11-10'), arrival_date: at('2026-11-11 00:00'), status });
      story
        .send('payout.created', of('pending'))
        .send('payout.updated', of('in_transit'))
        .send('payout.paid', of('paid'));
    },
    figures: { payouts_paid: 1, payouts_late: 0 },
  },
  {
    says: 'events of unknown types change nothing',
    happened: (story) =>
      story
        .send('charge.succeeded', charge({ id: 'ch_1', created: at('2026-11-02') }))
        .send('invoice.payment_succeeded', { id: 'in_1', object: 'invoice', created: at('2026-11-03') })
        .send('customer.created', { id: 'cus_1', object: 'customer', created: at('2026-11-03') })
        .send(
          'payout.reconciliation_completed',
          payout({
            id: 'po_1',
            created: at('2026-11-04'),
            status: 'paid',
            arrival_date: at('2026-11-04 00:00'),
          }),
        )
        .send('something.new', { id: 'new_1', object: 'something', created: at('2026-11-04') }),
    figures: { revenue_total: 1000, transaction_count: 1 },
    unlisted: true,
  },
  {
    says: 'the newest event decides for an object that Stripe no longer returns',
    happened: (story) => {
      const of = (status: string) => dispute({ id: 'du_1', created: at('2026-11-05'), status });
      story
        .send('charge.succeeded', charge({ id: 'ch_1', created: at('2026-11-02') }))
        .send('charge.dispute.created', of('needs_response'))
        .send('charge.dispute.updated', of('under_review'), '2026-11-08')
        .send('charge.dispute.closed', of('won'), '2026-11-12')
        .forget('du_1');
    },
    figures: { chargeback_count: 1, disputes_open: 0, disputes_won: 1 },
    unlisted: true,
  },
];
