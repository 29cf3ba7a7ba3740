import { inviteMember } from '@vaultra/core/contract/members.ts';
import { invite } from '@vaultra/core/invitations/invite.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(inviteMember, async ({ business, actor, body, clock }) => ({
  status: 201,
  body: {
    invitation: await invite({ businessId: business.id, inviterId: actor.userId, ...body }, clock.now()),
  },
}));
