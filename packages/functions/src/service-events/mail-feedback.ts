import { takeMailFeedback } from '@vaultra/core/notifications/mail-feedback.ts';
import { log } from '../adapter/log.ts';

/** An error makes Lambda try again, and in the end keep the event in the dead-letter queue. */
export async function handler(event: unknown): Promise<void> {
  log.info('mail feedback', await takeMailFeedback(event));
}
