import type { User } from '../contract/users.ts';
import { config } from '../shared/config.ts';
import { MailRefused, mailer } from '../shared/mail.ts';
import { secret } from '../shared/secret.ts';
import { type Letter, letterTo } from './letter.ts';
import { claimMail, type DigestState, markSent, releaseMail } from './notice.store.ts';

/**
 * Sends a letter once, even if it is requested repeatedly or concurrently: its key is claimed before it is sent, and noted
 * as sent afterwards.
 *
 * SES has no idempotency key, so one gap remains: if a worker ends after SES accepted the mail and before it is noted, the
 * claim expires and the mail is sent a second time. Noting it first would lose mails instead.
 *
 * @param state the reader's digest state, stored in the same transaction
 * @throws Error if another worker has the claim; the queue retries
 */
export async function sendLetter(
  user: User,
  letter: Letter,
  { businessId, now, state }: { businessId: string; now: Date; state?: DigestState },
): Promise<void> {
  const mail = letterTo(user, letter, {
    siteUrl: config.site().SITE_URL,
    secret: await secret('STATE_SECRET'),
  });
  const claim = await claimMail(businessId, mail.key, now);
  if (claim === 'sent') return;
  if (claim === 'busy') throw new Error(`the email ${mail.key} is being sent by another worker`);
  try {
    await mailer.send(mail);
  } catch (error) {
    if (error instanceof MailRefused) await releaseMail(claim);
    throw error;
  }
  await markSent(claim, state);
}
