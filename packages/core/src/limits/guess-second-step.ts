import { secondStepBackoff } from '../contract/limits.ts';
import { accountName, type Caller, secondStepOf, sourceOf } from './caller.ts';
import { countStranger, countTry } from './enforce.ts';
import { type CountedSubject, forgetTries } from './limit.store.ts';

/**
 * Checks a code of the second step. It counts as a failure before the check, first by source, then, for an unknown source, by account. A
 * success resets only these counts, so strangers do not get new tries whenever the owner logs in with a known browser.
 * @param email of the account, in lowercase
 * @param check throws if the code is wrong
 * @throws AppError RATE_LIMITED while there is a wait; UNAVAILABLE if the try cannot be counted; and what `check` throws
 */
export async function guessSecondStep<T>(
  email: string,
  caller: Caller,
  now: Date,
  check: () => Promise<T>,
): Promise<T> {
  const { name, isKnown } = sourceOf(caller, secondStepOf(email));
  const counted = (subject: string): CountedSubject => ({
    operation: 'second-step',
    subject,
    backoff: secondStepBackoff,
  });
  const source = counted(name);
  const account = counted(accountName(caller, secondStepOf(email)));
  await countTry(source, now);
  if (!isKnown) await countStranger(account, source, now);
  const checked = await check();
  try {
    await Promise.all((isKnown ? [source] : [source, account]).map(forgetTries));
  } catch (error) {
    // The code was right, so the log-in goes on. At worst the next wait comes sooner.
    caller.logFailure('tries not forgotten', error);
  }
  return checked;
}
