/**
 * Enumerations that take minutes are sampled by `npm test` and run whole by `npm run test:exhaustive`. A sample rotates: `n` cases
 * of a fixed shuffle, from where the seed says. So every run has as many tests, and consecutive seeds come round to every case.
 */

/** Whether every case is to be run. */
export const exhaustive = process.env.VAULTRA_EXHAUSTIVE === '1';

/** Printed at the start of a run, which another with the same repeats. */
export const seed = Number(process.env.VAULTRA_SEED ?? 0);

/** `n` of the cases, in their order; all of them in an exhaustive run. */
export function sampled<T>(cases: readonly T[], n: number): T[] {
  if (exhaustive || cases.length <= n) return [...cases];
  const turns = cases.map((_, index) => index).sort((a, b) => mixed(a) - mixed(b) || a - b);
  const first = (seed * n) % cases.length;
  const chosen = new Set(Array.from({ length: n }, (_, turn) => turns[(first + turn) % cases.length]));
  return cases.filter((_, index) => chosen.has(index));
}

/** The same, always with the first and the last: where what they are matters to what is expected of all. */
export function sampledWithEnds<T>(cases: readonly T[], n: number): T[] {
  return [...cases.slice(0, 1), ...sampled(cases.slice(1, -1), n - 2), ...cases.slice(1).slice(-1)];
}

/** Of how many there would be, `few` in a sample: for what is counted rather than listed. */
export const share = (many: number, few: number): number => (exhaustive ? many : few);

/** Puts neighbors, which are often of a kind, far apart. */
function mixed(index: number): number {
  const product = Math.imul(index + 1, 0x9e3779b1);
  return (product ^ (product >>> 15)) >>> 0;
}
