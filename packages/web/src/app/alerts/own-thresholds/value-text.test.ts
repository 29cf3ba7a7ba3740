import { expect, it } from 'vitest';
import { toText, toValue } from './value-text.ts';

it.each([
  ['5,000', 'net_revenue', 'usd', 500_000],
  ['$5000.5', 'net_revenue', 'usd', 500_050],
  ['-20', 'net_revenue', 'usd', -2_000],
  ['-0', 'net_revenue', 'usd', 0],
  ['5000', 'net_revenue', 'jpy', 5_000],
  ['1.234', 'payout_amount', 'kwd', 1_234],
  ['0.75%', 'chargeback_ratio', 'usd', 0.0075],
  ['100', 'refund_ratio', 'usd', 1],
  ['1,200', 'transaction_count', 'usd', 1_200],
] as const)('%s of %s in %s is %d in the API', (text, metric, currency, value) => {
  expect(toValue(text, metric, currency)).toBe(value);
});

it.each([
  ['', 'net_revenue', 'usd'],
  ['5,00', 'net_revenue', 'usd'],
  ['5.000,00', 'net_revenue', 'usd'],
  ['5.001', 'net_revenue', 'usd'],
  ['5.5', 'net_revenue', 'jpy'],
  ['1e3', 'net_revenue', 'usd'],
  ['99999999999999999', 'net_revenue', 'usd'],
  ['0.755', 'chargeback_ratio', 'usd'],
  ['101', 'chargeback_ratio', 'usd'],
  ['-1', 'transaction_count', 'usd'],
  ['1.5', 'transaction_count', 'usd'],
] as const)('“%s” of %s in %s is refused with what would be right', (text, metric, currency) => {
  expect(toValue(text, metric, currency)).toEqual({ reason: expect.stringMatching(/^enter /) });
});

it.each([
  [500_000, 'net_revenue', 'usd', '5000'],
  [500_050, 'net_revenue', 'usd', '5000.50'],
  [0.0075, 'chargeback_ratio', null, '0.75'],
  [0.07, 'chargeback_ratio', null, '7'],
  [3, 'chargeback_count', null, '3'],
] as const)('%d of %s in %s is edited as %s, and comes back the same', (value, metric, currency, text) => {
  expect(toText(value, metric, currency)).toBe(text);
  expect(toValue(text, metric, currency ?? 'usd')).toBe(value);
});
