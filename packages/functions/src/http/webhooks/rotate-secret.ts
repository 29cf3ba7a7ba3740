import { rotateSecret as contract } from '@vaultra/core/contract/webhooks.ts';
import { rotateSecret } from '@vaultra/core/webhooks/webhooks.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, clock }) => ({
  status: 200,
  body: await rotateSecret(business.id, clock.now()),
}));
