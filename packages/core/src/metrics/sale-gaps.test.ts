import { describe, expect, it } from 'vitest';
import { addDays } from '../shared/calendar.ts';
import { business, day } from './book.support.ts';
import { type Business, openBook } from './book.ts';
import { saleGaps } from './sale-gaps.ts';

const sale = (date: string, currency = 'usd') => day(date, { gross: 100, transactions: 1 }, currency);
/** A sale every week from a day up to today, except within some weeks. */
const weekly = (from: string, but: readonly string[] = []) =>
  Array.from({ length: 200 }, (_, index) => addDays(from, 7 * index))
    .filter((date) => date <= '2026-11-22' && !but.includes(date))
    .map((date) => sale(date));
const gapsOf = (cells: ReturnType<typeof day>[], about: Partial<Business> = {}, currency?: string) => {
  const { sale_gaps_12m, longest_gap_days } = saleGaps(openBook(cells, business(about)), currency);
  return [sale_gaps_12m, longest_gap_days];
};

describe('gaps between sales', () => {
  it('start at 14 days without a sale', () => {
    expect(gapsOf([sale('2026-11-07'), sale('2026-11-22')])).toEqual([1, 14]);
    expect(gapsOf([sale('2026-11-08'), sale('2026-11-22')])).toEqual([0, 13]);
  });

  it('are counted one by one, with the longest gap', () => {
    const missed = ['2026-03-01', '2026-03-08', '2026-07-05', '2026-07-12', '2026-07-19'];
    expect(gapsOf(weekly('2025-11-02', missed))).toEqual([2, 27]);
    expect(gapsOf(weekly('2025-11-02'))).toEqual([0, 6]);
  });

  it('include a gap that is still open, up to and including today', () => {
    expect(gapsOf([sale('2026-11-07'), sale('2026-11-08')])).toEqual([1, 14]);
    expect(gapsOf([sale('2026-11-08'), sale('2026-11-09')])).toEqual([0, 13]);
  });

  it('are not counted before the first sale, the ledger’s reach, or the last 12 full months', () => {
    expect(gapsOf([sale('2026-11-20')])).toEqual([0, 2]);
    expect(gapsOf([sale('2025-01-01'), ...weekly('2025-11-02')])).toEqual([0, 6]);
    expect(gapsOf([sale('2026-01-01'), sale('2026-11-10')], { dataFrom: '2026-11-01' })).toEqual([0, 12]);
  });

  it('are known where the only sales are older than the ledger', () => {
    const older = { dataFrom: '2026-10-24', soldSince: '2020-05-01' };
    expect(gapsOf([], older)).toEqual([1, 30]);
  });

  it('end with a sale in any currency, or in the asked one', () => {
    const cells = [sale('2026-11-01'), sale('2026-11-10', 'eur'), sale('2026-11-22')];
    expect(gapsOf(cells)).toEqual([0, 11]);
    expect(gapsOf(cells, {}, 'usd')).toEqual([1, 20]);
  });

  it('do not end with a declined attempt', () => {
    expect(gapsOf([sale('2026-11-01'), day('2026-11-10', { failed: 3, payments: 3 })])).toEqual([1, 21]);
  });

  it.each([
    ['the first sale', [], {}],
    ['anything is read', [sale('2026-11-20')], { dataFrom: null }],
  ])('are unknown before %s', (_, cells, about) => {
    expect(gapsOf(cells, about)).toEqual([null, null]);
  });
});
