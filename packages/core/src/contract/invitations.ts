import * as z from 'zod';
import { session, sessionHeader } from './auth.ts';
import { businessId, timestamp, writtenBusinessQuery } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { limitsFor } from './limits.ts';
import { invitationId, inviter } from './members.ts';
import { personName } from './name.ts';
import { password } from './password.ts';
import { role, user } from './users.ts';

// OpenAPI takes paths that differ only in a parameter's name for the same one, so both share it.
const byToken = z.strictObject({
  invitation: z.string().min(1).max(256).meta({ description: 'the token of the link that was mailed' }),
});

export const showInvitation = defineEndpoint({
  operation: 'invitations/show',
  method: 'GET',
  path: '/invitations/{invitation}',
  summary: 'What an invitation is to',
  description: 'One that was used, renewed or revoked, or has expired, answers as one that never was.',
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
          'whether the invited address has an account to log in to; one that was never confirmed is none',
      }),
    }),
  },
  errors: ['NOT_FOUND', 'UPSTREAM_ERROR'],
  limits: limitsFor.token,
  throttle: { rate: 10, burst: 20 },
});

export const acceptInvitation = defineEndpoint({
  operation: 'invitations/accept',
  method: 'POST',
  path: '/invitations/{invitation}/accept',
  summary: 'Accept an invitation',
  description:
    'Logged in, as the account of the invited address: without a body, answers 200. For an address without an account: with a name and a password and without `Authorization`, which makes the account, joins and logs in, answers 201; no code is needed, since the link has come to that address. Who belongs to the business already keeps their role.',
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
  throttle: { rate: 5, burst: 10 },
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
