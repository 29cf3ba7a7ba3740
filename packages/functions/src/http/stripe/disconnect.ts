import { disconnect as contract } from '@vaultra/core/contract/stripe.ts';
import { disconnect } from '@vaultra/core/stripe/connect/connect.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, clock }) => {
  await disconnect(business.id, clock.now());
  return { status: 204 };
});
