import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '../shared/config.ts';
import { MailRefused, mailer } from '../shared/mail.ts';
import { type AccountNews, accountMail } from './account-mail.ts';

/** Whom a mail is to, and its name, as `Mail.key` says. */
export interface Addressed {
  to: string;
  key: string;
}

/** Sends a mail about an account. @throws as `Mailer.send` does */
export async function sendAccountMail(news: AccountNews, addressed: Addressed): Promise<void> {
  await mailer.send(accountMail(news, { ...addressed, siteUrl: config.site().SITE_URL }));
}

/** SES counts mails by the second. Waited out once only: for each of 50 members there has to be time. */
const throttledMs = 1000;

/**
 * Sends a mail that nothing depends on: an address which takes no mail keeps nobody from going on.
 * @param onFailure told where that is so
 */
export async function sendAccountMailIfTaken(
  news: AccountNews,
  addressed: Addressed,
  onFailure: (cause: unknown) => void,
): Promise<void> {
  for (let isLast = false; ; isLast = true) {
    try {
      return await sendAccountMail(news, addressed);
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      if (!error.isThrottled || isLast) return onFailure(error);
      await sleep(throttledMs * (1 + Math.random() / 2));
    }
  }
}
