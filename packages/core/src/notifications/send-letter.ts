import type { User } from '../contract/users.ts';
import { config } from '../shared/config.ts';
import { MailRefused, mailer } from '../shared/mail.ts';
import { secret } from '../shared/secret.ts';
import { type Letter, letterTo } from './letter.ts';
import { claimMail, type DigestState, markSent, releaseMail } from './notice.store.ts';

/**
 * Sends a letter once, however often it is asked for and by however many at a time: its key is claimed before it is sent,
 * and noted as sent after. What is claimed by another is left to the queue to try again.
 *
 * SES takes no name of a mail by which it would know it again. So one gap remains: a worker that ends between SES taking
 * the mail and the note of it leaves a claim that runs out, and then the mail goes out a second time. The other way
 * round, noting it first, would lose mails for good.
 *
 * @param state what the reader is told by it, noted together with that
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
  if (claim === 'busy') throw new Error(`the mail ${mail.key} is being sent by another worker`);
  try {
    await mailer.send(mail);
  } catch (error) {
    if (error instanceof MailRefused) await releaseMail(claim);
    throw error;
  }
  await markSent(claim, state);
}
