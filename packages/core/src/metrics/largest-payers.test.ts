import { describe, expect, it } from 'vitest';
import type { StoredCell } from '../ledger/cells.ts';
import { business } from './book.support.ts';
import { openBook } from './book.ts';
import { largestPayers } from './largest-payers.ts';

/** A payer's month with a sale on each of these days. Today is 2026-11-22. */
const month = (name: string, payer: string, gross: number, days: number[], currency = 'usd'): StoredCell => ({
  key: `C#${name}#${currency}#${payer}`,
  sums: {
    gross,
    ...Object.fromEntries(days.map((each) => [`s${String(each).padStart(2, '0')}`, 1])),
  },
});
const of = (...cells: StoredCell[]) => largestPayers(openBook(cells, business()), 'usd');

describe('the largest payers', () => {
  it('are the ten with the most gross of 12 full months, the largest first', () => {
    const cells = Array.from({ length: 12 }, (_, index) =>
      month('2026-10', `cus_${index}`, 100 + index, [1]),
    );
    expect(of(...cells).map(({ gross }) => gross)).toEqual([
      111, 110, 109, 108, 107, 106, 105, 104, 103, 102,
    ]);
  });

  it('have no gross of older months, of this month or of another currency', () => {
    const cells = [
      month('2025-10', 'cus_1', 9000, [1]),
      month('2025-11', 'cus_1', 1, [1]),
      month('2026-10', 'cus_1', 2, [1]),
      month('2026-11', 'cus_1', 9000, [1]),
      month('2026-10', 'cus_1', 9000, [1], 'eur'),
      month('2026-11', 'cus_2', 9000, [1]),
    ];
    expect(of(...cells)).toMatchObject([{ id: 'cus_1', gross: 3 }]);
  });

  it('have the days with a sale of these months and since, in any currency', () => {
    const cells = [
      month('2025-10', 'cus_1', 10, [31]),
      month('2025-11', 'cus_1', 10, [1, 8]),
      month('2025-11', 'cus_1', 10, [8, 18], 'eur'),
      month('2026-11', 'cus_1', 10, [21]),
    ];
    expect(of(...cells)).toMatchObject([{ sale_days: 4, last_sale: '2026-11-21', usual_gap: 10 }]);
  });

  it.each([
    ['the middle one', [1, 2, 9, 30], 7],
    ['the mean of the two in the middle', [1, 3, 8], 3.5],
    ['unknown with one day', [5], null],
  ])('have the median of their gaps: %s', (_, days, usual_gap) => {
    expect(of(month('2026-10', 'cus_1', 10, days))).toMatchObject([{ usual_gap }]);
  });

  it('are cards by their hash if they have no customer', () => {
    expect(of(month('2026-10', '#x1y2', 10, [5]))).toMatchObject([{ kind: 'card', id: 'x1y2' }]);
    expect(of(month('2026-10', 'cus_1', 10, [5]))).toMatchObject([{ kind: 'customer', id: 'cus_1' }]);
  });

  it('have no days in a generation without payer counts', () => {
    expect(of(month('2026-10', 'cus_1', 10, []))).toMatchObject([
      { sale_days: 0, last_sale: null, usual_gap: null },
    ]);
  });
});
