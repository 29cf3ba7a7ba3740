import { it } from 'vitest';
import { turns } from './sampled.ts';

type Run = () => unknown;

/**
 * A `test` for courses that do not depend on each other: with `const test = testInTurns(2)`, a run includes half of a file's tests, and
 * the run of the next seed the others. What each run includes is an `it`. An exhaustive run, and one whose command line names files
 * or tests, include all.
 */
export function testInTurns(parts: number) {
  const turn = turns(parts);
  let left = 0;
  let isTheirTurn = false;
  const isNext = () => {
    left -= 1;
    return left >= 0 ? isTheirTurn : turn();
  };
  const test = (title: string, ...body: [Run] | [{ timeout: number }, Run]): void => {
    const [options, run] = body.length === 2 ? body : [{}, body[0]];
    it.runIf(isNext())(title, options, run);
  };
  /** The next `count` tests share a turn, because each begins where the one before it ended. */
  const together = (count: number): void => {
    left = count;
    isTheirTurn = turn();
  };
  return Object.assign(test, { together });
}
