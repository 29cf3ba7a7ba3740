import { createHmac } from 'node:crypto';
import { basePath } from '../contract/endpoint.ts';
import { type MailingList, mailingList } from '../contract/notifications.ts';
import { equal } from '../shared/equal.ts';

/** A user's subscription to a mailing list. */
export interface Subscription {
  userId: string;
  list: MailingList;
}

/**
 * The token of an unsubscribe link: the user, the list, and our signature. It does not expire, because mails do not, and
 * only allows unsubscribing from that list.
 */
export function tokenOf(subscription: Subscription, secret: string): string {
  const claim = `${subscription.list}:${subscription.userId}`;
  return `${Buffer.from(claim).toString('base64url')}.${sign(claim, secret)}`;
}

/** The subscription of a token; undefined if its signature is invalid. */
export function readToken(token: string, secret: string): Subscription | undefined {
  const [encoded = '', signature = '', ...more] = token.split('.');
  const claim = Buffer.from(encoded, 'base64url').toString('utf8');
  if (more.length > 0 || !equal(signature, sign(claim, secret))) return undefined;
  const at = claim.indexOf(':');
  const list = mailingList.safeParse(claim.slice(0, at));
  return list.success ? { list: list.data, userId: claim.slice(at + 1) } : undefined;
}

/** The label separates these signatures from others with the same secret. */
function sign(claim: string, secret: string): string {
  return createHmac('sha256', secret).update(`unsubscribe\n${claim}`).digest('base64url');
}

/** The page where a reader unsubscribes, and the mail headers for one-click unsubscribe: RFC 8058. */
export function unsubscribeLinks(token: string, siteUrl: string) {
  const search = `?${new URLSearchParams({ token })}`;
  const oneClick = new URL(`${basePath}/notifications/unsubscribe${search}`, siteUrl).href;
  return {
    page: new URL(`/unsubscribe${search}`, siteUrl).href,
    headers: {
      'List-Unsubscribe': `<${oneClick}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}
