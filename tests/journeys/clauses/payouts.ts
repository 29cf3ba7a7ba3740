import { at, charge, payout } from '../../support/plain-objects.ts';
import type { Clause } from '../../support/story.ts';

const one = (status: string, over: Record<string, unknown> = {}) =>
  payout({
    id: 'po_1',
    created: at('2026-11-08'),
    arrival_date: at('2026-11-10 00:00'),
    status,
    ...over,
  });
const none = {
  payouts_paid: 0,
  payouts_failed: 0,
  payouts_late: 0,
  payout_amount: 0,
  payout_reliability: null,
};
const open = (arrival: string, status = 'in_transit') =>
  one(status, { created: at(arrival) - 2 * 86_400, arrival_date: at(arrival) });

export const payouts: Clause[] = [
  {
    says: 'a paid payout counts on its arrival date',
    happened: (story) =>
      story
        .send('payout.created', one('pending'))
        .send('payout.updated', one('in_transit'), '2026-11-09')
        .send('payout.paid', one('paid'), '2026-11-11'),
    figures: {
      payouts_paid: 1,
      payouts_failed: 0,
      payouts_late: 0,
      payout_amount: 5000,
      payout_reliability: 1,
    },
    days: { '2026-11-08': { payouts_paid: 0 }, '2026-11-10': { payouts_paid: 1, payout_amount: 5000 } },
  },
  {
    says: 'a payout that fails after it was paid counts as failed',
    happened: (story) =>
      story
        .send('payout.created', one('in_transit'))
        .send('payout.paid', one('paid'), '2026-11-10')
        .send('payout.failed', one('failed'), '2026-11-13'),
    figures: { payouts_paid: 0, payouts_failed: 1, payout_amount: 0, payout_reliability: 0 },
  },
  {
    says: 'failed wins over paid within one second',
    happened: (story) =>
      story.send('payout.paid', one('paid'), '2026-11-10').send('payout.failed', one('failed'), '2026-11-10'),
    figures: { payouts_paid: 0, payouts_failed: 1, payout_reliability: 0 },
  },
  {
    says: 'failed wins over a paid event with a later timestamp',
    happened: (story) =>
      story.send('payout.paid', one('paid'), '2026-11-14').send('payout.failed', one('failed'), '2026-11-13'),
    figures: { payouts_paid: 0, payouts_failed: 1, payout_reliability: 0 },
  },
  {
    says: 'a payout is late 48 hours after the start of its arrival date',
    happened: (story) => story.send('payout.created', open('2026-11-18 00:00')),
    figures: { payouts_late: 1, payouts_paid: 0, payouts_failed: 0, payout_reliability: 0 },
    days: { '2026-11-18': { payouts_late: 1 } },
  },
  {
    says: 'a payout is not late before 48 hours after the start of its arrival date',
    happened: (story) => story.send('payout.created', open('2026-11-19 00:00', 'pending')),
    figures: none,
  },
  {
    says: 'a payout that is not due yet is not counted',
    happened: (story) => story.send('payout.created', open('2026-11-21 00:00', 'pending')),
    figures: none,
  },
  {
    says: 'a late payout that arrives counts as paid, on the date it was due',
    happened: (story) =>
      story.send('payout.created', one('in_transit')).send('payout.paid', one('paid'), '2026-11-19'),
    figures: { payouts_late: 0, payouts_paid: 1, payout_reliability: 1 },
  },
  {
    says: 'a canceled payout is not counted',
    happened: (story) =>
      story.send('payout.created', one('pending')).send('payout.canceled', one('canceled'), '2026-11-09'),
    figures: none,
  },
  {
    says: 'a negative payout is not counted, paid or failed',
    happened: (story) =>
      story
        .send('payout.paid', one('paid', { amount: -700 }))
        .send('payout.failed', one('failed', { id: 'po_2', amount: -300 })),
    figures: none,
  },
  {
    says: 'an arrival date is a calendar date without a time zone',
    account: { timezone: 'America/New_York' },
    happened: (story) => story.send('payout.paid', one('paid')),
    days: { '2026-11-09': { payouts_paid: 0 }, '2026-11-10': { payouts_paid: 1 } },
  },
  {
    says: 'an arrival date is a calendar date, also in a zone ahead of UTC',
    account: { timezone: 'Pacific/Apia' },
    happened: (story) => story.send('payout.paid', one('paid')),
    days: { '2026-11-10': { payouts_paid: 1 }, '2026-11-11': { payouts_paid: 0 } },
  },
  {
    says: 'a payout moves with its arrival date',
    happened: (story) =>
      story
        .send('payout.created', one('pending'))
        .send('payout.updated', one('pending', { arrival_date: at('2026-11-12 00:00') }), '2026-11-09')
        .send('payout.paid', one('paid', { arrival_date: at('2026-11-12 00:00') }), '2026-11-12'),
    figures: { payouts_paid: 1, payouts_late: 0 },
    days: { '2026-11-10': { payouts_paid: 0 }, '2026-11-12': { payouts_paid: 1 } },
  },
  {
    says: 'payout reliability covers paid, failed and late payouts',
    happened: (story) => {
      for (const day of ['04', '05', '06']) {
        story.send(
          'payout.paid',
          one('paid', { id: `po_${day}`, arrival_date: at(`2026-11-${day} 00:00`) }),
          '2026-11-09',
        );
      }
      story
        .send('payout.failed', one('failed', { id: 'po_f' }), '2026-11-10')
        .send('payout.created', one('pending', { id: 'po_l' }))
        .send(
          'payout.created',
          one('paid', { id: 'po_old', created: at('2026-10-19'), arrival_date: at('2026-10-21 00:00') }),
        )
        .send('charge.succeeded', charge({ id: 'ch_1', created: at('2026-11-01') }));
    },
    figures: {
      payouts_paid: 3,
      payouts_failed: 1,
      payouts_late: 1,
      payout_reliability: 0.6,
      payout_amount: 15_000,
      previous: { payouts_paid: 1 },
    },
  },
];
