import { type Mail, replaceMailer } from '@vaultra/core/shared/mail.ts';
import { outboxMailer } from '@vaultra/local/outbox/outbox.ts';
import type { TestCloud } from './cloud.ts';

/** What the handlers hand over to be sent. Unlike the outbox it does not pass over a mail that it has already. */
export interface Mails {
  /** Taken so far, the oldest first. */
  taken: Mail[];
  /** Has the next one fail with this, before it is taken. */
  fail(error: Error, which?: (mail: Mail) => boolean): void;
}

/** Stands between the handlers and the outbox of a cloud of this process. */
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
