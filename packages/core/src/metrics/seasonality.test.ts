import { describe, expect, it } from 'vitest';
import { business, monthsUpToNow } from './book.support.ts';
import { openBook } from './book.ts';
import { readinessInputs } from './inputs.ts';
import { seasonality } from './seasonality.ts';

const of = (grosses: number[], dataFrom = '2020-01-01') =>
  seasonality(openBook(monthsUpToNow(grosses), business({ dataFrom })), 'usd');
/** Two years from November 2024 on, a month before them, and twice as much in each November and December. */
const seasonal = [5, ...Array.from({ length: 24 }, (_, index) => (index % 12 < 2 ? 200 : 100))];

describe('seasonality', () => {
  it('gives each calendar month its share of the last 24 full months, the largest first', () => {
    const { months, top_three_share } = of(seasonal) ?? { months: [] };
    // 2 × 200 of 2 × 1,400
    expect(months.slice(0, 3)).toEqual([
      { month: 11, share: 1 / 7 },
      { month: 12, share: 1 / 7 },
      { month: 1, share: 1 / 14 },
    ]);
    expect(top_three_share).toBe(500 / 1400);
    expect(months.map(({ month }) => month).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    expect(months.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('is unknown with less than 24 full months, since the first sale or within the ledger’s reach', () => {
    expect(of(seasonal.slice(1))).toBeNull();
    expect(of(seasonal, '2024-11-01')).not.toBeNull();
    expect(of(seasonal, '2024-11-02')).toBeNull();
  });

  it('is unknown where two years brought in nothing', () => {
    expect(of([5, ...Array(24).fill(0)])).toBeNull();
  });

  it('reaches the card as the strongest three months, in calendar order, and their share', () => {
    const inputs = (grosses: number[]) =>
      readinessInputs(openBook(monthsUpToNow(grosses), business({ dataFrom: '2020-01-01' })));
    expect(inputs(seasonal)).toMatchObject({ season_months: [1, 11, 12], season_share: 500 / 1400 });
    expect(inputs(seasonal.slice(1))).toMatchObject({ season_months: null, season_share: null });
  });
});
