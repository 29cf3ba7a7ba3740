import { sourceBackoff, strangerBackoff } from '../contract/limits.ts';
import { accountName, type Caller, sourceOf } from './caller.ts';
import { countStranger, countTry, recordTry } from './enforce.ts';
import { type CountedSubject, forgetTries } from './limit.store.ts';

/**
 * Checks a password. It counts as a failure before the check, first by source, then by account. A known source is never refused
 * because of what others do. A success resets both counts, as the user pool does.
 * @param email in lowercase; an account with it may not exist
 * @param check throws if the password is wrong
 * @throws AppError RATE_LIMITED while there is a wait; UNAVAILABLE if the try cannot be counted; and what `check` throws
 */
export async function guessPassword<T>(
  email: string,
  caller: Caller,
  now: Date,
  check: () => Promise<T>,
): Promise<T> {
  const { name, isKnown } = sourceOf(caller, email);
  const source: CountedSubject = { operation: 'password', subject: name, backoff: sourceBackoff };
  const account: CountedSubject = {
    ...source,
    subject: accountName(caller, email),
    backoff: strangerBackoff,
  };
  await countTry(source, now);
  if (isKnown) await recordTry(account, now);
  else await countStranger(account, source, now);
  const checked = await check();
  try {
    await Promise.all([source, account].map(forgetTries));
  } catch (error) {
    // The password was right, so the log-in goes on. At worst the next wait comes sooner.
    caller.logFailure('tries not forgotten', error);
  }
  return checked;
}
