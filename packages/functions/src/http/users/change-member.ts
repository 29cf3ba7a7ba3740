import { changeMember } from '@vaultra/core/contract/members.ts';
import { changeRole } from '@vaultra/core/members/change-member.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(changeMember, async ({ business, actor, params, body, clock }) => ({
  status: 200,
  body: {
    member: await changeRole(
      { businessId: business.id, userId: params.user_id, actorId: actor.userId },
      body.role,
      clock.now(),
    ),
  },
}));
