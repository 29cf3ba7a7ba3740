import { removeMember as contract } from '@vaultra/core/contract/members.ts';
import { removeMember } from '@vaultra/core/members/change-member.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, params, clock }) => {
  await removeMember({ businessId: business.id, userId: params.user_id, actorId: actor.userId }, clock.now());
  return { status: 204 };
});
