import type { Book } from './book.ts';
import { monthlyNet } from './monthly-net.ts';

const TREND_FROM_MONTHS = 6;

/**
 * Population standard deviation ÷ mean of monthly net revenue over the last 12 full months, of at least 3. From 6 months on, the
 * deviation of the residuals from a linear trend, so that steady growth does not count as volatility. null if the mean is not
 * positive. Computed with exact integers up to the square root.
 */
export function revenueVolatility(book: Book, currency: string): number | null {
  const months = monthlyNet(book, currency, 12);
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
