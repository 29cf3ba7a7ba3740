import { deleteBusiness } from '@vaultra/core/contract/users.ts';
import { requestBusinessDeletion } from '@vaultra/core/deletion/request-business.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(deleteBusiness, async ({ business, actor, clock }) => {
  await requestBusinessDeletion(business.id, actor.userId, clock.now());
  return { status: 202, body: { deletion: 'queued' } };
});
