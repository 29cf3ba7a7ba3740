import { betaQuantile } from './beta.ts';

/**
 * The exact (Clopper–Pearson) interval for a share of `n` of which `k` were counted, as fractions.
 * https://doi.org/10.1093/biomet/26.4.404
 * @param level the confidence level, 0 to 1
 */
export function exactInterval(k: number, n: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  return {
    low: k === 0 ? 0 : betaQuantile(1 - tail, k, n - k + 1),
    high: k === n ? 1 : betaQuantile(tail, k + 1, n - k),
  };
}
