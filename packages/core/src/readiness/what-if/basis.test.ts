import { describe, expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import { business, day } from '../../metrics/book.support.ts';
import { openBook } from '../../metrics/book.ts';
import { pastDays } from '../../metrics/past.ts';
import { addDays } from '../../shared/calendar.ts';
import { readingOf } from '../reading.ts';
import { basisOf, daysBack, fits } from './basis.ts';

const today = '2026-11-22';
type Sums = Record<string, number>;
const shop = (days: number, sums: (back: number) => Sums, extra: ReturnType<typeof day>[] = []) => {
  const daily = Array.from({ length: days }, (_, back) =>
    day(addDays(today, -back), {
      transactions: 10,
      payments: 10,
      gross: 100_000,
      gross_with_customer: 100_000,
      ...sums(back),
    }),
  );
  return openBook([...daily, ...extra], business({ dataFrom: '2023-10-01' }));
};
const of = (book: ReturnType<typeof shop>) => basisOf(book, pastDays(book, daysBack), card);

describe('basisOf', () => {
  test('its counts give the figures of the reading', () => {
    const book = shop(800, (back) => ({
      chargebacks: back % 40 === 0 ? 1 : 0,
      refunded_charges: back % 5 === 0 ? 1 : 0,
      payments_failed: back % 9 === 0 ? 1 : 0,
      payouts_paid: 1,
      payouts_failed: back === 3 ? 1 : 0,
    }));
    const reading = readingOf({ industry: null }, { book, account: null });
    const basis = of(book);
    expect(basis.rates).toEqual({
      disputes: { count: 3, of: 900, year_rate: 10 / 3650 },
      refunds: { count: 18, of: 900, year_rate: 73 / 3650 },
      failures: { count: 10, of: 900, year_rate: 41 / 3650 },
      payouts: { count: 1, of: 91, year_rate: 1 / 366 },
    });
    expect(fits(basis, reading)).toBe(true);
    expect(fits(basis, { ...reading, inputs: { ...reading.inputs, disputes_90d: 4 } })).toBe(false);
  });

  test('a rate that falls in every 90 days changes by as much in the best quarter', () => {
    // 1% of charges refunded more for each 90 days back.
    const basis = of(
      shop(800, (back) => ({ transactions: 100, refunded_charges: 5 + Math.floor(back / 90) })),
    );
    expect(basis.changes.refunds).toBeLessThan(-0.009);
    expect(basis.changes.refunds).toBeGreaterThan(-0.011);
    expect(basis.changes.disputes).toBe(0);
  });

  test('with a short record there is no quartile of changes', () => {
    const basis = of(shop(200, () => ({})));
    expect(basis.changes).toEqual({
      disputes: null,
      refunds: null,
      failures: null,
      payouts: null,
      volatility: null,
      churn: null,
      growth: null,
    });
    expect(basis.months).toBe(5);
  });

  test('the largest payer’s sales are those of the months that stay, and of the last 3', () => {
    const months = ['2025-11', '2026-01', '2026-03', '2026-09', '2026-10', '2026-11'];
    const payer = (name: string, gross: number) =>
      months.map((month) => ({ key: `C#${month}#usd#${name}`, sums: { gross } }));
    const basis = of(shop(800, () => ({}), [...payer('cus_a', 500), ...payer('cus_b', 300)]));
    // November is not over. The months that stay begin in February.
    expect(basis.payers).toMatchObject({ largest_kept: 1500, largest_recent: 1000, next: 900 + 600 });
    expect(basis.payers?.all_recent).toBe(92 * 100_000);
  });

  test('is of today only: its figures of past days do not reach behind the ledger', () => {
    const book = shop(300, () => ({}));
    const days = pastDays(book, daysBack);
    expect(days.map(({ day: date }) => date).slice(0, 2)).toEqual([today, '2026-10-23']);
    expect(days).toHaveLength(8);
    for (const { in_reach } of days) expect(in_reach).toBeGreaterThanOrEqual(90);
  });

  test('says where the record gets long enough to compare with the year before', () => {
    const months = (count: number) =>
      of(shop(Math.round(count * 30.44) + 22, () => ({}))).on_pattern?.by_year;
    expect(months(13)).toEqual({ volatility: false, growth: true });
    expect(months(22)).toEqual({ volatility: true, growth: false });
    expect(months(25)).toEqual({ volatility: false, growth: false });
  });
});
