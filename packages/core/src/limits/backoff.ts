import type { Backoff } from '../contract/limits.ts';

/** Tries in a row without a success. */
export interface Streak {
  /** A try counts as a failure before it is made, so parallel tries cannot avoid the wait. */
  failures: number;
  /** When the last try was, in epoch milliseconds. */
  lastAt: number;
}

/** Seconds to wait after failures in a row: none for the free ones, then doubling up to the longest. */
export function waitAfter(failures: number, { free, firstSeconds, longestSeconds }: Backoff): number {
  if (failures < free) return 0;
  return Math.min(firstSeconds * 2 ** (failures - free), longestSeconds);
}

/** Whole seconds until the next try; 0 if it may be made now. */
export function secondsToWait({ failures, lastAt }: Streak, now: Date, backoff: Backoff): number {
  return Math.max(0, Math.ceil((lastAt - now.getTime()) / 1000 + waitAfter(failures, backoff)));
}

/** The failures including the next try. Old failures no longer count. */
export function failuresWithNext({ failures, lastAt }: Streak, now: Date, backoff: Backoff): number {
  return forgottenAt(lastAt, backoff) <= now.getTime() / 1000 ? 1 : failures + 1;
}

/** Epoch seconds when a streak stops counting. */
export function forgottenAt(lastAt: number, { forgottenAfterSeconds }: Backoff): number {
  return Math.floor(lastAt / 1000) + forgottenAfterSeconds;
}
