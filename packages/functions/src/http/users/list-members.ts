import { listMembers as contract } from '@vaultra/core/contract/members.ts';
import { listInvitations } from '@vaultra/core/invitations/pending.ts';
import { listMembers } from '@vaultra/core/users/list-members.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, clock }) => ({
  status: 200,
  body: {
    members: await listMembers(business.id),
    invitations: business.role === 'owner' ? await listInvitations(business.id, clock.now()) : [],
    next_cursor: null,
  },
}));
