import type { EvidencePage, EvidenceRow } from '@vaultra/core/contract/evidence.ts';
import { expect, it } from 'vitest';
import { amountText, inSeveralCurrencies, periodText, shownText, statusText } from './evidence-words.ts';

const row: EvidenceRow = {
  kind: 'refund',
  id: 're_1',
  date: '2026-11-20',
  amount: 1250,
  currency: 'usd',
  status: 'succeeded',
  counts: 'refund',
  url: 'https://dashboard.stripe.com/acct_1/payments/ch_1',
};
const page: EvidencePage = {
  metric: 'net_revenue',
  period_start: '2026-10-24',
  period_end: '2026-11-22',
  rows: [row],
  next_cursor: null,
};

it('a refund is taken off net revenue, and is an amount of its own elsewhere', () => {
  expect(amountText('net_revenue', row)).toBe('−$12.50');
  expect(amountText('refunds_total', row)).toBe('$12.50');
  expect(amountText('net_revenue', { ...row, counts: 'withdrawn' })).toBe('−$12.50');
  expect(amountText('net_revenue', { ...row, counts: 'reinstated' })).toBe('$12.50');
});

it('amounts have their own currency and its decimals; what has none shows none', () => {
  expect(amountText('revenue_total', { ...row, currency: 'jpy', counts: 'transaction' })).toBe('¥1,250');
  expect(amountText('early_fraud_warning_count', { ...row, amount: null, currency: null })).toBe('');
});

it('says which days are looked at, and that subscriptions are as of now', () => {
  expect(periodText(page)).toBe('Oct 24, 2026 to Nov 22, 2026.');
  expect(periodText({ ...page, metric: 'mrr' })).toBe('Subscriptions as they are now.');
  expect(periodText({ ...page, metric: 'history_months' })).toBe('All sales that have been read.');
});

it('tells rows of one currency from rows of several', () => {
  expect(inSeveralCurrencies(page)).toBe(false);
  expect(inSeveralCurrencies({ ...page, rows: [row, { ...row, currency: 'eur' }] })).toBe(true);
});

it('says whether there is more', () => {
  expect(shownText(page)).toBe('1 row: that is all.');
  const rows = Array.from({ length: 1_200 }, () => row);
  expect(shownText({ ...page, rows, next_cursor: 'c' })).toBe('1,200 rows shown, and there are more.');
});

it("reads Stripe's statuses as words", () => {
  expect(statusText('warning_needs_response')).toBe('Warning needs response');
});
