import { describe, expect, it } from 'vitest';
import { card } from '../../card/current.ts';
import { business, day } from '../../metrics/book.support.ts';
import { openBook } from '../../metrics/book.ts';
import { addDays } from '../../shared/calendar.ts';
import { backCheck, type PastCash, type Trouble } from './back-check.ts';
import { inWords } from './read-model.ts';

const today = '2026-11-22';
/** A sale on each day, without those for which `sales` is 0. @param over more fields of a day */
function shop(daysBack: number, sales: (date: string) => number, over: Record<string, object> = {}) {
  return Array.from({ length: daysBack + 1 }, (_, index) => addDays(today, index - daysBack))
    .filter((date) => sales(date) > 0)
    .map((date) =>
      day(date, {
        gross: sales(date),
        gross_with_customer: sales(date),
        transactions: 3,
        payments: 3,
        payouts_paid: 1,
        ...over[date],
      }),
    );
}
const quiet: PastCash = { reserves: [], negative: [] };
const check = (cells: ReturnType<typeof shop>, cash = quiet) =>
  backCheck(openBook(cells, business({ dataFrom: '2023-10-01' })), cash, null, card);
const at = (cells: ReturnType<typeof shop>, date: string, cash = quiet) =>
  check(cells, cash).month_ends.find((each) => each.date === date)?.trouble;

const steady = shop(1100, () => 30_000);

describe('backCheck', () => {
  it('looks at month ends whose 90 days are over', () => {
    const { month_ends } = check(steady);
    expect(month_ends[0]?.date).toBe('2024-11-30');
    // 90 days after July 31 are October 29; after August 31, November 29.
    expect(month_ends.at(-1)?.date).toBe('2026-07-31');
    expect(month_ends).toHaveLength(21);
  });

  it('finds no trouble in a steady record, and gives its exact interval', () => {
    const { tiers } = check(steady);
    const all = tiers.filter((each) => each.month_ends > 0);
    expect(all.reduce((sum, each) => sum + each.month_ends, 0)).toBe(21);
    expect(all.every((each) => each.with_trouble === 0)).toBe(true);
    const most = all.find((each) => each.month_ends >= 12);
    expect(most?.interval?.low).toBe(0);
    expect(most?.interval?.high).toBeCloseTo(1 - 0.1 ** (1 / (most?.apart.month_ends ?? 0)), 9);
  });

  it('counts only periods that do not overlap as independent', () => {
    const { tiers, month_ends } = check(steady);
    for (const { tier, apart, month_ends: all } of tiers.filter((each) => each.month_ends > 0)) {
      expect(apart.month_ends).toBeLessThanOrEqual(Math.ceil(all / 3) + 1);
      expect(apart.month_ends).toBeLessThanOrEqual(all);
      expect(month_ends.filter((each) => each.tier === tier)).toHaveLength(all);
    }
    // A fall in one quarter is trouble after several month ends, and one piece of evidence.
    const fall = shop(1100, (date) => (date > '2026-03-31' && date <= '2026-06-30' ? 15_000 : 30_000));
    const hit = check(fall).tiers.filter(({ with_trouble }) => with_trouble > 0);
    expect(hit.reduce((sum, each) => sum + each.with_trouble, 0)).toBeGreaterThanOrEqual(3);
    for (const { apart } of hit) expect(apart.with_trouble).toBeLessThanOrEqual(2);
    expect(inWords({ tiers, month_ends })).toMatch(
      /^0 of \d+ month ends at .* had trouble in the 90 days after\. Of the \d that do not overlap, 0 had: at a confidence of 80%, a share from 0% to /,
    );
  });

  it('finds sales that fell 30% below the same months a year before, and not 29%', () => {
    const after = (share: number) => shop(1100, (date) => (date > '2026-06-30' ? 30_000 * share : 30_000));
    expect(at(after(0.7), '2026-06-30')).toEqual(['sales_fell']);
    expect(at(after(0.71), '2026-06-30')).toEqual([]);
    expect(at(after(0.7), '2026-01-31')).toEqual([]);
  });

  it('finds 30 days without a sale, and not 29', () => {
    const closed = (last: string) => shop(1100, (date) => (date > '2026-06-30' && date <= last ? 0 : 30_000));
    expect(at(closed('2026-07-30'), '2026-06-30')).toContain('no_sale');
    expect(at(closed('2026-07-29'), '2026-06-30')).not.toContain('no_sale');
  });

  it('finds a dispute limit that begins to apply, not one that applied before', () => {
    const cells = shop(1100, () => 30_000, { '2026-07-20': { chargebacks: 9 } });
    expect(at(cells, '2026-06-30')).toEqual(['dispute_limit']);
    expect(at(cells, '2026-07-31')).toEqual([]);
  });

  const foundIn = (kind: Trouble, cash: Partial<PastCash>) =>
    check(steady, { ...quiet, ...cash })
      .month_ends.filter(({ trouble }) => trouble.includes(kind))
      .map(({ date }) => date);

  it('finds a reserve that opens within 90 days, not one that was open before', () => {
    const held = (date: string, amount: number, currency = 'usd') => ({ date, currency, held: amount });
    // Open on June 30, closed on July 31. The release of a hold from before the ledger begins opens nothing.
    const once = [held('2026-01-05', -9), held('2026-06-15', 9), held('2026-07-15', -9)];
    expect(foundIn('reserve', { reserves: once })).toEqual(['2026-03-31', '2026-04-30', '2026-05-31']);
    const again = [...once, held('2026-08-20', 5, 'eur')];
    expect(foundIn('reserve', { reserves: again }).at(-1)).toBe('2026-07-31');
  });

  it('finds a balance that goes below zero, not one that was below zero before', () => {
    const negative = ['2026-06-29', '2026-06-30', '2026-07-01'];
    const found = ['2026-03-31', '2026-04-30', '2026-05-31'];
    expect(foundIn('balance_negative', { negative })).toEqual(found);
  });

  it('is too few to tell with fewer than 4 periods that do not overlap in a tier', () => {
    const { tiers, month_ends } = check(shop(400, () => 30_000));
    expect(month_ends.length).toBeLessThan(12);
    expect(tiers.every(({ interval }) => interval === null)).toBe(true);
    expect(inWords({ tiers, month_ends })).toContain('too few to tell.');
    expect(inWords(check([]))).toBe('No past month end is far enough back to check. Too few to tell.');
  });
});
