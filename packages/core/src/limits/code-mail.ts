import { codeMails } from '../contract/limits.ts';
import { accountName, type Caller, sourceOf } from './caller.ts';
import { sureOf } from './enforce.ts';
import { addRequest } from './limit.store.ts';
import { windowAt } from './window.ts';
import { tooMany } from './words.ts';

/**
 * Counts a mail with a code that is asked for.
 * @param email in lower case, whether it has an account or not
 * @returns whether it is to be sent: not once strangers together have had an hour's mails, of which the newest is still good
 * @throws AppError RATE_LIMITED for a source that asks too often; UNAVAILABLE where it cannot be counted
 */
export async function mayMailCode(email: string, caller: Caller, now: Date): Promise<boolean> {
  const { name, isSeen } = sourceOf(caller, email);
  const { perSource, byStrangers, seconds } = codeMails;
  const window = windowAt(seconds, now);
  const count = (by: 'source' | 'account', max: number, subject: string) =>
    sureOf(addRequest({ name: 'code-mail', by, max, seconds }, subject, window));
  if (!(await count('source', perSource, name))) throw tooMany('requests', window.left);
  return isSeen || count('account', byStrangers, accountName(caller, email));
}
