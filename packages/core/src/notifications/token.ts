import { createHmac } from 'node:crypto';
import { basePath } from '../contract/endpoint.ts';
import { type MailingList, mailingList } from '../contract/notifications.ts';
import { equal } from '../shared/equal.ts';

/** Someone's place on a list of mail. */
export interface Subscription {
  userId: string;
  list: MailingList;
}

/**
 * The token of the link that leaves a list: who, which list, and our signature of both. It does not expire, as a mail does
 * not either, and is worth no more than leaving that list.
 */
export function tokenOf(subscription: Subscription, secret: string): string {
  const claim = `${subscription.list}:${subscription.userId}`;
  return `${Buffer.from(claim).toString('base64url')}.${sign(claim, secret)}`;
}

/** Whose place on which list a token stands for; undefined where it is not one of ours. */
export function readToken(token: string, secret: string): Subscription | undefined {
  const [encoded = '', signature = '', ...more] = token.split('.');
  const claim = Buffer.from(encoded, 'base64url').toString('utf8');
  if (more.length > 0 || !equal(signature, sign(claim, secret))) return undefined;
  const at = claim.indexOf(':');
  const list = mailingList.safeParse(claim.slice(0, at));
  return list.success ? { list: list.data, userId: claim.slice(at + 1) } : undefined;
}

/** Under a label of its own: the secret also signs other things. */
function sign(claim: string, secret: string): string {
  return createHmac('sha256', secret).update(`unsubscribe\n${claim}`).digest('base64url');
}

/** The page that asks, for people, and the headers by which a mail program leaves with one click: RFC 8058. */
export function waysToLeave(token: string, siteUrl: string) {
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
