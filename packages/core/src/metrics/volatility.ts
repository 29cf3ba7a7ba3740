import type { Book } from './book.ts';
import { monthlyNet } from './monthly-net.ts';

export type Volatility = { revenue_volatility: number | null; volatility_basis: 'year' | 'trend' | null };

const TREND_FROM_MONTHS = 6;
const YEAR = 12;

/**
 * How far monthly net revenue typically is from its pattern, as a fraction of its mean over the last 12 full months.
 * - `year`, from 24 full months on: the pattern is the year before, scaled by the growth between the years. So a season does not count as a swing.
 * - `trend`, from 3 full months on: the pattern is the mean, and from 6 months on a line.
 * null under 3 months, or if the mean is not positive. Computed with exact integers up to the square root.
 */
export function revenueVolatility(book: Book, currency: string): Volatility {
  return volatilityOf(monthlyNet(book, currency, 2 * YEAR));
}

/** The same from the net revenue of full months, oldest first. */
export function volatilityOf(all: readonly bigint[]): Volatility {
  const months = all.slice(-2 * YEAR);
  const againstYear = yearVolatility(months);
  if (againstYear !== null) return { revenue_volatility: againstYear, volatility_basis: 'year' };
  const againstTrend = trendVolatility(months.slice(-YEAR));
  return { revenue_volatility: againstTrend, volatility_basis: againstTrend === null ? null : 'trend' };
}

/**
 * With g = A ÷ B, the growth between the sums of the years, the differences d = m − g·m' have a mean of 0. Their deviation is divided
 * by mean(m) · √(1 + g²), because d has the noise of both years. In integers: √(12 Σ(B·m − A·m')²) ÷ (A · √(A² + B²)).
 */
function yearVolatility(months: readonly bigint[]): number | null {
  if (months.length < 2 * YEAR) return null;
  const [before, last] = [months.slice(0, YEAR), months.slice(YEAR)];
  const [a, b] = [total(last), total(before)];
  if (a <= 0n || b <= 0n) return null;
  const squares = last.reduce((sum, net, index) => {
    const apart = b * net - a * (before[index] ?? 0n);
    return sum + apart * apart;
  }, 0n);
  return Math.sqrt(YEAR * Number(squares)) / (Number(a) * Math.hypot(Number(a), Number(b)));
}

function trendVolatility(months: readonly bigint[]): number | null {
  if (months.length < 3) return null;
  const n = BigInt(months.length);
  let [x, xx, y, yy, xy] = [0n, 0n, 0n, 0n, 0n];
  for (const [index, net] of months.entries()) {
    const at = BigInt(index);
    x += at;
    xx += at * at;
    y += net;
    yy += net * net;
    xy += at * net;
  }
  if (y <= 0n) return null;
  // n² times the variance of y, the variance of x, and the covariance. Deviation ÷ mean = √(n² variance) ÷ Σy.
  const spread = n * yy - y * y;
  if (months.length < TREND_FROM_MONTHS) return Math.sqrt(Number(spread)) / Number(y);
  const spreadOfX = n * xx - x * x;
  const joint = n * xy - x * y;
  return Math.sqrt(Number(spread * spreadOfX - joint * joint) / Number(spreadOfX)) / Number(y);
}

function total(months: readonly bigint[]): bigint {
  return months.reduce((sum, net) => sum + net, 0n);
}
