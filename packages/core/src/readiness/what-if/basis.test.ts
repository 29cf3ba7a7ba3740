import { describe, expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import { endedCell, payingCell } from '../../ledger/cells.ts';
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
    expect(basis.lowest.refunds).toBeCloseTo(0.05, 9);
  });

  test('the lowest churn is that of 90 days: a single month without a loss does not count', () => {
    const sold = '2024-01-01';
    const amount = (num: bigint) => ({ num, den: 1n });
    // A loss in two of each three 30-day windows.
    const ended = [0, 1, 3, 4, 6, 7, 9, 10, 12].map((window) =>
      endedCell(addDays(today, -30 * window - 15), 'usd', sold, amount(100n)),
    );
    const cells = [payingCell('usd', sold, amount(900n)), ...ended];
    const book = shop(
      800,
      () => ({}),
      cells.map(({ key, add }) => ({ key, sums: add })),
    );
    const days = pastDays(book, daysBack);
    expect(Math.min(...days.slice(0, 12).map(({ figures }) => figures.mrr_churn ?? 1))).toBe(0);
    // The oldest three: $1,800 and $1,700 paid when the two with a loss of $100 began.
    expect(of(book).lowest.churn).toBeCloseTo((100 / 1800 + 100 / 1700) / 3, 9);
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

  test('the largest payer’s sales cover the months that stay, and the last 3', () => {
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
    const months = (count: number) => of(shop(Math.round(count * 30.44) + 22, () => ({}))).ahead?.by_year;
    expect(months(13)).toEqual({ volatility: false, growth: true });
    expect(months(22)).toEqual({ volatility: true, growth: false });
    expect(months(25)).toEqual({ volatility: false, growth: false });
  });

  test('only changes by today’s measure count: growth against 3 months does not count against a year', () => {
    const wave = (months: number) =>
      shop(Math.round(months * 30.44) + 22, (back) => ({ gross: 100_000 + (back % 77) * 2000 }));
    // From 15 full months on, growth is against the year before. Then so are the last days only.
    const young = of(wave(17));
    expect(young.changes.growth).toBeNull();
    expect(young.months_back.growth).toBeLessThanOrEqual(3);
    expect(young.changes.refunds).not.toBeNull();
    const old = of(wave(30));
    expect(old.changes.growth).not.toBeNull();
    expect(old.months_back.growth).toBeGreaterThan(12);
    // In 90 days the measure changes: no change by today's counts.
    expect(of(wave(13)).changes.growth).toBeNull();
    expect(of(wave(22)).changes.volatility).toBeNull();
    expect(of(wave(22)).lowest.volatility).toBeNull();
  });

  test('sales ahead: steady sales stay as they are, and months that leave change growth and size', () => {
    const steady = of(shop(800, () => ({}))).ahead;
    expect(steady).toMatchObject({ pattern: 'year', months: 12 });
    expect(steady?.revenue_growth).toBeCloseTo(0, 2);
    // One weak month, July: it leaves the compared months, and stays in the year.
    const weak = shop(800, (back) => ({
      gross: addDays(today, -back).startsWith('2026-09') ? 40_000 : 100_000,
    }));
    const reading = readingOf({ industry: null }, { book: weak, account: null });
    expect(reading.inputs.revenue_growth).toBeLessThan(-0.15);
    expect(of(weak).ahead?.revenue_growth).toBeGreaterThan(-0.08);
  });

  test('the months that stay decide the variation of sales: steady new months do not improve it', () => {
    const swings = shop(800, (back) => {
      const month =
        Number(addDays(today, -back).slice(5, 7)) + 12 * Number(addDays(today, -back).slice(0, 4));
      return { gross: month % 2 === Math.floor(month / 12) % 2 ? 60_000 : 140_000 };
    });
    const { ahead, least_volatility } = of(swings);
    const now = readingOf({ industry: null }, { book: swings, account: null }).inputs.revenue_volatility;
    expect(least_volatility).toBeLessThan((now ?? 0) * 0.92);
    expect(Math.abs((ahead?.revenue_volatility ?? 0) / (now ?? 1) - 1)).toBeLessThan(0.1);
  });
});
