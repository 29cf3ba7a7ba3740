import { revokeInvitation as contract } from '@vaultra/core/contract/invitations.ts';
import { revokeInvitation } from '@vaultra/core/invitations/pending.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, params }) => {
  await revokeInvitation(business.id, params.invitation);
  return { status: 204 };
});
