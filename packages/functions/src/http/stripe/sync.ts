import { sync } from '@vaultra/core/contract/stripe.ts';
import { requestSync } from '@vaultra/core/stripe/sync/sync.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(sync, async ({ business, clock }) => {
  await requestSync(business.id, clock.now());
  return { status: 202, body: { queued: true } };
});
