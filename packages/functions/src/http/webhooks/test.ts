import { testWebhook as contract } from '@vaultra/core/contract/webhooks.ts';
import { testWebhook } from '@vaultra/core/webhooks/webhooks.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, clock }) => ({
  status: 200,
  body: await testWebhook(business.id, clock.now()),
}));
