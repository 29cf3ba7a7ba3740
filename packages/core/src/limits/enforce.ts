import type { Limit, LimitedBy } from '../contract/limits.ts';
import { AppError } from '../shared/errors.ts';
import { failuresWithNext, secondsToWait } from './backoff.ts';
import { addFreeTry, addRequest, addTry, type CountedSubject, takeBackTry } from './limit.store.ts';
import { windowAt } from './window.ts';
import { tooMany } from './words.ts';

/** A limit and the subject it counts. */
export interface Counted {
  limit: Required<Limit>;
  /** The name of the counter: an id or a pseudonym. */
  subject: string;
}

/**
 * Counts a request in every limit at once. A request that one limit refuses still counts in the others. Windows are fixed, so a
 * caller can make up to twice the maximum across a window boundary. (`rate-limiter-flexible` would need its own table and clock.)
 * @param onUncounted called for a request that is allowed although it could not be counted
 * @throws AppError RATE_LIMITED with the longest wait of the full windows; UNAVAILABLE if a limit by anything but user cannot be
 * counted. Every guess must be counted, but the product must keep working for its users.
 */
export async function countRequest(
  counted: readonly Counted[],
  now: Date,
  onUncounted: (error: unknown) => void,
): Promise<void> {
  const waits = await Promise.all(
    counted.map(async ({ limit, subject }) => {
      const window = windowAt(limit.seconds, now);
      try {
        return (await addRequest(limit, subject, window)) ? 0 : window.left;
      } catch (error) {
        if (isGuarded(limit.by)) throw unavailable(error);
        onUncounted(error);
        return 0;
      }
    }),
  );
  const wait = Math.max(0, ...waits);
  if (wait > 0) throw tooMany('requests', wait);
}

const isGuarded = (by: LimitedBy): boolean => by !== 'user';

/**
 * Counts a try before it is made.
 * @throws AppError RATE_LIMITED while there is a wait; UNAVAILABLE if it cannot be counted
 */
export async function countTry(guesser: CountedSubject, now: Date): Promise<void> {
  const wait = await orUnavailable(takeTurn(guesser, now));
  if (wait > 0) throw tooMany('tries', wait);
}

/** Counts a try by account after it was counted by source. If the account's limit refuses, the source's count does not increase. */
export async function countStranger(
  account: CountedSubject,
  source: CountedSubject,
  now: Date,
): Promise<void> {
  try {
    await countTry(account, now);
  } catch (error) {
    await takeBackTry(source);
    throw error;
  }
}

/** Counts a try that is made without waiting. @throws AppError UNAVAILABLE if it cannot be counted */
export async function recordTry(guesser: CountedSubject, now: Date): Promise<void> {
  await orUnavailable(takeTurn(guesser, now, { waits: false }));
}

/** @returns the seconds to wait; 0 if the try was counted and may be made */
async function takeTurn(guesser: CountedSubject, now: Date, { waits = true } = {}): Promise<number> {
  const { backoff } = guesser;
  for (;;) {
    const streak = await addFreeTry(guesser, now);
    if (!streak) return 0;
    const wait = waits ? secondsToWait(streak, now, backoff) : 0;
    if (wait > 0) return wait;
    if (await addTry(guesser, streak, failuresWithNext(streak, now, backoff), now)) return 0;
    // Another try came first, so there may be a wait now.
  }
}

/** Turns any failure into UNAVAILABLE, because every guess must be counted. */
export async function orUnavailable<T>(count: Promise<T>): Promise<T> {
  try {
    return await count;
  } catch (cause) {
    throw unavailable(cause);
  }
}

function unavailable(cause: unknown): AppError {
  return new AppError('UNAVAILABLE', 'We cannot check this right now. Try again in a moment.', {
    cause,
    retryAfter: 5,
  });
}
