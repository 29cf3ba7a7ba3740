import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';

/** The kinds of mail a user can leave, each on its own. */
export const mailingList = z.enum(['digest', 'critical_alerts']);
export type MailingList = z.infer<typeof mailingList>;

const token = z.string({ error: 'give the token of the link in the mail' }).min(1, 'give the token').max(500);
const query = z.strictObject({ token });

export const unsubscribe = defineEndpoint({
  operation: 'notifications/unsubscribe',
  method: 'POST',
  path: '/notifications/unsubscribe',
  summary: 'Leave a mailing list with one click, as mail programs do (RFC 8058)',
  description: 'The token is of one person and one list. Twice is as good as once.',
  auth: 'own',
  query,
  // `List-Unsubscribe=One-Click` as a form, which says no more than that it was asked for:
  // https://www.rfc-editor.org/rfc/rfc8058#section-3.2
  body: 'raw',
  grants: ['table:write', 'secret:STATE_SECRET'],
  responses: { 200: z.strictObject({ unsubscribed: mailingList }) },
});

export const openUnsubscribe = defineEndpoint({
  operation: 'notifications/open-unsubscribe',
  method: 'GET',
  path: '/notifications/unsubscribe',
  summary: 'To the page that asks, for mail programs that only open the link',
  description: 'Changes nothing: links in mails are also opened by machines that look for harm.',
  auth: 'public',
  query,
  responses: { 302: null },
});
