/**
 * `npm test` samples enumerations that take minutes, and `npm run test:exhaustive` runs them completely. The sample rotates: it is
 * `n` cases of a fixed shuffle, starting where the seed says. So every run has as many tests, and consecutive seeds cover every case.
 */

/** Whether to run every case. */
export const exhaustive = process.env.VAULTRA_EXHAUSTIVE === '1';

/** Whether the tests of `turns` all run: also if the command line names files or a test. Enumerations stay sampled then. */
const whole = exhaustive || process.env.VAULTRA_WHOLE === '1';

/** Printed at the start of a run. A run with the same seed repeats its samples. */
export const seed = Number(process.env.VAULTRA_SEED ?? 0);

/** `n` of the cases, in their order; all of them in an exhaustive run. */
export const sampled = <T>(cases: readonly T[], n: number): T[] =>
  exhaustive ? [...cases] : rotated(cases, n, seed);

/** The `n` cases whose turn it is in the run of a seed. */
export function rotated<T>(cases: readonly T[], n: number, seed: number): T[] {
  if (cases.length <= n) return [...cases];
  const turns = cases.map((_, index) => index).sort((a, b) => mixed(a) - mixed(b) || a - b);
  const first = (seed * n) % cases.length;
  const chosen = new Set(Array.from({ length: n }, (_, turn) => turns[(first + turn) % cases.length]));
  return cases.filter((_, index) => chosen.has(index));
}

/** Like `sampled`, but always with the first and the last case, for tests whose expectations depend on them. */
export function sampledWithEnds<T>(cases: readonly T[], n: number): T[] {
  return [...cases.slice(0, 1), ...sampled(cases.slice(1, -1), n - 2), ...cases.slice(1).slice(-1)];
}

/**
 * For tests of a file that do not depend on each other and check rare courses of a part: `const turn = turns(2)` and
 * `test.runIf(turn())` run half of them. Each call is the next test's turn. Consecutive seeds, as many as `parts`, run all.
 */
export function turns(parts: number): () => boolean {
  let next = 0;
  return () => whole || hasTurn(next++, parts, seed);
}

/** Whether a test of a file has its turn in the run of a seed. */
export const hasTurn = (index: number, parts: number, seed: number): boolean => (index + seed) % parts === 0;

/** `many` in an exhaustive run and `few` in a sample, for cases that are counted instead of listed. */
export const share = (many: number, few: number): number => (exhaustive ? many : few);

/** Moves neighboring cases, which are often similar, far apart. */
function mixed(index: number): number {
  const product = Math.imul(index + 1, 0x9e3779b1);
  return (product ^ (product >>> 15)) >>> 0;
}
