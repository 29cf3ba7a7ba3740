import { describe, expect, it } from 'vitest';
import { averageSaleChange } from './average-sale.ts';
import { business, day } from './book.support.ts';
import { openBook } from './book.ts';

// The last 90 days start on 25 August, the 90 before on 27 May.
const before = day('2026-05-27', { gross: 1000, transactions: 3 });
const change = (cells: ReturnType<typeof day>[], dataFrom: string | null = '2024-11-22') =>
  averageSaleChange(openBook(cells, business({ dataFrom })), 'usd');

describe('the change of the average sale', () => {
  it.each([
    ['grows', day('2026-08-25', { gross: 400, transactions: 1 }), 400 / (1000 / 3) - 1],
    ['shrinks', day('2026-11-22', { gross: 1000, transactions: 6 }), -0.5],
    ['stays', day('2026-11-22', { gross: 2000, transactions: 6 }), 0],
  ])('compares averages, not sums, where it %s', (_, recent, expected) => {
    expect(change([before, recent])).toBeCloseTo(expected, 12);
  });

  it('is in one currency', () => {
    const euros = day('2026-11-22', { gross: 9000, transactions: 1 }, 'eur');
    expect(change([before, day('2026-11-22', { gross: 2000, transactions: 6 }), euros])).toBe(0);
  });

  it.each([
    ['without a sale in the last 90 days', [before, day('2026-08-24', { gross: 5, transactions: 1 })]],
    ['without a sale before', [day('2026-08-25', { gross: 5, transactions: 1 })]],
    ['without any', []],
  ])('is unknown %s', (_, cells) => {
    expect(change(cells)).toBeNull();
  });

  it.each([null, '2026-05-28'])('is unknown while the ledger reaches back to %s only', (dataFrom) => {
    expect(change([before, day('2026-11-22', { gross: 5, transactions: 1 })], dataFrom)).toBeNull();
  });
});
