import { deleteBusiness } from '@vaultra/core/contract/users.ts';
import { requestProvenBusinessDeletion } from '@vaultra/core/deletion/request-business.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(deleteBusiness, async ({ business, actor, body, caller, clock }) => {
  const proof = { password: body?.current_password, signedInAt: actor.signedInAt, caller };
  await requestProvenBusinessDeletion(business.id, actor.userId, proof, clock.now());
  return { status: 202, body: { deletion: 'queued' } };
});
