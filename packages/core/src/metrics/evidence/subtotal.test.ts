import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRICS, type MetricName } from '../../figures/metrics.ts';
import { finalObjects, histories, TODAY, zones } from '../../ledger/history.support.ts';
import type { Unit } from '../../ledger/unit.ts';
import { addDays, type DateRange, lastDays } from '../../shared/calendar.ts';
import { runs } from '../../shared/property.support.ts';
import { business, cellsOfUnits, day, unitsOf } from '../book.support.ts';
import { type Book, openBook } from '../book.ts';
import { summarize } from '../summary.ts';
import { dateOf, type Row } from './row.ts';
import { CELL_KINDS, SOURCES, windowOf } from './sources.ts';
import { endedRows, payingRows } from './subscriptions.ts';
import { type Subtotal, subtotal } from './subtotal.ts';

const metrics = Object.keys(METRICS) as MetricName[];

/** The rows of a figure, computed without the table. */
function rowsOf(
  units: readonly Unit[],
  metric: MetricName,
  window: DateRange,
  currency: string | null,
  book: Book,
) {
  const source = SOURCES[metric];
  const all = (rows: (unit: Unit) => Row[]) =>
    units
      .flatMap(rows)
      .filter((row) => currency === null || row.currency === null || row.currency === currency);
  if (source.from === 'nothing') return [];
  if (source.from === 'days' || source.from === 'reserves') {
    return all((unit) => source.dated.flatMap(({ rows }) => rows(unit, book.now))).filter((row) => {
      const date = dateOf(row, book.timeZone);
      return date >= window.start && date <= window.end;
    });
  }
  return all((unit) => (metric === 'mrr_churn' ? endedRows(unit, window, book.timeZone) : payingRows(unit)));
}

/** The sum of a figure's rows, and the figure itself or its numerator. */
function figureOf(rows: readonly Row[], { unit, parts, value }: Subtotal): [rows: number, figure: number] {
  const numerator = parts.find(({ role }) => role === 'numerator');
  const counted = (numerator?.unit ?? unit) === 'count';
  const sign = (row: Row) =>
    parts.some(({ role }) => role === 'minus') && ['refund', 'withdrawn'].includes(row.counts) ? -1 : 1;
  const sum = rows.reduce((total, row) => total + sign(row) * (row.amount ?? 0), 0);
  return [counted ? rows.length : sum, numerator?.value ?? value ?? 0];
}

/** Figures whose rows are not summed: sales by month or day, payouts of which some failed, decided disputes, and customers. */
const otherwise: MetricName[] = [
  'revenue_growth', 'revenue_volatility', 'continuity', 'history_months',
  'payout_reliability', 'top_customer_share', 'customer_coverage', 'returning_payers_90d', 'sales_retention_net',
  'sales_retention_gross', 'average_sale_change', 'days_since_last_dispute', 'dispute_win_rate', 'sale_gaps_12m',
  'longest_gap_days',
  'reserve_held', 'balance_available', 'balance_pending',
]; // biome-ignore format: a list

const owner = fc.record({
  now: fc.integer({ min: TODAY - 2 * 86_400, max: TODAY + 86_400 }),
  defaultCurrency: fc.constantFrom('usd', 'eur', null),
  dataFrom: fc.constantFrom('2024-09-20', '2025-09-01', '2026-10-10', null),
  soldSince: fc.constantFrom(null, null, '2019-03-05'),
  cash: fc.constant({
    movements: true,
    balances: [{ date: '2026-11-21', amounts: { usd: { available: -500, pending: 70 } } }],
    balance_since: '2026-11-21',
    before_refusal: { movements: false, movements_on: null, balances: [] },
  }),
});

describe('a subtotal', () => {
  it('a subtotal of the cells that are read for it equals the figure of GET /metrics, per currency and over all, for any history', () => {
    fc.assert(
      fc.property(histories, zones, owner, (lives, timeZone, about) => {
        const cells = cellsOfUnits(unitsOf(finalObjects(lives)), timeZone);
        const summary = summarize(openBook(cells, { timeZone, ...about }));
        const books = Object.values(CELL_KINDS).map((kinds) => {
          const read = cells.filter(({ key }) => kinds.includes(key.charAt(0)));
          return [kinds, openBook(read, { timeZone, ...about })] as const;
        });
        const bookOf = new Map(books);
        for (const metric of metrics) {
          const book = bookOf.get(CELL_KINDS[SOURCES[metric].from]) as Book;
          const window = windowOf(metric, book);
          const top = subtotal(book, metric, window, null);
          expect([metric, top.value]).toEqual([metric, summary[metric]]);
          expect([null, summary.currency]).toContain(top.currency);
          for (const [currency, figures] of Object.entries(summary.by_currency)) {
            if (!(metric in figures)) continue;
            const { value, ...said } = subtotal(book, metric, window, currency);
            expect([metric, value]).toEqual([metric, figures[metric as keyof typeof figures]]);
            expect(said.currency).toBe(currency);
          }
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('a subtotal equals the sum of its rows over any range of days', () => {
    fc.assert(
      fc.property(
        histories,
        zones,
        owner,
        fc.constantFrom('usd', 'eur', 'jpy'),
        fc.integer({ min: 0, max: 400 }),
        (lives, timeZone, about, currency, back) => {
          const units = unitsOf(finalObjects(lives));
          const book = openBook(cellsOfUnits(units, timeZone), {
            timeZone,
            ...about,
            dataFrom: '2024-01-01',
          });
          for (const metric of metrics.filter((name) => !otherwise.includes(name))) {
            const window =
              metric === 'mrr_churn' ? lastDays(book.today, 30) : lastDays(addDays(book.today, -back), 60);
            const all = subtotal(book, metric, window, currency);
            // These histories continue after `now`. The figure counts subscriptions that have ended by their last state.
            const days = metric === 'mrr_churn' ? { ...window, end: '2033-12-31' } : window;
            const rows = rowsOf(units, metric, days, currency, book);
            const [summed, figure] = figureOf(rows, all);
            // Each subscription's row is rounded, and the figure's sum only once.
            const slack = SOURCES[metric].from === 'subscriptions' ? rows.length / 2 + 1 : 0;
            expect([metric, Math.abs(summed - figure) <= slack]).toEqual([metric, true]);
          }
        },
      ),
      { numRuns: runs(60) },
    );
  });

  it('a subtotal’s parts give its value', () => {
    fc.assert(
      fc.property(histories, zones, owner, (lives, timeZone, about) => {
        const book = openBook(cellsOfUnits(unitsOf(finalObjects(lives)), timeZone), { timeZone, ...about });
        for (const metric of metrics) {
          for (const currency of [null, 'usd', 'eur']) {
            const { value, parts, unit } = subtotal(book, metric, windowOf(metric, book), currency);
            const of = (role: string) =>
              parts.filter((part) => part.role === role).reduce((sum, part) => sum + part.value, 0);
            if (value === null || parts.length === 0) continue;
            const worked =
              of('denominator') === 0 ? of('plus') - of('minus') : of('numerator') / of('denominator');
            const exact = unit === 'money' ? Math.floor(worked + 0.5) : worked;
            // Recurring and average amounts are exact in the value and rounded to minor units in the parts.
            const inMinorUnits = metric === 'mrr_churn' || metric === 'average_sale_change';
            const slack = inMinorUnits ? (1 + Math.abs(value)) / of('denominator') : 1e-9;
            expect([metric, Math.abs(value - exact) <= slack]).toEqual([metric, true]);
          }
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('a subtotal counts the selected currency only', () => {
    const book = openBook(
      [
        day('2026-11-20', {
          gross: 108_000,
          transactions: 108,
          refunds: 500,
          refund_count: 2,
          refunded_charges: 2,
        }),
        day('2026-11-20', { gross: 21_000, transactions: 21 }, 'eur'),
      ],
      business(),
    );
    const window = windowOf('transaction_count', book);
    expect(subtotal(book, 'transaction_count', window, 'usd')).toEqual({
      currency: 'usd',
      unit: 'count',
      value: 108,
      parts: [],
    });
    expect(subtotal(book, 'transaction_count', window, 'eur').value).toBe(21);
    expect(subtotal(book, 'transaction_count', window, null)).toMatchObject({ currency: null, value: 129 });
    expect(subtotal(book, 'revenue_total', window, null)).toMatchObject({ currency: 'usd', value: 108_000 });
    expect(subtotal(book, 'transaction_count', window, 'gbp')).toMatchObject({ currency: 'gbp', value: 0 });
    expect(subtotal(book, 'refund_ratio', window, 'usd').parts).toEqual([
      { label: 'Refunded charges', role: 'numerator', unit: 'count', value: 2 },
      { label: 'Transactions', role: 'denominator', unit: 'count', value: 108 },
    ]);
  });

  it('a subtotal of a figure with a fixed window is unknown over other days', () => {
    const book = openBook([day('2026-11-20', { gross: 100, transactions: 1 })], business());
    const other = { start: '2026-11-01', end: '2026-11-20' };
    expect(subtotal(book, 'history_months', other, 'usd')).toMatchObject({ value: null, parts: [] });
    const own = windowOf('history_months', book);
    expect(subtotal(book, 'history_months', own, 'usd').value).toBeCloseTo(2 / 30.4375, 12);
  });
});
