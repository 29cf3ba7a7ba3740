import { receivedInvitations as contract } from '@vaultra/core/contract/invitations.ts';
import { listReceived } from '@vaultra/core/invitations/pending.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ actor, clock }) => ({
  status: 200,
  body: { invitations: await listReceived(actor.userId, clock.now()), next_cursor: null },
}));
