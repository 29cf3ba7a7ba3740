import { sourcePatience, strangerPatience } from '../contract/limits.ts';
import { accountName, type Caller, sourceOf } from './caller.ts';
import { countTry, noteTry } from './enforce.ts';
import { forgetTries, type Guesser, takeBackTry } from './limit.store.ts';

/**
 * Has a password checked, counted before as a failure: by its source, then by its account. A source that was seen before is never
 * refused by what others do. A success forgets both, as the user pool does.
 * @param email of the account, in lower case, whether there is one or not
 * @param check throws where the password is wrong
 * @throws AppError RATE_LIMITED while there is to wait; UNAVAILABLE where it cannot be counted; and what `check` throws
 */
export async function guessPassword<T>(
  email: string,
  caller: Caller,
  now: Date,
  check: () => Promise<T>,
): Promise<T> {
  const { name, isSeen } = sourceOf(caller, email);
  const source: Guesser = { operation: 'password', subject: name, patience: sourcePatience };
  const account: Guesser = { ...source, subject: accountName(caller, email), patience: strangerPatience };
  await countTry(source, now);
  if (isSeen) await noteTry(account, now);
  else await countStranger(account, source, now);
  const checked = await check();
  try {
    await Promise.all([source, account].map(forgetTries));
  } catch (error) {
    // Nobody is told that their right password failed because of this. At worst they have to wait sooner next time.
    caller.unnoted('tries not forgotten', error);
  }
  return checked;
}

/** A source that is refused for what others did has made no try of its own. */
async function countStranger(account: Guesser, source: Guesser, now: Date): Promise<void> {
  try {
    await countTry(account, now);
  } catch (error) {
    await takeBackTry(source);
    throw error;
  }
}
