import type { Patience } from '../contract/limits.ts';

/** Tries in a row without a success, as they are kept. */
export interface Streak {
  /** Every try counts as a failure before it is made, so that tries at the same time are no way around the wait. */
  failures: number;
  /** When the last try was, in epoch milliseconds. */
  lastAt: number;
}

/** Seconds to wait after a number of failures in a row: none while they are free, then doubling up to the longest. */
export function waitAfter(failures: number, { free, firstSeconds, longestSeconds }: Patience): number {
  if (failures < free) return 0;
  return Math.min(firstSeconds * 2 ** (failures - free), longestSeconds);
}

/** Whole seconds until the next try may be made; 0 where it may be now. */
export function secondsToWait({ failures, lastAt }: Streak, now: Date, patience: Patience): number {
  return Math.max(0, Math.ceil((lastAt - now.getTime()) / 1000 + waitAfter(failures, patience)));
}

/** The failures there are once one more try is made. Long after the last one they are forgotten. */
export function failuresWithNext({ failures, lastAt }: Streak, now: Date, patience: Patience): number {
  return forgottenAt(lastAt, patience) <= now.getTime() / 1000 ? 1 : failures + 1;
}

/** Epoch seconds from which a streak counts no more. */
export function forgottenAt(lastAt: number, { forgottenAfterSeconds }: Patience): number {
  return Math.floor(lastAt / 1000) + forgottenAfterSeconds;
}
