import { type Mail, replaceMailer } from '@vaultra/core/shared/mail.ts';
import { outboxMailer } from '@vaultra/local/outbox/outbox.ts';
import type { TestCloud } from './cloud.ts';

/** The mails that the handlers send. Unlike the outbox it also records a mail that it already has. */
export interface Mails {
  /** The mails sent so far, oldest first. */
  taken: Mail[];
  /** Makes the next mail fail with this error before it is recorded. */
  fail(error: Error, which?: (mail: Mail) => boolean): void;
}

/** Replaces the mailer between the handlers and the outbox of a cloud in this process. */
export function watchMails(cloud: TestCloud): Mails {
  const outbox = outboxMailer(cloud.outbox, cloud.clock);
  const taken: Mail[] = [];
  let failure: { error: Error; which: (mail: Mail) => boolean } | undefined;
  replaceMailer({
    forget: (address) => outbox.forget(address),
    async send(mail) {
      if (failure?.which(mail)) {
        const { error } = failure;
        failure = undefined;
        throw error;
      }
      await outbox.send(mail);
      taken.push(mail);
    },
  });
  return {
    taken,
    fail(error, which = () => true) {
      failure = { error, which };
    },
  };
}
