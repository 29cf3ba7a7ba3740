import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '../shared/config.ts';
import { MailRefused, mailer } from '../shared/mail.ts';
import type { AccountNews } from './account-mail.ts';

/** The recipient of a mail and its key, see `Mail.key`. */
export interface Addressed {
  to: string;
  key: string;
}

/** Sends a mail about an account. @throws as `Mailer.send` does */
export async function sendAccountMail(news: AccountNews, addressed: Addressed): Promise<void> {
  // Most log-ins and deletions mail nothing, and the words and colors of mails take a tenth of a cold start.
  const { accountMail } = await import('./account-mail.ts');
  await mailer.send(accountMail(news, { ...addressed, siteUrl: config.site().SITE_URL }));
}

/** SES limits mails per second. There is one retry only, so that 50 members fit into a worker's time limit. */
const throttledMs = 1000;

/**
 * Sends a mail that nothing depends on. A refused mail does not throw.
 * @param onFailure called if the mail was refused
 */
export async function trySendAccountMail(
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
