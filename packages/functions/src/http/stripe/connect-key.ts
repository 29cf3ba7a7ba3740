import { connectKey } from '@vaultra/core/contract/stripe.ts';
import { connectWithKey } from '@vaultra/core/stripe/connect/connect-key.ts';
import { describeConnection } from '@vaultra/core/stripe/connect/status.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(connectKey, async ({ body, business, actor, clock }) => {
  const to = { businessId: business.id, by: actor.userId };
  await connectWithKey(to, body.restricted_key, clock.now());
  return { status: 201, body: await describeConnection(business.id) };
});
