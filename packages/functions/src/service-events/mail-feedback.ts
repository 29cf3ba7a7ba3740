import { takeMailFeedback } from '@vaultra/core/notifications/mail-feedback.ts';
import { log } from '../adapter/log.ts';
import { reported } from '../adapter/reported.ts';

/** An error makes Lambda try again, and in the end keep the event in the dead-letter queue. */
export async function handler(event: unknown): Promise<void> {
  const taken = await reported({ event: 'mail-feedback' }, () => takeMailFeedback(event));
  log.info('mail feedback', taken);
}
