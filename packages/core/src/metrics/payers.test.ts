import { describe, expect, it } from 'vitest';
import { cellKey, type StoredCell } from '../ledger/cells.ts';
import { business, month, monthsUpToNow } from './book.support.ts';
import { type Business, openBook } from './book.ts';
import { retainedRows, returningRows } from './evidence/payers.ts';
import { windowOf } from './evidence/sources.ts';
import { returningPayerShare, salesRetention } from './payers.ts';

/** Sales of a month to payers, in the cells of the day and of the payers. */
const sold = (name: string, to: Record<string, number>, guests = 0): StoredCell[] => {
  const gross = Object.values(to).reduce((sum, amount) => sum + amount, 0);
  return [
    month(name, gross + guests, { gross_with_customer: gross }),
    ...Object.entries(to).map(([payer, amount]) => ({
      key: `C#${name}#usd#${payer}`,
      sums: { gross: amount },
    })),
  ];
};
const bookOf = (cells: StoredCell[], about: Partial<Business> = {}) => openBook(cells, business(about));
/** The first sale, 20 months ago, to an unknown payer. It is too small to matter. */
const old = monthsUpToNow(Array(20).fill(0)).slice(0, 1);
const retention = (cells: StoredCell[], about: Partial<Business> = {}) => {
  const { sales_retention_net, sales_retention_gross } = salesRetention(
    bookOf([...old, ...cells], about),
    'usd',
  );
  return [sales_retention_net, sales_retention_gross];
};

// Now: August to October 2026. The 12 months before: August 2025 to July 2026. A year before: August to October 2025.
describe('returning payers', () => {
  const returning = (cells: StoredCell[], about: Partial<Business> = {}) =>
    returningPayerShare(bookOf([...old, ...cells], about), 'usd');
  const now = sold('2026-09', { a: 10, b: 10, c: 10, d: 10 });

  it.each([
    ['the month before', sold('2026-07', { a: 1 }), 1 / 4],
    ['the first of the 12 months before', sold('2025-08', { a: 1, b: 1 }), 1 / 2],
    ['an earlier month', sold('2025-07', { a: 1 }), 0],
    ['another of the 3 months only', sold('2026-08', { a: 1 }), 0],
    ['this month', sold('2026-11', { a: 1 }), 0],
  ])('are those who also bought in the 12 months before: a payer of %s', (_, cells, expected) => {
    expect(returning([...now, ...cells])).toBe(expected);
  });

  it('are unknown without a payer in the last 3 full months', () => {
    expect(returning(sold('2026-07', { a: 1 }))).toBeNull();
  });

  it('are unknown where less than half of the sales has a payer, now or before', () => {
    const before = (guests: number) => sold('2026-07', { a: 10 }, guests);
    expect(returning([...now, ...before(10)])).toBe(1 / 4);
    expect(returning([...now, ...before(11)])).toBeNull();
    expect(returning([...sold('2026-09', { a: 10 }, 11), ...before(0)])).toBeNull();
  });

  it('are unknown under 6 full months, since the first sale or within the ledger’s reach', () => {
    const since = (first: string) => returningPayerShare(bookOf([...sold(first, { a: 1 }), ...now]), 'usd');
    // May to October are 6 months after a sale in April.
    expect([since('2026-04'), since('2026-05')]).toEqual([1 / 4, null]);
    expect(returning(now, { dataFrom: '2026-05-01' })).toBe(0);
    expect(returning(now, { dataFrom: '2026-05-02' })).toBeNull();
  });
});

describe('sales retention', () => {
  const then = sold('2025-09', { a: 100, b: 100 });

  it.each([
    ['nobody', {}, 0, 0],
    ['half of the sales', { a: 100 }, 0.5, 0.5],
    ['one who buys more', { a: 300 }, 1.5, 0.5],
    ['all, one with less', { a: 300, b: 50 }, 1.75, 0.75],
    ['new payers, who do not count', { a: 100, c: 900 }, 0.5, 0.5],
  ])('with %s', (_, now, net, gross) => {
    expect(retention([...then, ...sold('2026-10', now)])).toEqual([net, gross]);
  });

  it('sums a payer’s 3 months before capping', () => {
    const now = [...sold('2026-08', { a: 190 }), ...sold('2026-10', { a: 10 })];
    expect(retention([...sold('2025-08', { a: 50 }), ...sold('2025-10', { a: 150 }), ...now])).toEqual([
      1, 1,
    ]);
  });

  it('leaves out months outside the two windows', () => {
    const others = ['2025-07', '2025-11', '2026-07', '2026-11'].flatMap((name) => sold(name, { a: 999 }));
    expect(retention([...then, ...sold('2026-10', { a: 100 }), ...others])).toEqual([0.5, 0.5]);
  });

  it('is unknown where less than half of the sales of a window has a payer', () => {
    const now = (guests: number) => sold('2026-10', { a: 100 }, guests);
    expect(retention([...then, ...now(100)])).toEqual([0.5, 0.5]);
    expect(retention([...then, ...now(101)])).toEqual([null, null]);
    expect(retention([...sold('2025-09', { a: 100 }, 101), ...now(0)])).toEqual([null, null]);
  });

  it('is unknown under 15 full months, and without a payer a year before', () => {
    const now = sold('2026-10', { a: 100 });
    expect(retention([...then, ...now], { dataFrom: '2025-08-01' })).toEqual([0.5, 0.5]);
    expect(retention([...then, ...now], { dataFrom: '2025-08-02' })).toEqual([null, null]);
    expect(retention(now)).toEqual([null, null]);
  });
});

describe('the evidence of payers', () => {
  const cells = [
    ...sold('2025-09', { a: 100, b: 80 }),
    ...sold('2026-07', { c: 5 }),
    ...sold('2026-10', { a: 150, c: 40, d: 20 }),
  ];
  const window = windowOf('returning_payers_90d', bookOf([]));
  const told = (rows: ReturnType<typeof returningRows>) =>
    rows.map(({ id, amount, counts }) => [id, amount, counts]);

  it('of the last 3 months shows which payers came back', () => {
    expect(told(returningRows(cells, window))).toEqual([
      ['a', 150, 'returning_payer'],
      ['c', 40, 'returning_payer'],
      ['d', 20, 'new_payer'],
    ]);
  });

  it('distinguishes a card without a customer from a customer', () => {
    const guest = (name: string, payer: string) => ({
      key: cellKey({ kind: 'guest', month: name, currency: 'usd', payer }),
      sums: { gross: 60 },
    });
    const withGuests = [...cells, guest('2026-06', 'x'), guest('2026-10', 'x'), guest('2026-10', 'a')];
    expect(told(returningRows(withGuests, window))).toEqual([
      ['a', 150, 'returning_payer'],
      // The card with the id of a customer is another payer.
      ['a', 60, 'new_payer'],
      ['x', 60, 'returning_payer'],
      ['c', 40, 'returning_payer'],
      ['d', 20, 'new_payer'],
    ]);
  });

  it('of a year before shows each payer’s purchases now, and their sum is the figure’s numerator', () => {
    expect(told(retainedRows('net')(cells, window))).toEqual([
      ['a', 150, 'retained_payer'],
      ['b', 0, 'lost_payer'],
    ]);
    expect(told(retainedRows('gross')(cells, window))).toEqual([
      ['a', 100, 'retained_payer'],
      ['b', 0, 'lost_payer'],
    ]);
    expect(retention(cells)).toEqual([150 / 180, 100 / 180]);
  });
});
