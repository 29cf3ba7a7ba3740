import type { MailFeedback } from '@vaultra/core/notifications/mail-feedback.ts';
import { loadServiceEvent } from '../lambda/functions.ts';
import type { Mail } from './outbox.ts';

/** What the mail server of a reader, or the reader, can say of a mail. */
export const feedbackKinds = ['bounce', 'transient-bounce', 'complaint'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** Replaces SES and EventBridge: tells the handler what became of a mail, as SES does minutes after it sent one. */
export async function sendFeedback({ to }: Pick<Mail, 'to'>, kind: FeedbackKind, now: Date): Promise<void> {
  const handle = await loadServiceEvent('mail-feedback');
  await handle({
    source: 'aws.ses',
    'detail-type': kind === 'complaint' ? 'Email Complaint Received' : 'Email Bounced',
    detail: detailOf([{ emailAddress: to }], kind, now.toISOString()),
  });
}

function detailOf(
  recipients: { emailAddress: string }[],
  kind: FeedbackKind,
  timestamp: string,
): MailFeedback['detail'] {
  if (kind === 'complaint') {
    const complaint = { complaintFeedbackType: 'abuse', complainedRecipients: recipients, timestamp };
    return { eventType: 'Complaint', complaint };
  }
  const bounceType = kind === 'bounce' ? 'Permanent' : 'Transient';
  return { eventType: 'Bounce', bounce: { bounceType, bouncedRecipients: recipients, timestamp } };
}
