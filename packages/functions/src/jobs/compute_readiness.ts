import { isScoreBehind } from '@vaultra/core/follow-up/recompute.ts';
import { forEachConnected } from '@vaultra/core/stripe/for-each-connected.ts';
import { sendFollowUp } from '@vaultra/core/stripe/work.ts';
import { scheduled } from '../adapter/scheduled.ts';

export const handler = scheduled('compute_readiness', async (now) => {
  let dispatched = 0;
  await forEachConnected(async (businessId) => {
    if (!(await isScoreBehind(businessId, now))) return;
    await sendFollowUp(businessId);
    dispatched += 1;
  });
  return { dispatched };
});
