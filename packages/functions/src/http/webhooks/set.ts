import { setWebhook as contract } from '@vaultra/core/contract/webhooks.ts';
import { setWebhook } from '@vaultra/core/webhooks/webhooks.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, body, clock }) => {
  const by = { businessId: business.id, userId: actor.userId };
  return { status: 201, body: await setWebhook(by, body.url, clock.now()) };
});
