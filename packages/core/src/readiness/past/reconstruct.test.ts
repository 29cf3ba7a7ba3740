import { describe, expect, it } from 'vitest';
import { card } from '../../card/current.ts';
import { business, day, NOW } from '../../metrics/book.support.ts';
import { openBook } from '../../metrics/book.ts';
import { readinessInputs } from '../../metrics/inputs.ts';
import { addDays } from '../../shared/calendar.ts';
import { toReading } from '../reading.ts';
import { score } from '../score.ts';
import { pastDates, reconstruct, scoreAsOf } from './reconstruct.ts';

const today = '2026-11-22';
/** Two sales on each of the last days, of a dollar amount that may change, with the given fields on some days. */
function shop(
  daysBack: number,
  amount: (date: string) => number = () => 30_000,
  over: Record<string, object> = {},
) {
  return Array.from({ length: daysBack + 1 }, (_, index) => addDays(today, index - daysBack)).map((date) =>
    day(date, {
      gross: 2 * amount(date),
      gross_with_customer: 2 * amount(date),
      transactions: 2,
      payments: 2,
      payouts_paid: 1,
      ...over[date],
    }),
  );
}
const bookOf = (cells: ReturnType<typeof shop>, over = {}) =>
  openBook(cells, business({ dataFrom: '2023-10-01', ...over }));

describe('pastDates', () => {
  it('are the last 90 days and the last 24 month ends', () => {
    const dates = pastDates(bookOf(shop(1100)));
    expect(dates).toHaveLength(90 + 24 - 3); // Within the 90 days: August, September and October
    expect(dates[0]).toBe('2024-11-30');
    expect(dates.at(-1)).toBe('2026-11-21');
    expect(dates).toContain('2026-07-31');
    expect(dates).not.toContain(today);
  });

  it('need 3 full months of sales in the ledger before them', () => {
    // Sales from June 1 on: June, July and August are full on September 1.
    const days = (Date.parse(today) - Date.parse('2026-06-01')) / 86_400_000;
    expect(pastDates(bookOf(shop(days)))[0]).toBe('2026-09-01');
    expect(pastDates(bookOf(shop(days), { dataFrom: '2026-06-02' }))[0]).toBe('2026-10-01');
    expect(pastDates(bookOf([]))).toEqual([]);
  });
});

describe('reconstruct', () => {
  it('scores a past day like a present day with only the cells up to then', () => {
    const cells = shop(700, (date) => (date < '2026-09-10' ? 30_000 : 5000), {
      '2026-08-01': { chargebacks: 2, disputes_lost: 2 },
      '2026-10-02': {
        chargebacks: 9,
        disputes_open: 9,
        refunded_charges: 1,
        refund_count: 1,
        refunds: 30_000,
      },
    });
    const past = reconstruct(bookOf(cells), 'retail', card);
    for (const date of ['2025-12-31', '2026-09-30', '2026-10-05']) {
      const then = openBook(
        cells.filter(({ key }) => key.slice(2, 12) <= date),
        business({ dataFrom: '2023-10-01', now: NOW - (Date.parse(today) - Date.parse(date)) / 1000 }),
      );
      const metrics = { ...readinessInputs(then), reserve_open: {}, balance_negative: false };
      const account = { industry: 'retail', charges_enabled: true, payouts_enabled: true } as const;
      const expected = score(toReading(metrics, account, card), card);
      expect(past.find((each) => each.date === date)).toEqual({
        date,
        score: expected.score,
        tier: expected.raw_tier,
        points: expected.breakdown.map(({ key, points }) => ({ key, points })),
        limits: expected.gates.filter(({ active }) => active).map(({ id }) => id),
      });
    }
  });

  it('leaves out limits whose past is not stored, and days without a score', () => {
    const scored = reconstruct(bookOf(shop(200)), null, card);
    const limits = new Set(scored.flatMap((each) => each.limits));
    expect(limits.has('history_12_months')).toBe(true);
    for (const id of [
      'account_disabled',
      'reserve_unreadable',
      'balance_unreadable',
      'reserve',
      'balance_negative',
    ] as const)
      expect(limits.has(id)).toBe(false);
    const few = shop(200).map((cell) => ({ ...cell, sums: { ...cell.sums, transactions: 0 } }));
    expect(reconstruct(bookOf([...few.slice(0, -1), ...shop(0)]), null, card)).toEqual([]);
  });

  it('a dispute that was decided later counts on its own day', () => {
    const cells = shop(300, undefined, { '2026-09-01': { chargebacks: 12, disputes_won: 12 } });
    const at = (date: string) => scoreAsOf(bookOf(cells), date, null, card);
    expect(at('2026-08-31').gates.find(({ id }) => id === 'disputes_1_percent')?.active).toBe(false);
    expect(at('2026-09-01').gates.find(({ id }) => id === 'disputes_1_percent')?.active).toBe(true);
  });
});
