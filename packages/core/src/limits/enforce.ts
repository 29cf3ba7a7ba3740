import type { Limit, LimitedBy } from '../contract/limits.ts';
import { AppError } from '../shared/errors.ts';
import { failuresWithNext, secondsToWait } from './backoff.ts';
import { addFreeTry, addRequest, addTry, forgetTries, type Guesser } from './limit.store.ts';
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
 * @throws AppError RATE_LIMITED, waiting for the last of the full windows; UNAVAILABLE where an address or an account could not
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
  const wait = await takeTurn(guesser, now).catch((error: unknown) => {
    throw unavailable(error);
  });
  if (wait > 0) throw tooMany('tries', wait);
}

/** @returns the seconds to wait; 0 where the try was counted and may be made */
async function takeTurn(guesser: Guesser, now: Date): Promise<number> {
  for (;;) {
    const streak = await addFreeTry(guesser, now);
    if (!streak) return 0;
    const wait = secondsToWait(streak, now);
    if (wait > 0) return wait;
    if (await addTry(guesser, streak, failuresWithNext(streak, now), now)) return 0;
    // Somebody else's try came first, so that now there is to wait.
  }
}

export { forgetTries, type Guesser };

function unavailable(cause: unknown): AppError {
  return new AppError('UNAVAILABLE', 'This cannot be checked right now. Try again in a moment.', {
    cause,
    retryAfter: 5,
  });
}
