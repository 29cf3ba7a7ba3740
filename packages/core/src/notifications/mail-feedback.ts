import * as z from 'zod';
import type { MailStop } from '../contract/users.ts';
import { stopMail } from '../users/mail-stop.store.ts';

const recipients = z.array(z.object({ emailAddress: z.email() }));
const timestamp = z.iso.datetime();

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html, as EventBridge's `detail` */
const mailFeedback = z.object({
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Bounce'),
      bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients, timestamp }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      complaint: z.object({
        complaintFeedbackType: z.string().optional(),
        complainedRecipients: recipients,
        timestamp,
      }),
    }),
  ]),
});
export type MailFeedback = z.input<typeof mailFeedback>;

/**
 * Stops the mail to an address that does not exist, or whose reader called a mail unwanted. A transient bounce, such as a full mailbox,
 * stops nothing.
 * @returns what it did, without an address
 * @throws Error for an unknown event, which names the fields but not their values: they are personal data, and the error is logged
 */
export async function takeMailFeedback(event: unknown): Promise<{ kind: string; stopped: number }> {
  const { success, data, error } = mailFeedback.safeParse(event);
  if (!success) {
    const fields = error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
    throw new Error(`not an event of SES about a bounce or a complaint: ${fields.join(', ')}`);
  }
  const { kind, to, stop } = read(data.detail);
  if (!stop) return { kind, stopped: 0 };
  await Promise.all(to.map(({ emailAddress }) => stopMail(emailAddress, stop)));
  return { kind, stopped: to.length };
}

interface Feedback {
  kind: string;
  to: z.output<typeof recipients>;
  /** Null if the address stays as it is. */
  stop: MailStop | null;
}

function read(detail: z.output<typeof mailFeedback>['detail']): Feedback {
  if (detail.eventType === 'Bounce') {
    const { bounceType, bouncedRecipients: to, timestamp: at } = detail.bounce;
    const stop = bounceType === 'Permanent' ? { reason: 'bounce' as const, at } : null;
    return { kind: `bounce: ${bounceType}`, to, stop };
  }
  const { complaintFeedbackType: type, complainedRecipients: to, timestamp: at } = detail.complaint;
  // A reader who takes a mail out of the spam folder sends a report too.
  const stop = type === 'not-spam' ? null : { reason: 'complaint' as const, at };
  return { kind: `complaint: ${type ?? 'no type'}`, to, stop };
}
