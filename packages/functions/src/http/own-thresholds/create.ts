import { createOwnThreshold } from '@vaultra/core/alerts/own/own-thresholds.ts';
import { createOwnThreshold as contract } from '@vaultra/core/contract/own-thresholds.ts';
import { sendFollowUp } from '@vaultra/core/stripe/work.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, body, clock }) => {
  const { business_id: _, ...asked } = body;
  const by = { businessId: business.id, userId: actor.userId };
  const own_threshold = await createOwnThreshold(by, asked, clock.now());
  // Its alert opens, if the figure is past the value already.
  await sendFollowUp(business.id);
  return { status: 201, body: { own_threshold } };
});
