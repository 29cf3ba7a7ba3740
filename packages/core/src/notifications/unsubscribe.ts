import type { MailingList } from '../contract/notifications.ts';
import { invalid } from '../shared/errors.ts';
import { secret } from '../shared/secret.ts';
import { updateUser } from '../users/user.store.ts';
import { readToken } from './token.ts';

/**
 * Unsubscribes the token's user from its list. A user without an account is on no list, so that succeeds too.
 * @throws AppError VALIDATION_ERROR for an invalid token.
 */
export async function unsubscribe(token: string): Promise<MailingList> {
  const subscription = readToken(token, await secret('STATE_SECRET'));
  if (!subscription) throw invalid('query.token', 'use the token of the link in the email');
  const { userId, list } = subscription;
  await updateUser(userId, {
    notifications: list === 'digest' ? { digest: 'off' } : { critical_alerts: false },
  });
  return list;
}
