import { deleteOwnThreshold } from '@vaultra/core/alerts/own/own-thresholds.ts';
import { deleteOwnThreshold as contract } from '@vaultra/core/contract/own-thresholds.ts';
import { sendFollowUp } from '@vaultra/core/stripe/work.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, params }) => {
  await deleteOwnThreshold(business.id, params.id);
  // Its alert ends.
  await sendFollowUp(business.id);
  return { status: 204 };
});
