import { listBusinesses as contract } from '@vaultra/core/contract/users.ts';
import { listBusinesses } from '@vaultra/core/users/business.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ actor }) => ({
  status: 200,
  body: { businesses: await listBusinesses(actor.userId), next_cursor: null },
}));
