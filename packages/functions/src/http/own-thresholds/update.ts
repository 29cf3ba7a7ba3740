import { updateOwnThreshold } from '@vaultra/core/alerts/own/own-thresholds.ts';
import { updateOwnThreshold as contract } from '@vaultra/core/contract/own-thresholds.ts';
import { sendFollowUp } from '@vaultra/core/stripe/work.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, params, body, clock }) => {
  const { business_id: _, ...patch } = body;
  const by = { businessId: business.id, userId: actor.userId };
  const own_threshold = await updateOwnThreshold(by, params.id, patch, clock.now());
  await sendFollowUp(business.id);
  return { status: 200, body: { own_threshold } };
});
