import { describe, expect, it } from 'vitest';
import { business, day } from './book.support.ts';
import { openBook } from './book.ts';
import { daysSinceLastDispute, disputeWinRate } from './dispute-record.ts';

const bookOf = (...cells: ReturnType<typeof day>[]) => openBook(cells, business());
const won = { chargebacks: 1, disputes_won: 1 };
const lost = { chargebacks: 1, disputes_lost: 1 };
const open = { chargebacks: 1, disputes_open: 1 };

describe('the dispute win rate', () => {
  it.each([
    ['won and lost ones', [day('2026-10-31', won), day('2025-11-01', lost)], 1 / 2],
    ['all currencies', [day('2026-10-02', won), day('2026-10-02', lost, 'eur')], 1 / 2],
    ['no open ones', [day('2026-10-02', won), day('2026-10-03', open)], 1],
    ['those opened in the last 12 full months', [day('2025-10-31', won), day('2026-10-03', lost)], 0],
    ['none of this month', [day('2026-11-01', won), day('2026-10-03', lost)], 0],
  ])('counts %s', (_, cells, expected) => {
    expect(disputeWinRate(bookOf(...cells))).toBe(expected);
  });

  it('is unknown while no dispute is decided', () => {
    expect(disputeWinRate(bookOf())).toBeNull();
    expect(disputeWinRate(bookOf(day('2026-10-03', open)))).toBeNull();
  });
});

describe('the days since the last dispute', () => {
  it.each([
    ['the latest day with one', [day('2026-01-05', lost), day('2026-11-20', open)], 2],
    ['today', [day('2026-11-22', open)], 0],
    ['any currency', [day('2026-11-02', open), day('2026-11-12', open, 'eur')], 10],
    [
      'a day after which one was only decided',
      [day('2026-11-02', open), day('2026-11-20', { reinstated: 5 })],
      20,
    ],
  ])('are counted from %s', (_, cells, expected) => {
    expect(daysSinceLastDispute(bookOf(...cells))).toBe(expected);
  });

  it('are unknown without a dispute, and in a currency without one', () => {
    expect(daysSinceLastDispute(bookOf())).toBeNull();
    expect(daysSinceLastDispute(bookOf(day('2026-11-12', open, 'eur')), 'usd')).toBeNull();
  });
});
