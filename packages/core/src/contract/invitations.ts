import * as z from 'zod';
import { session, sessionHeader } from './auth.ts';
import { businessId, timestamp, writtenBusinessQuery } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { limitsFor } from './limits.ts';
import { invitationId, inviter } from './members.ts';
import { personName } from './name.ts';
import { password } from './password.ts';
import { role, user } from './users.ts';

// To OpenAPI, paths that differ only in a parameter's name are the same path. So all routes use the same name.
const byToken = z.strictObject({
  invitation: z.string().min(1).max(256).meta({ description: 'the token of the link in the email' }),
});

const receivedInvitation = z.strictObject({
  id: invitationId,
  business: z.strictObject({ name: z.string() }),
  role,
  invited_by: inviter,
  expires_at: timestamp,
});
export type ReceivedInvitation = z.infer<typeof receivedInvitation>;

export const receivedInvitations = defineEndpoint({
  operation: 'invitations/received',
  method: 'GET',
  path: '/invitations',
  summary: "List the invitations to the caller's email",
  description:
    'The valid ones to businesses that the caller does not belong to, for a user without the mail.',
  auth: 'user',
  grants: ['table:read'],
  responses: {
    200: z.strictObject({ invitations: z.array(receivedInvitation), next_cursor: z.null() }),
  },
});

export const showInvitation = defineEndpoint({
  operation: 'invitations/show',
  method: 'GET',
  path: '/invitations/{invitation}',
  summary: 'Show an invitation',
  description: 'An invitation that was used, renewed, or revoked, or that expired, is not found.',
  auth: 'own',
  params: byToken,
  grants: ['table:read', 'identity:read'],
  responses: {
    200: z.strictObject({
      business: z.strictObject({ name: z.string() }),
      role,
      email: z.email(),
      invited_by: inviter,
      expires_at: timestamp,
      has_account: z.boolean().meta({
        description:
          'whether the invited email has an account to log in to; an unconfirmed account does not count',
      }),
    }),
  },
  errors: ['NOT_FOUND', 'UPSTREAM_ERROR'],
  limits: limitsFor.token,
});

export const acceptInvitation = defineEndpoint({
  operation: 'invitations/accept',
  method: 'POST',
  path: '/invitations/{invitation}/accept',
  summary: 'Accept an invitation',
  description:
    'Logged in with the invited email: send no body, and get 200; the id of the invitation does, too. Without an account: send a name and a password and no `Authorization`. That makes the account, joins, logs in, and returns 201. No code is needed, because the link was sent to that email. A user who already belongs to the business keeps their role.',
  auth: 'own',
  actor: 'optional',
  params: byToken,
  headers: sessionHeader,
  body: z.strictObject({ name: personName, password }).optional(),
  grants: [
    'table:read',
    'table:write',
    'identity',
    'identity:log-in',
    'identity:read',
    'identity:sign-out',
    'identity:set-password',
  ],
  responses: {
    200: z.strictObject({ business_id: businessId, role }),
    201: z.strictObject({ user, ...session, business_id: businessId, role }),
  },
  errors: ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'UNPROCESSABLE', 'UPSTREAM_ERROR'],
  limits: limitsFor.token,
});

export const revokeInvitation = defineEndpoint({
  operation: 'invitations/revoke',
  method: 'DELETE',
  path: '/invitations/{invitation}',
  summary: 'Revoke an invitation',
  auth: 'user',
  scope: { from: 'query' },
  params: z.strictObject({ invitation: invitationId }),
  query: writtenBusinessQuery,
  grants: ['table:write'],
  responses: { 204: null },
});
