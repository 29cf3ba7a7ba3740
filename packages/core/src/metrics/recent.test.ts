import { describe, expect, it } from 'vitest';
import type { StoredCell } from '../ledger/cells.ts';
import { openBook } from './book.ts';
import { recentFigures } from './recent.ts';

const now = Date.parse('2026-11-15T12:00:00Z') / 1000;
const business = {
  timeZone: 'UTC',
  now,
  defaultCurrency: 'usd',
  dataFrom: '2026-10-07',
  soldSince: null,
};
const day = (date: string, sums: StoredCell['sums'], currency = 'usd'): StoredCell => ({
  key: `D#${date}#${currency}`,
  sums,
});

describe('recentFigures', () => {
  it('days are the last 90 up to today, over all currencies', () => {
    const { days, today } = recentFigures(
      openBook(
        [
          day('2026-11-15', { transactions: 3, chargebacks: 1 }),
          day('2026-11-15', { transactions: 2 }, 'eur'),
          day('2026-08-18', { transactions: 7 }),
          day('2026-08-17', { transactions: 100 }),
        ],
        business,
      ),
    );
    expect(today).toBe('2026-11-15');
    expect(days).toHaveLength(90);
    expect(days.at(-1)).toEqual({ disputes: 1, transactions: 5 });
    expect(days[0]).toEqual({ disputes: 0, transactions: 7 });
    expect(days.reduce((sum, { transactions }) => sum + transactions, 0)).toBe(12);
  });

  it('failed payouts have their days in the last 30, and the last paid payout its date', () => {
    const cells = [
      day('2026-11-13', { payouts_failed: 1 }),
      day('2026-11-13', { payouts_failed: 1 }, 'eur'),
      day('2026-10-16', { payouts_failed: 1, payouts_paid: 2 }),
      day('2026-10-15', { payouts_failed: 1 }),
      day('2026-11-10', { payouts_paid: 1 }),
    ];
    expect(recentFigures(openBook(cells, business))).toMatchObject({
      failed_payouts: ['2026-10-16', '2026-11-13'],
      last_paid_payout: '2026-11-10',
    });
    expect(recentFigures(openBook([], business))).toMatchObject({
      failed_payouts: [],
      last_paid_payout: null,
    });
  });

  it('weeks are full weeks of net revenue within the ledger’s reach, without the current one', () => {
    const { weeks, currency } = recentFigures(
      openBook(
        [
          day('2026-10-11', { gross: 5000, transactions: 1 }),
          day('2026-10-12', { gross: 1000, refunds: 100, transactions: 1 }),
          day('2026-11-08', { gross: 700, transactions: 1 }),
          day('2026-11-09', { gross: 9000, transactions: 1 }),
        ],
        business,
      ),
    );
    expect(currency).toBe('usd');
    // The week of 2026-10-05 started before the ledger's reach. The week of 2026-11-09 is the current one.
    expect(weeks).toEqual([
      { start: '2026-10-12', net: 900 },
      { start: '2026-10-19', net: 0 },
      { start: '2026-10-26', net: 0 },
      { start: '2026-11-02', net: 700 },
    ]);
  });

  it('evidence is due from today to 7 days ahead, by day, with its amounts where they are counted', () => {
    const due = (date: string, count: number, amounts = {}): StoredCell => ({
      key: `A#${date}`,
      sums: { count, ...amounts },
    });
    const cells = [
      due('2026-11-14', 1),
      due('2026-11-22', 3, { usd: 9000n, eur: 0 }),
      due('2026-11-15', 1),
      due('2026-11-20', 0),
      due('2026-11-23', 1),
    ];
    expect(recentFigures(openBook(cells, business)).evidence_due).toEqual([
      { date: '2026-11-15', disputes: 1, amounts: {} },
      { date: '2026-11-22', disputes: 3, amounts: { usd: 9000 } },
    ]);
  });
});
