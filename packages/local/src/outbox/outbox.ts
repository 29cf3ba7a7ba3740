import type { Clock } from '@vaultra/core/shared/clock.ts';
import type { Mailer } from '@vaultra/core/shared/mail.ts';
import { ulid } from 'ulid';
import * as z from 'zod';
import { requireGrant } from '../lambda/grants.ts';
import { readSealed, writeSealed } from '../storage/sealed-json.ts';
import { type OnBroken, reportDiskError } from '../storage/storage-error.ts';
import { escapeHtml } from './page.ts';

const mail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  /** The pictures of the HTML, in base64. */
  inline: z.array(z.object({ cid: z.string(), type: z.string(), content: z.base64() })).optional(),
  created_at: z.iso.datetime(),
});
const storedMail = mail.extend({ key: z.string().optional() });

/** A mail that AWS would have sent. */
export type Mail = z.output<typeof mail>;

export interface NewMail
  extends Pick<Mail, 'to' | 'subject' | 'text'>,
    Partial<Pick<Mail, 'html' | 'headers' | 'inline'>> {
  /** One mail is kept per key. */
  key?: string;
}

export interface Outbox {
  /** Newest first. */
  messages(): Mail[];
  add(mail: NewMail, now: Date): void;
  /** Deletes every mail to an address. */
  forget(address: string): void;
}

/** More than a user reads, and small enough for one file. */
const keep = 500;

/**
 * @param file stores the mails; null keeps them in memory
 * @param onBroken is called when they cannot be written
 */
export function openOutbox(file: string | null, onBroken: OnBroken = () => undefined): Outbox {
  const kept = file ? readSealed(file) : undefined;
  let mails: readonly z.output<typeof storedMail>[] =
    kept === undefined ? [] : z.array(storedMail).parse(kept);
  const keepAll = (next: typeof mails) => {
    try {
      if (file) writeSealed(file, next);
    } catch (error) {
      throw reportDiskError(file ?? '', error, onBroken);
    }
    mails = next;
  };
  // Created at once, so that a missing file is noticed later.
  if (kept === undefined) keepAll(mails);
  return {
    messages: () => mails.map(({ key: _, ...shown }) => shown),
    add({ key, ...mail }, now) {
      if (key !== undefined && mails.some((one) => one.key === key)) return;
      const html = mail.html ?? `<p>${escapeHtml(mail.text).replaceAll('\n', '<br>')}</p>`;
      const added = {
        id: ulid(),
        ...(key === undefined ? {} : { key }),
        headers: {},
        ...mail,
        html,
        created_at: now.toISOString(),
      };
      keepAll([added, ...mails].slice(0, keep));
    },
    forget(address) {
      keepAll(mails.filter(({ to }) => to.toLowerCase() !== address.toLowerCase()));
    },
  };
}

/** Replaces SES. Like SES, it requires its grant. */
export function outboxMailer(outbox: Outbox, clock: Clock): Mailer {
  return {
    async send({ headers, inline, ...mail }) {
      requireGrant('mail', 'SendEmail');
      const pictures = inline?.map(({ cid, type, content }) => ({
        cid,
        type,
        content: Buffer.from(content).toString('base64'),
      }));
      outbox.add(
        { ...mail, headers: { ...headers }, ...(pictures ? { inline: pictures } : {}) },
        clock.now(),
      );
    },
    async forget(address) {
      requireGrant('mail', 'forget');
      outbox.forget(address);
    },
  };
}
