import { notAnApproval, notAReport } from '../card/scope.ts';
import type { MailingList } from '../contract/notifications.ts';
import type { User } from '../contract/users.ts';
import type { Mail } from '../shared/mail.ts';
import { type Content, render } from './layout.ts';
import { tokenOf, unsubscribeLinks } from './token.ts';

/** A mail of a list that its reader can unsubscribe from. */
export interface Letter extends Pick<Content, 'title' | 'intro' | 'picture' | 'sections'> {
  list: MailingList;
  key: string;
  subject: string;
  /** Where its link leads: a path that names the business. */
  path: string;
  /** Why this reader gets the mail. */
  why: string;
}

const unsubscribeLabel: Readonly<Record<MailingList, string>> = {
  digest: 'Unsubscribe from these digests',
  critical_alerts: 'Unsubscribe from urgent alerts',
};

const disclaimer = `${notAnApproval} It is not financial advice. ${notAReport}`;

/** The mail of a letter to one reader, with links to the dashboard and to unsubscribe. */
export function letterTo(
  { id, email }: Pick<User, 'id' | 'email'>,
  { list, key, subject, path, why, ...content }: Letter,
  { siteUrl, secret }: { siteUrl: string; secret: string },
): Mail {
  const { page, headers } = unsubscribeLinks(tokenOf({ userId: id, list }, secret), siteUrl);
  const words = render({
    ...content,
    actions: [{ label: 'Open the dashboard', url: new URL(path, siteUrl).href }],
    footer: { why, unsubscribe: { label: unsubscribeLabel[list], url: page }, disclaimer },
  });
  const { picture } = content;
  return {
    to: email,
    subject,
    ...words,
    headers,
    key,
    ...(picture ? { inline: [{ cid: picture.cid, type: 'image/png', content: picture.png }] } : {}),
  };
}
