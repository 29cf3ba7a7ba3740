import type { Limit, LimitedBy } from '../contract/limits.ts';
import { AppError } from '../shared/errors.ts';
import { failuresWithNext, secondsToWait } from './backoff.ts';
import { addFreeTry, addRequest, addTry, type Guesser } from './limit.store.ts';
import { windowAt } from './window.ts';
import { tooMany } from './words.ts';

/** A limit as it is for one caller. */
export interface Counted {
  limit: Required<Limit>;
  /** Who it is that is counted, as the counter may name them. */
  subject: string;
}

/**
 * Counts a request in every limit at once; one that a limit refuses still counts in the others. The windows are fixed, so that at
 * the seam of two twice the maximum may come at once. (`rate-limiter-flexible` would bring a table and a clock of its own.)
 * @param uncounted told of requests that are let through although they could not be counted
 * @throws AppError RATE_LIMITED, waiting for the last of the full windows; UNAVAILABLE where anything but a user could not
 * be counted: whoever guesses must not be let in by that, while the product is not to stop for its users
 */
export async function countRequest(
  counted: readonly Counted[],
  now: Date,
  uncounted: (error: unknown) => void,
): Promise<void> {
  const waits = await Promise.all(
    counted.map(async ({ limit, subject }) => {
      const window = windowAt(limit.seconds, now);
      try {
        return (await addRequest(limit, subject, window)) ? 0 : window.left;
      } catch (error) {
        if (isGuarded(limit.by)) throw unavailable(error);
        uncounted(error);
        return 0;
      }
    }),
  );
  const wait = Math.max(0, ...waits);
  if (wait > 0) throw tooMany('requests', wait);
}

const isGuarded = (by: LimitedBy): boolean => by !== 'user';

/**
 * Counts a try at guessing something before it is made.
 * @throws AppError RATE_LIMITED while there is to wait; UNAVAILABLE where it could not be counted
 */
export async function countTry(guesser: Guesser, now: Date): Promise<void> {
  const wait = await sureOf(takeTurn(guesser, now));
  if (wait > 0) throw tooMany('tries', wait);
}

/** Counts a try that is made whatever there is to wait. @throws AppError UNAVAILABLE where it could not be counted */
export async function noteTry(guesser: Guesser, now: Date): Promise<void> {
  await sureOf(takeTurn(guesser, now, { waits: false }));
}

/** @returns the seconds to wait; 0 where the try was counted and may be made */
async function takeTurn(guesser: Guesser, now: Date, { waits = true } = {}): Promise<number> {
  const { patience } = guesser;
  for (;;) {
    const streak = await addFreeTry(guesser, now);
    if (!streak) return 0;
    const wait = waits ? secondsToWait(streak, now, patience) : 0;
    if (wait > 0) return wait;
    if (await addTry(guesser, streak, failuresWithNext(streak, now, patience), now)) return 0;
    // Somebody else's try came first, so that now there is to wait.
  }
}

/** @throws AppError UNAVAILABLE in place of any failure: nobody guesses while it cannot be counted. */
export async function sureOf<T>(count: Promise<T>): Promise<T> {
  try {
    return await count;
  } catch (cause) {
    throw unavailable(cause);
  }
}

function unavailable(cause: unknown): AppError {
  return new AppError('UNAVAILABLE', 'This cannot be checked right now. Try again in a moment.', {
    cause,
    retryAfter: 5,
  });
}
