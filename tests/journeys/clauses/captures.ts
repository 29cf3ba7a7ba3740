import { capture, captured, held, manual } from '../../support/held-charge.ts';
import { at, charge, intent } from '../../support/plain-objects.ts';
import type { Clause } from '../../support/story.ts';

export const captures: Clause[] = [
  {
    says: 'a successful charge is one transaction of its captured amount, on its own day',
    happened: (story) =>
      story.send('charge.succeeded', charge({ id: 'ch_1', created: at('2026-11-10 09:00'), amount: 2500 })),
    figures: {
      revenue_total: 2500,
      transaction_count: 1,
      average_transaction_size: 2500,
      net_revenue: 2500,
      failed_count: 0,
    },
    days: { '2026-11-10': { revenue_total: 2500, transaction_count: 1 } },
  },
  {
    says: 'a hold captured later counts on the day of its balance transaction',
    happened: (story) =>
      story
        .put(manual)
        .send('charge.succeeded', held())
        .put(capture('2026-11-06 23:30'))
        .send('charge.captured', captured(), '2026-11-06 23:30'),
    figures: { revenue_total: 5000, transaction_count: 1 },
    days: {
      '2026-11-02': { revenue_total: 0, transaction_count: 0 },
      '2026-11-06': { revenue_total: 5000, transaction_count: 1 },
    },
  },
  {
    says: 'the balance transaction dates a capture, not the event that reports it',
    happened: (story) =>
      story
        .put(manual)
        .send('charge.succeeded', held())
        .put(capture('2026-11-06 23:59:59'))
        .send('charge.captured', captured(), '2026-11-07 00:00:01'),
    days: { '2026-11-06': { revenue_total: 5000 }, '2026-11-07': { revenue_total: 0, transaction_count: 0 } },
  },
  {
    says: 'a partial capture counts the captured amount',
    happened: (story) =>
      story
        .put(manual)
        .send('charge.succeeded', held())
        .put(capture('2026-11-04 12:00', 3000))
        .send('charge.captured', captured({ amount_captured: 3000 }), '2026-11-04 12:00'),
    figures: {
      revenue_total: 3000,
      transaction_count: 1,
      refunds_total: 0,
      refund_count: 0,
      net_revenue: 3000,
    },
    days: { '2026-11-04': { revenue_total: 3000 } },
  },
  {
    says: 'the released part of a partly captured hold is not a refund, though an older API version creates one',
    happened: (story) =>
      story
        .put(manual)
        .send('charge.succeeded', held())
        .put(capture('2026-11-04 12:00', 3000))
        .send(
          'charge.captured',
          captured({ amount_captured: 3000, amount_refunded: 2000 }),
          '2026-11-04 12:00',
        )
        .send('refund.created', {
          id: 're_1',
          object: 'refund',
          amount: 2000,
          balance_transaction: null,
          charge: 'ch_1',
          created: at('2026-11-04 12:00'),
          currency: 'usd',
          payment_intent: 'pi_ch_1',
          reason: null,
          status: 'succeeded',
        }),
    figures: {
      revenue_total: 3000,
      refunds_total: 0,
      refund_count: 0,
      refunded_charge_count: 0,
      net_revenue: 3000,
    },
  },
  {
    says: 'a hold that is never captured does not count',
    happened: (story) => story.put(manual).send('charge.succeeded', held()),
    figures: { revenue_total: 0, transaction_count: 0, failed_count: 0, payment_failure_rate: 0 },
  },
  {
    says: 'an expired hold does not count, and neither does the refund that releases it',
    happened: (story) =>
      story
        .put(manual)
        .send('charge.succeeded', held())
        .send('charge.expired', held({ refunded: true, amount_refunded: 5000 }), '2026-11-09 10:00')
        .send('refund.created', {
          id: 're_1',
          object: 'refund',
          amount: 5000,
          balance_transaction: null,
          charge: 'ch_1',
          created: at('2026-11-09 10:00'),
          currency: 'usd',
          payment_intent: 'pi_ch_1',
          reason: 'expired_uncaptured_charge',
          status: 'succeeded',
        }),
    figures: {
      revenue_total: 0,
      transaction_count: 0,
      refunds_total: 0,
      refund_count: 0,
      refunded_charge_count: 0,
      net_revenue: 0,
    },
  },
  {
    says: 'a late failure removes the charge',
    happened: (story) =>
      story
        .send(
          'charge.pending',
          charge({
            id: 'ch_1',
            created: at('2026-11-03'),
            status: 'pending',
            amount: 900,
            payment_method_details: { type: 'us_bank_account' },
          }),
        )
        .send(
          'charge.succeeded',
          charge({
            id: 'ch_1',
            created: at('2026-11-03'),
            amount: 900,
            payment_method_details: { type: 'us_bank_account' },
          }),
          '2026-11-06',
        )
        .send(
          'charge.failed',
          charge({
            id: 'ch_1',
            created: at('2026-11-03'),
            status: 'failed',
            amount: 900,
            payment_method_details: { type: 'us_bank_account' },
          }),
          '2026-11-12',
        ),
    figures: {
      revenue_total: 0,
      transaction_count: 0,
      failed_count: 1,
    },
    days: { '2026-11-03': { revenue_total: 0, failed_count: 1 } },
  },
  {
    says: 'a late failure removes the charge, even when the charge still says captured',
    happened: (story) =>
      story
        .send(
          'charge.succeeded',
          charge({ id: 'ch_1', created: at('2026-11-03'), amount: 900, customer: 'cus_1' }),
        )
        .send(
          'charge.failed',
          charge({
            id: 'ch_1',
            created: at('2026-11-03'),
            status: 'failed',
            captured: true,
            amount: 900,
            amount_captured: 900,
            customer: 'cus_1',
          }),
          '2026-11-12',
        ),
    figures: { revenue_total: 0, transaction_count: 0, failed_count: 1 },
  },
  {
    says: 'a pending charge is only an attempted payment',
    happened: (story) =>
      story.send(
        'charge.pending',
        charge({
          id: 'ch_1',
          created: at('2026-11-03'),
          status: 'pending',
          payment_method_details: { type: 'sepa_debit' },
        }),
      ),
    figures: { revenue_total: 0, transaction_count: 0, failed_count: 0, payment_failure_rate: 0 },
  },
  {
    says: 'a debit that succeeds days later counts on the day of its charge',
    happened: (story) => {
      const debit = { id: 'ch_1', created: at('2026-11-03'), payment_method_details: { type: 'sepa_debit' } };
      story
        .send('charge.pending', charge({ ...debit, status: 'pending' }))
        .send('charge.succeeded', charge(debit), '2026-11-09');
    },
    days: { '2026-11-03': { revenue_total: 1000, transaction_count: 1 }, '2026-11-09': { revenue_total: 0 } },
  },
  {
    says: 'one charge is one transaction, however many events mention it',
    happened: (story) => {
      const one = charge({ id: 'ch_1', created: at('2026-11-03'), customer: 'cus_1' });
      story
        .send('charge.succeeded', one)
        .send('charge.updated', { ...one, description: 'a' }, '2026-11-03 12:00:00')
        .send('charge.updated', { ...one, description: 'b' }, '2026-11-05')
        .send(
          'invoice.paid',
          { id: 'in_1', object: 'invoice', amount_paid: 1000, created: at('2026-11-03') },
          '2026-11-03',
        )
        .send('payment_intent.succeeded', intent('pi_ch_1'), '2026-11-03');
    },
    figures: { revenue_total: 1000, transaction_count: 1 },
  },
];
