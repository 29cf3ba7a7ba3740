import type { EvidencePage, EvidenceRow } from '@vaultra/core/contract/evidence.ts';
import { expect, it } from 'vitest';
import {
  amountText,
  partsText,
  periodText,
  shownText,
  statusText,
  subtotalLabel,
  subtotalText,
} from './evidence-words.ts';

const row: EvidenceRow = {
  kind: 'refund',
  id: 're_1',
  date: '2026-11-20',
  amount: 1250,
  currency: 'usd',
  status: 'succeeded',
  counts: 'refund',
  response: null,
  url: 'https://dashboard.stripe.com/acct_1/payments/ch_1',
};
const page: EvidencePage = {
  metric: 'net_revenue',
  period_start: '2026-10-24',
  period_end: '2026-11-22',
  subtotal: {
    currency: 'usd',
    unit: 'money',
    value: -1250,
    parts: [
      { label: 'Gross sales', role: 'plus', unit: 'money', value: 0 },
      { label: 'Refunds', role: 'minus', unit: 'money', value: 1250 },
    ],
  },
  rows: [row],
  next_cursor: null,
};

it('a refund is negative in net revenue and positive in other figures', () => {
  expect(amountText('net_revenue', row)).toBe('−$12.50');
  expect(amountText('refunds_total', row)).toBe('$12.50');
  expect(amountText('net_revenue', { ...row, counts: 'withdrawn' })).toBe('−$12.50');
  expect(amountText('net_revenue', { ...row, counts: 'reinstated' })).toBe('$12.50');
});

it('a release is negative in the reserve, and a hold positive', () => {
  expect(amountText('reserve_held', { ...row, counts: 'reserve_released' })).toBe('−$12.50');
  expect(amountText('reserve_held', { ...row, counts: 'reserve_held' })).toBe('$12.50');
});

it('amounts have their own currency and its decimals, and are empty without a currency', () => {
  expect(amountText('revenue_total', { ...row, currency: 'jpy', counts: 'transaction' })).toBe('¥1,250');
  expect(amountText('early_fraud_warning_count', { ...row, amount: null, currency: null })).toBe('');
});

it('the period has the dates, except for subscriptions, which are as of now', () => {
  expect(periodText(page)).toBe('Oct 24, 2026 to Nov 22, 2026.');
  expect(periodText({ ...page, metric: 'mrr' })).toBe('Subscriptions as they are now.');
  expect(periodText({ ...page, metric: 'reserve_held' })).toBe('All holds and releases that have been read.');
  expect(periodText({ ...page, metric: 'history_months' })).toBe('All sales that have been read.');
  expect(periodText({ ...page, metric: 'days_since_last_dispute' })).toBe(
    'All disputes that have been read.',
  );
});

it('an amount beside rows of several currencies says which one it is in', () => {
  const all = { currency: null };
  expect(subtotalLabel(page, all, true)).toBe('Subtotal in USD only');
  expect(subtotalLabel(page, { currency: 'usd' }, true)).toBe('Subtotal of all rows');
  expect(subtotalLabel(page, all, false)).toBe('Subtotal of all rows');
  const count: EvidencePage['subtotal'] = { currency: null, unit: 'count', value: 129, parts: [] };
  expect(subtotalLabel({ ...page, subtotal: count }, all, true)).toBe('Subtotal of all rows');
});

it('the subtotal has a value and its terms', () => {
  expect(subtotalText(page)).toBe('−$12.50');
  expect(partsText(page)).toBe('Gross sales $0.00 − Refunds $12.50');
  const ratio: EvidencePage['subtotal'] = {
    currency: 'usd',
    unit: 'fraction',
    value: 2 / 108,
    parts: [
      { label: 'Refunded charges', role: 'numerator', unit: 'count', value: 2 },
      { label: 'Transactions', role: 'denominator', unit: 'count', value: 108 },
    ],
  };
  expect(subtotalText({ ...page, subtotal: ratio })).toBe('1.9%');
  expect(partsText({ ...page, subtotal: ratio })).toBe('Refunded charges 2 ÷ Transactions 108');
  const count: EvidencePage['subtotal'] = { currency: null, unit: 'count', value: 129, parts: [] };
  expect([subtotalText({ ...page, subtotal: count }), partsText({ ...page, subtotal: count })]).toEqual([
    '129',
    '',
  ]);
  expect(subtotalText({ ...page, subtotal: { ...count, value: null } })).toBeNull();
});

it('the row count says whether there are more rows', () => {
  expect(shownText(page)).toBe('1 row in total.');
  const rows = Array.from({ length: 1_200 }, () => row);
  expect(shownText({ ...page, rows, next_cursor: 'c' })).toBe('1,200 rows shown. There are more.');
});

it('formats a status of Stripe as words', () => {
  expect(statusText({ status: 'under_review', response: null })).toBe('Under review');
  expect(statusText({ status: 'needs_response', response: { due: '2026-12-09', open: true } })).toBe(
    'Needs a response by Dec 9, 2026',
  );
  expect(statusText({ status: 'needs_response', response: { due: '2026-11-20', open: false } })).toBe(
    'Response was due Nov 20, 2026',
  );
});
