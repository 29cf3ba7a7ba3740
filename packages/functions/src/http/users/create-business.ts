import { createBusiness as contract } from '@vaultra/core/contract/users.ts';
import { createBusiness } from '@vaultra/core/users/business.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ actor, body, clock }) => ({
  status: 201,
  body: { business: await createBusiness(actor.userId, body, clock.now()) },
}));
