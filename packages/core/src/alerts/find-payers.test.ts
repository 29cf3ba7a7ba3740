import { describe, expect, it, test } from 'vitest';
import { business } from '../metrics/book.support.ts';
import { openBook } from '../metrics/book.ts';
import { type LargestPayer, largestPayers } from '../metrics/largest-payers.ts';
import { alertInput } from './alert-input.support.ts';
import { payerQuiet } from './find-payers.ts';

const weekly: LargestPayer = {
  kind: 'customer',
  id: 'cus_1',
  gross: 1_234_500,
  share: 0.12,
  sale_days: 30,
  last_sale: '2026-11-01',
  usual_gap: 7,
  longest_gap: 10,
};
const found = (payer: Partial<LargestPayer>, today: string) =>
  payerQuiet(alertInput({ recent: { today, largest_payers: [{ ...weekly, ...payer }] } }));

describe('a payer is quiet', () => {
  it.each<[string, Partial<LargestPayer>, string]>([
    ['after 3 usual gaps', {}, '2026-11-22'],
    ['after 14 days if they usually buy every day', { usual_gap: 1 }, '2026-11-15'],
    ['after 3 gaps of 5 days', { usual_gap: 5 }, '2026-11-16'],
    ['after the next whole day of 3 gaps of 7.5 days', { usual_gap: 7.5 }, '2026-11-24'],
    ['after 3 months if they buy monthly', { usual_gap: 30.5 }, '2027-02-01'],
    ['with 5 days of sales', { sale_days: 5 }, '2026-11-22'],
    ['after their longest pause so far, if that is longer', { longest_gap: 40 }, '2026-12-12'],
  ])('%s, and not the day before', (_, payer, from) => {
    const dayBefore = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10);
    expect(found(payer, from)).toMatchObject([{ kind: 'payer_quiet', cause: 'cus_1', severity: 'warning' }]);
    expect(found(payer, dayBefore)).toEqual([]);
  });

  it.each<[string, Partial<LargestPayer>]>([
    ['4 days with a sale', { sale_days: 4 }],
    ['a single day with a sale', { sale_days: 1, usual_gap: null }],
    ['no known day', { sale_days: 0, usual_gap: null, last_sale: null }],
  ])('never with %s', (_, payer) => {
    expect(found(payer, '2027-11-01')).toEqual([]);
  });

  it('until they buy again', () => {
    expect(found({ last_sale: '2026-11-22' }, '2026-11-22')).toEqual([]);
  });
});

test('a payer who buys each week of the summer is not quiet in the winter, as in the winter before', () => {
  const months = [
    ['2025-08', [4, 11, 18, 25]],
    ['2026-05', [20, 27]],
    ['2026-06', [3, 10, 17, 24]],
    ['2026-07', [1, 8, 15, 22, 29]],
    ['2026-08', [5, 12, 19, 26]],
  ] as const;
  const cells = months.map(([month, days]) => ({
    key: `C#${month}#usd#cus_1`,
    sums: Object.fromEntries([
      ['gross', 100],
      ...days.map((each) => [`s${String(each).padStart(2, '0')}`, 1]),
    ]),
  }));
  const [seasonal] = largestPayers(openBook(cells, business()), 'usd');
  expect(seasonal).toMatchObject({ usual_gap: 7, longest_gap: 268, last_sale: '2026-08-26' });
  for (const today of ['2026-11-15', '2027-05-20']) expect(found(seasonal ?? {}, today)).toEqual([]);
  expect(found(seasonal ?? {}, '2027-05-22')).toHaveLength(1);
});

test('each quiet payer has its own alert, whose words stay the same from day to day', () => {
  const two = [weekly, { ...weekly, id: 'cus_2' }];
  const on = (today: string) => payerQuiet(alertInput({ recent: { today, largest_payers: two } }));
  expect(on('2026-11-22').map(({ cause }) => cause)).toEqual(['cus_1', 'cus_2']);
  expect(on('2026-12-05')).toEqual(on('2026-11-22'));
});

test('while the business sells nothing at all, only its largest payer is told as quiet', () => {
  const day = { disputes: 0, transactions: 0 };
  const days = [...Array.from({ length: 76 }, () => ({ ...day, transactions: 3 })), ...Array(14).fill(day)];
  const over = (recent: typeof days) =>
    payerQuiet(
      alertInput({
        recent: { today: '2026-11-22', days: recent, largest_payers: [weekly, { ...weekly, id: 'cus_2' }] },
      }),
    ).map(({ cause }) => cause);
  expect(over(days)).toEqual(['cus_1']);
  expect(over(days.toSpliced(-1, 1, { ...day, transactions: 1 }))).toEqual(['cus_1', 'cus_2']);
});

test('a quiet payer with less than 2% of sales is news, but no warning', () => {
  expect(found({ share: 0.02 }, '2026-11-22')).toMatchObject([{ severity: 'warning' }]);
  expect(found({ share: 0.019 }, '2026-11-22')).toMatchObject([{ severity: 'info' }]);
});

test('the words name the customer by id, or say that the card has no customer', () => {
  const [customer] = found({}, '2026-11-22');
  expect(customer?.title).toBe('Customer cus_1 has gone quiet');
  expect(customer?.why).toBe(
    'This customer, one of your ten largest payers, last bought on Nov 1, 2026. On 30 days with a sale, the usual wait for the next was 7 days; the longest we know of was 10 days. They paid $12,345.00 in the last 12 full months, 12% of sales with a known payer.',
  );
  const [card] = found({ kind: 'card', id: 'x1y2', usual_gap: 7.5 }, '2026-12-22');
  expect(card).toMatchObject({ cause: 'x1y2', title: 'One of your ten largest payers has gone quiet' });
  expect(card?.why).toContain('that we call x1y2');
  expect(card?.why).toContain('was 7.5 days; the longest we know of was 10 days.');
});
