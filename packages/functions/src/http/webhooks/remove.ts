import { removeWebhook as contract } from '@vaultra/core/contract/webhooks.ts';
import { deleteWebhook } from '@vaultra/core/webhooks/webhooks.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business }) => {
  await deleteWebhook(business.id);
  return { status: 204 };
});
