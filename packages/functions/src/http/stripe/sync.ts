import { sync } from '@vaultra/core/contract/stripe.ts';
import { askForSync } from '@vaultra/core/stripe/sync/sync.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(sync, async ({ business, clock }) => {
  await askForSync(business.id, clock.now());
  return { status: 202, body: { queued: true } };
});
