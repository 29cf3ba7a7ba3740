import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';

/** The kinds of mail that a user can unsubscribe from separately. */
export const mailingList = z.enum(['digest', 'critical_alerts']);
export type MailingList = z.infer<typeof mailingList>;

const token = z
  .string('use the token of the link in the email')
  .min(1, 'use the token of the link in the email')
  .max(500);
const query = z.strictObject({ token });

export const unsubscribe = defineEndpoint({
  operation: 'notifications/unsubscribe',
  method: 'POST',
  path: '/notifications/unsubscribe',
  summary: 'Unsubscribe with one click, as email programs do (RFC 8058)',
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
    'After an email bounced or was reported as spam, digests and alerts stop (`mail_stopped` of `GET /users/me`). They begin again with the next one: the digest includes what was missed, alerts are not sent later. The request can be repeated.',
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
  summary: 'Redirect to the unsubscribe page, for email programs that only open the link',
  description: 'Changes nothing, because security scanners also open the links in emails.',
  auth: 'public',
  query,
  responses: { 302: null },
});
