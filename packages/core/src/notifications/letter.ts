import type { MailingList } from '../contract/notifications.ts';
import type { User } from '../contract/users.ts';
import type { Mail } from '../shared/mail.ts';
import { type Content, render } from './layout.ts';
import { tokenOf, waysToLeave } from './token.ts';

/** A mail of a list that its reader can leave. */
export interface Letter extends Pick<Content, 'title' | 'intro' | 'sections'> {
  list: MailingList;
  key: string;
  subject: string;
  /** Why this reader gets it. */
  why: string;
}

const leave: Readonly<Record<MailingList, string>> = {
  digest: 'Stop these digests',
  critical_alerts: 'Stop mails of critical alerts',
};

const reservation = 'This is information, not financial advice, and no approval or offer.';

/** A letter as the mail to its reader: with the way to the dashboard, and the ways out of the list. */
export function letterTo(
  { id, email }: Pick<User, 'id' | 'email'>,
  { list, key, subject, why, ...content }: Letter,
  { siteUrl, secret }: { siteUrl: string; secret: string },
): Mail {
  const { page, headers } = waysToLeave(tokenOf({ userId: id, list }, secret), siteUrl);
  const words = render({
    ...content,
    actions: [{ label: 'Open the dashboard', url: new URL('/dashboard', siteUrl).href }],
    footer: { why, leave: { label: leave[list], url: page }, reservation },
  });
  return { to: email, subject, ...words, headers, key };
}
