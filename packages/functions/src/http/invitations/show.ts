import { showInvitation as contract } from '@vaultra/core/contract/invitations.ts';
import { showInvitation } from '@vaultra/core/invitations/accept.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ params, clock }) => ({
  status: 200,
  body: await showInvitation(params.invitation, clock.now()),
}));
