import { ulid } from 'ulid';
import type { AccountNews } from '../../notifications/account-mail.ts';
import { trySendAccountMail } from '../../notifications/send-account-mail.ts';

/**
 * Mails what changed, so that an owner notices a stranger's change. The change is made, and its response may have codes that are shown
 * once, so a failed mail does not stop it.
 * @param report called with the failure
 */
export async function mailTwoStep(
  news: AccountNews,
  email: string,
  report: (cause: unknown) => void,
): Promise<void> {
  try {
    await trySendAccountMail(news, { to: email, key: `${news.kind}:${ulid()}` }, report);
  } catch (error) {
    report(error);
  }
}
