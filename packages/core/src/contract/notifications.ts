import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';

/** The kinds of mail that a user can unsubscribe from separately. */
export const mailingList = z.enum(['digest', 'critical_alerts']);
export type MailingList = z.infer<typeof mailingList>;

const token = z
  .string("use the token of the mail's link")
  .min(1, "use the token of the mail's link")
  .max(500);
const query = z.strictObject({ token });

export const unsubscribe = defineEndpoint({
  operation: 'notifications/unsubscribe',
  method: 'POST',
  path: '/notifications/unsubscribe',
  summary: 'Unsubscribe with one click, as mail programs do (RFC 8058)',
  description: 'The token is for one person and one list. The request can be repeated.',
  auth: 'own',
  query,
  // The body is the form `List-Unsubscribe=One-Click`, which adds nothing:
  // https://www.rfc-editor.org/rfc/rfc8058#section-3.2
  body: 'raw',
  grants: ['table:write', 'secret:STATE_SECRET'],
  responses: { 200: z.strictObject({ unsubscribed: mailingList }) },
});

export const resumeMail = defineEndpoint({
  operation: 'notifications/resume-mail',
  method: 'POST',
  path: '/notifications/resume',
  summary: "Send mail to the caller's address again",
  description:
    'After a mail came back or was reported as unwanted, digests and alerts stop (`mail_stopped` of `GET /users/me`). They begin again with the next one: the digest tells what was missed, alerts are not sent later. The request can be repeated.',
  auth: 'user',
  grants: ['table:read', 'table:write'],
  // A mail that bounces again harms all our mail.
  limits: [{ by: 'user', max: 5, seconds: 86_400 }],
  responses: { 200: z.strictObject({ mail_stopped: z.null() }) },
});

export const openUnsubscribe = defineEndpoint({
  operation: 'notifications/open-unsubscribe',
  method: 'GET',
  path: '/notifications/unsubscribe',
  summary: 'Redirect to the unsubscribe page, for mail programs that only open the link',
  description: 'Changes nothing, because security scanners also open the links in mails.',
  auth: 'public',
  query,
  responses: { 302: null },
});
