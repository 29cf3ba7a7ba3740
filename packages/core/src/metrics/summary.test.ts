import { describe, expect, it } from 'vitest';
import { metrics } from '../contract/metrics.ts';
import { METRICS } from '../figures/metrics.ts';
import { DAY_FIELDS } from '../ledger/cells.ts';
import { addDays } from '../shared/calendar.ts';
import { business, day, month, monthsUpToNow } from './book.support.ts';
import { keyRanges, openBook } from './book.ts';
import { defaultRange, history } from './history.ts';
import { summarize } from './summary.ts';

/** The fields that the endpoint adds to a summary. */
const envelope = {
  business_id: 'biz_01J9Z0000000000000000000AA',
  as_of: '2026-11-22T12:00:00Z',
  last_synced_at: null,
  data_from: null,
  completeness: 'none',
};

describe('the summary', () => {
  it('the summary covers the last 30 days and the 30 days before', () => {
    const summary = summarize(
      openBook(
        [
          day('2026-11-22', { gross: 5, transactions: 1 }),
          day('2026-10-24', { gross: 7, transactions: 1 }),
          day('2026-10-23', { gross: 20, transactions: 1 }),
          day('2026-09-24', { gross: 40, transactions: 1 }),
          day('2026-09-23', { gross: 99, transactions: 1 }),
        ],
        business(),
      ),
    );
    expect(summary).toMatchObject({
      period_start: '2026-10-24',
      period_end: '2026-11-22',
      revenue_total: 12,
    });
    expect(summary.previous).toMatchObject({
      period_start: '2026-09-24',
      period_end: '2026-10-23',
      revenue_total: 60,
    });
  });

  it('the period starts and ends at local midnight', () => {
    const at = (timeZone: string) => summarize(openBook([], business({ timeZone }))).period_end;
    expect(at('Pacific/Kiritimati')).toBe('2026-11-23');
    expect(at('America/Los_Angeles')).toBe('2026-11-22');
  });

  it('the summary without data has nulls and no currencies, and satisfies the contract', () => {
    const summary = summarize(openBook([], business({ dataFrom: null, defaultCurrency: null })));
    expect(summary).toMatchObject({
      currency: null,
      revenue_total: null,
      net_revenue: null,
      payout_amount: null,
      revenue_growth: null,
      mrr: null,
      history_months: null,
      by_currency: {},
      previous: { revenue_total: null },
    });
    expect(metrics.safeParse({ ...envelope, ...summary }).error?.issues ?? []).toEqual([]);
  });

  it('the summary with data satisfies the contract, and every figure has a definition', () => {
    const cells = [...monthsUpToNow(Array(20).fill(1000)), { key: 'S#usd', sums: { count: 1 } }];
    const summary = summarize(openBook([...cells, month('2026-11', 90, {}, 'eur')], business()));
    expect(metrics.safeParse({ ...envelope, ...summary }).error?.issues ?? []).toEqual([]);
    const described = Object.keys(METRICS);
    const {
      period_start,
      period_end,
      currency,
      growth_basis,
      volatility_basis,
      by_currency,
      by_network: _,
      dispute_reasons: __,
      seasonality,
      previous,
      ...figures
    } = summary;
    expect(Object.keys(figures).sort()).toEqual(described.sort());
    expect(Object.keys(by_currency)).toEqual(['eur', 'usd']);
    expect([period_start, period_end, currency, growth_basis, volatility_basis, previous.currency]).toEqual([
      '2026-10-24',
      '2026-11-22',
      'usd',
      'year',
      'trend',
      'usd',
    ]);
  });

  it('the key ranges cover what the figures read', () => {
    const ranges = keyRanges(business().now, 'UTC');
    const covered = (key: string) => ranges.some(({ from, to }) => from <= key && key <= to);
    for (const key of [
      'D#2019-01-01#usd',
      'C#2025-08#usd#cus_1',
      'E#2026-08-20#usd#2020-01-01#1',
      'M#usd#2020-01-01#1',
      'S#usd',
    ]) {
      expect([key, covered(key)]).toEqual([key, true]);
    }
    expect(covered('C#2025-07#usd#cus_1')).toBe(false);
  });
});

describe('history', () => {
  const cells = [
    day('2026-09-30', { gross: 5, transactions: 1 }),
    day('2026-11-22', { gross: 7, transactions: 2 }),
  ];

  it('history has whole periods and marks partial ones', () => {
    const rows = history(openBook(cells, business({ dataFrom: '2026-09-15' })), {
      start: '2026-09-30',
      end: '2026-11-02',
      interval: 'month',
    });
    expect(
      rows.map(({ period_start, period_end, partial, revenue_total }) => [
        period_start,
        period_end,
        partial,
        revenue_total,
      ]),
    ).toEqual([
      ['2026-09-01', '2026-09-30', true, 5],
      ['2026-10-01', '2026-10-31', false, 0],
      ['2026-11-01', '2026-11-30', true, 7],
    ]);
  });

  it('today is partial and yesterday is not', () => {
    const rows = history(openBook(cells, business()), {
      start: '2026-11-21',
      end: '2026-11-25',
      interval: 'day',
    });
    expect(rows.map(({ period_start, partial }) => [period_start, partial])).toEqual([
      ['2026-11-21', false],
      ['2026-11-22', true],
    ]);
  });

  it('amounts of a period before the ledger’s reach are null', () => {
    const range = { start: '2026-10-01', end: '2026-11-30', interval: 'month' } as const;
    expect(history(openBook(cells, business({ dataFrom: '2026-11-01' })), range)).toMatchObject([
      { revenue_total: null, net_revenue: null, by_currency: {}, partial: true },
      { revenue_total: 7, by_currency: { usd: { revenue_total: 7 } }, partial: true },
    ]);
  });

  it('weeks are full ISO weeks', () => {
    const rows = history(openBook(cells, business()), {
      start: '2026-11-15',
      end: '2026-11-16',
      interval: 'week',
    });
    expect(
      rows.map(({ period_start, period_end, transaction_count }) => [
        period_start,
        period_end,
        transaction_count,
      ]),
    ).toEqual([
      ['2026-11-09', '2026-11-15', 0],
      ['2026-11-16', '2026-11-22', 2],
    ]);
  });

  it('history has at most 800 rows', () => {
    // 800 days that end on 2026-11-22 start on 2024-09-14.
    const days = (start: string) =>
      history(openBook([], business()), { start, end: '2026-11-22', interval: 'day' });
    expect(days('2024-09-14')).toHaveLength(800);
    for (const start of ['2024-09-13', '0001-01-01']) {
      expect(() => days(start)).toThrow(
        expect.objectContaining({
          code: 'VALIDATION_ERROR',
          details: [{ field: 'query.end_date', reason: expect.stringContaining('800 rows') }],
        }),
      );
    }
  });

  it('history stays under Lambda’s 6 MB with all currencies and the longest amounts', () => {
    const currencies = Array.from({ length: 135 }, (_, index) => `${index + 100}`);
    const long = Object.fromEntries(
      DAY_FIELDS.map((field) => [field, field.endsWith('s') ? 1_234_567_891 : 2 ** 45 + 1]),
    );
    for (const count of [1, 8, 135]) {
      const some = currencies.slice(0, count);
      const days = Array.from({ length: 800 }, (_, index) => addDays('2026-11-22', -index));
      const most = Math.min(800, Math.floor(7000 / (1 + count)));
      const cells = days.slice(0, most).flatMap((date) => some.map((currency) => day(date, long, currency)));
      const range = (rows: number) => ({
        start: addDays('2026-11-22', 1 - rows),
        end: '2026-11-22',
        interval: 'day' as const,
      });
      const rows = history(openBook(cells, business({ dataFrom: '2020-01-01' })), range(most));
      expect(rows).toHaveLength(most);
      expect(Buffer.byteLength(JSON.stringify(rows))).toBeLessThan(5.8e6);
      expect(() => history(openBook(cells, business()), range(most + 1))).toThrow(
        expect.objectContaining({ details: [expect.objectContaining({ field: 'query.end_date' })] }),
      );
    }
  });

  it('a reversed range is refused', () => {
    expect(() =>
      history(openBook([], business()), { start: '2026-11-02', end: '2026-11-01', interval: 'day' }),
    ).toThrow(
      expect.objectContaining({
        details: [{ field: 'query.start_date', reason: 'must not be later than end_date' }],
      }),
    );
  });

  it('the default range is 12 months including this one', () => {
    expect(defaultRange(openBook([], business()))).toEqual({ start: '2025-12-01', end: '2026-11-22' });
  });
});
