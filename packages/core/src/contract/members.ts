import * as z from 'zod';
import { email } from './auth.ts';
import { businessId, timestamp } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { idPattern } from './ids.ts';
import { limitsFor } from './limits.ts';
import { throttles } from './throttles.ts';
import { role } from './users.ts';

const member = z
  .strictObject({
    user_id: z.string(),
    name: z.string(),
    email: z.email(),
    role,
    joined_at: timestamp,
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof member>;

export const invitationId = z
  .string()
  .regex(idPattern('invitation'), 'use the id of an invitation, like inv_01J…');

/** Null once the inviter's account is deleted. */
export const inviter = z.strictObject({ name: z.string() }).nullable();

const invitation = z
  .strictObject({
    id: invitationId,
    email: z.email(),
    role,
    invited_by: inviter,
    created_at: timestamp,
    expires_at: timestamp,
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitation>;

const business = z.strictObject({ id: businessId });
const one = z.strictObject({ id: businessId, user_id: z.string().min(1).max(128) });

export const listMembers = defineEndpoint({
  operation: 'users/list-members',
  method: 'GET',
  path: '/users/businesses/{id}/members',
  summary: 'List the members and invitations of a business',
  description: 'Only owners see pending invitations; for others that list is empty.',
  auth: 'user',
  scope: { from: 'path' },
  params: business,
  responses: {
    200: z.strictObject({
      members: z.array(member),
      invitations: z.array(invitation),
      next_cursor: z.null(),
    }),
  },
});

export const inviteMember = defineEndpoint({
  operation: 'users/invite-member',
  method: 'POST',
  path: '/users/businesses/{id}/members',
  summary: 'Invite someone to a business',
  description:
    'Emails a link that is valid for 7 days. Inviting an email again renews its invitation with the new role, another link, and another 7 days; the earlier link stops working. If the email cannot be sent, the response is `UPSTREAM_ERROR`; inviting again resends it.',
  auth: 'user',
  scope: { from: 'path' },
  params: business,
  body: z.strictObject({ email, role }),
  grants: ['table:write', 'mail'],
  responses: { 201: z.strictObject({ invitation }) },
  errors: ['CONFLICT', 'UNPROCESSABLE', 'UPSTREAM_ERROR'],
  limits: limitsFor.invitation,
  throttle: throttles.mail,
});

export const changeMember = defineEndpoint({
  operation: 'users/change-member',
  method: 'PATCH',
  path: '/users/businesses/{id}/members/{user_id}',
  summary: 'Change the role of a member',
  description:
    'The last owner must stay an owner, otherwise `CONFLICT`. When someone stops being an owner, the invitations that they sent end.',
  auth: 'user',
  scope: { from: 'path' },
  params: one,
  body: z.strictObject({ role }),
  // Exports with the business are withdrawn from a former owner.
  grants: ['table:write', 'blobs:write'],
  responses: { 200: z.strictObject({ member }) },
  errors: ['CONFLICT'],
});

export const removeMember = defineEndpoint({
  operation: 'users/remove-member',
  method: 'DELETE',
  path: '/users/businesses/{id}/members/{user_id}',
  summary: 'Remove a member, or leave',
  description: 'The last owner cannot leave, otherwise `CONFLICT`. The invitations that the member sent end.',
  auth: 'user',
  scope: { from: 'path' },
  params: one,
  grants: ['table:write', 'blobs:write'],
  responses: { 204: null },
  errors: ['CONFLICT'],
});
