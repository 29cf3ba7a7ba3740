import { codeMails } from '../contract/limits.ts';
import { accountName, type Caller, sourceOf } from './caller.ts';
import { orUnavailable } from './enforce.ts';
import { addRequest } from './limit.store.ts';
import { windowAt } from './window.ts';
import { tooMany } from './words.ts';

/**
 * Counts a request for a mail with a code.
 * @param email in lowercase; it may have no account
 * @returns whether to send the mail. False once all strangers together got an hour's mails; the newest code still works.
 * @throws AppError RATE_LIMITED for a source that asks too often; UNAVAILABLE if it cannot be counted
 */
export async function mayMailCode(email: string, caller: Caller, now: Date): Promise<boolean> {
  const { name, isKnown } = sourceOf(caller, email);
  const { perSource, byStrangers, seconds } = codeMails;
  const window = windowAt(seconds, now);
  const count = (by: 'source' | 'account', max: number, subject: string) =>
    orUnavailable(addRequest({ name: 'code-mail', by, max, seconds }, subject, window));
  if (!(await count('source', perSource, name))) throw tooMany('requests', window.left);
  return isKnown || count('account', byStrangers, accountName(caller, email));
}
