import { capture, captured, held, manual, plainCard } from '../../support/held-charge.ts';
import { at, intent } from '../../support/plain-objects.ts';
import type { Clause } from '../../support/story.ts';

/** When a charge was held first, and what then dates it. */
export const delayedCaptures: Clause[] = [
  {
    says: 'a hold that says so by its intent alone is dated by its capture too',
    happened: (story) =>
      story
        .put(manual)
        .send('charge.succeeded', held(plainCard))
        .put(capture('2026-11-06 12:00'))
        .send('charge.captured', captured(plainCard), '2026-11-06 12:00'),
    figures: { revenue_total: 5000, transaction_count: 1 },
    days: { '2026-11-02': { revenue_total: 0 }, '2026-11-06': { revenue_total: 5000, transaction_count: 1 } },
  },
  {
    says: 'a card charge whose balance transaction came days later moved its money then, whatever else is known',
    happened: (story) =>
      story
        .put(intent('pi_ch_1'))
        .send('charge.succeeded', held(plainCard))
        .put(capture('2026-11-06 12:00'))
        .send('charge.captured', captured(plainCard), '2026-11-06 12:00'),
    figures: { revenue_total: 5000, transaction_count: 1 },
    days: { '2026-11-02': { revenue_total: 0 }, '2026-11-06': { revenue_total: 5000, transaction_count: 1 } },
  },
  {
    says: 'a capture is dated by its balance transaction where only a later event tells of the charge',
    happened: (story) =>
      story.put(capture('2026-11-06 12:00')).send('charge.updated', captured(plainCard), '2026-11-09 12:00'),
    figures: { revenue_total: 5000, transaction_count: 1 },
    days: {
      '2026-11-02': { revenue_total: 0 },
      '2026-11-06': { revenue_total: 5000, transaction_count: 1 },
      '2026-11-09': { revenue_total: 0 },
    },
  },
  {
    says: 'so is a wallet’s, of which only its intent says that it was held',
    happened: (story) =>
      story
        .put(manual, capture('2026-11-06 12:00'))
        .send('charge.updated', captured({ payment_method_details: { type: 'klarna' } }), '2026-11-09 12:00'),
    days: {
      '2026-11-02': { revenue_total: 0 },
      '2026-11-06': { revenue_total: 5000, transaction_count: 1 },
      '2026-11-09': { revenue_total: 0 },
    },
  },
  {
    says: 'a card charge that was captured at once counts on its day, though only a later event tells of it',
    happened: (story) =>
      story
        .put(capture('2026-11-02 10:00:02'))
        .send('charge.updated', captured(plainCard), '2026-11-09 12:00'),
    days: { '2026-11-02': { revenue_total: 5000, transaction_count: 1 }, '2026-11-09': { revenue_total: 0 } },
  },
  {
    says: 'a balance transaction that follows its charge within a minute, over midnight, does not move it',
    happened: (story) => {
      const last = { ...plainCard, created: at('2026-11-02 23:59:40') };
      story
        .send('charge.succeeded', captured({ ...last, balance_transaction: null }))
        .put(capture('2026-11-03 00:00:10'))
        .send('charge.updated', captured(last), '2026-11-03 00:00:10');
    },
    days: { '2026-11-02': { revenue_total: 5000, transaction_count: 1 }, '2026-11-03': { revenue_total: 0 } },
  },
  {
    says: 'a balance transaction that follows its card charge later than that does',
    happened: (story) => {
      const last = { ...plainCard, created: at('2026-11-02 23:59:40') };
      story
        .send('charge.succeeded', captured({ ...last, balance_transaction: null }))
        .put(capture('2026-11-03 00:00:45'))
        .send('charge.updated', captured(last), '2026-11-03 00:00:45');
    },
    days: { '2026-11-02': { revenue_total: 0 }, '2026-11-03': { revenue_total: 5000, transaction_count: 1 } },
  },
  {
    says: 'a bank debit counts on the day of its charge, however much later its balance transaction is',
    happened: (story) => {
      const debit = { payment_method_details: { type: 'us_bank_account' } };
      story
        .put(capture('2026-11-06 12:00'))
        .send('charge.pending', captured({ ...debit, status: 'pending', balance_transaction: null }))
        .send('charge.succeeded', captured(debit), '2026-11-06 12:00');
    },
    figures: { revenue_total: 5000, transaction_count: 1 },
    days: { '2026-11-02': { revenue_total: 5000, transaction_count: 1 }, '2026-11-06': { revenue_total: 0 } },
  },
];
