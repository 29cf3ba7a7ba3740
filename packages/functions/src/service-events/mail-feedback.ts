import { takeMailFeedback } from '@vaultra/core/notifications/mail-feedback.ts';
import { log } from '../adapter/log.ts';
import { reported } from '../adapter/reported.ts';

/** An error makes Lambda try twice more. After that the event is lost, with an alarm; the next email to the address bounces too. */
export async function handler(event: unknown): Promise<void> {
  const taken = await reported({ event: 'mail-feedback' }, () => takeMailFeedback(event));
  log.info('mail feedback', taken);
}
