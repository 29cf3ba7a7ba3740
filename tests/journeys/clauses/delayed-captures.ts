import { capture, captured, held, manual, plainCard } from '../../support/held-charge.ts';
import { at, intent } from '../../support/plain-objects.ts';
import type { Clause } from '../../support/story.ts';

/** Charges that were authorized first, and the date of their revenue. */
export const delayedCaptures: Clause[] = [
  {
    says: 'a charge that only its intent marks as held is dated by its capture',
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
    says: 'a card charge whose balance transaction came days later is dated by it without other information',
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
    says: 'a capture is dated by its balance transaction when only a later event reports the charge',
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
    says: 'a wallet charge that only its intent marks as held is dated by its balance transaction',
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
    says: 'a card charge captured at once counts on its own day, even when only a later event reports it',
    happened: (story) =>
      story
        .put(capture('2026-11-02 10:00:02'))
        .send('charge.updated', captured(plainCard), '2026-11-09 12:00'),
    days: { '2026-11-02': { revenue_total: 5000, transaction_count: 1 }, '2026-11-09': { revenue_total: 0 } },
  },
  {
    says: 'a balance transaction within a minute after its charge, past midnight, does not move the charge',
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
    says: 'a balance transaction more than a minute after its card charge moves the charge',
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
    says: 'a bank debit counts on the day of its charge, however late its balance transaction is',
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
