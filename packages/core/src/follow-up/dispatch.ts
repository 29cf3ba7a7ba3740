import { forEachConnected } from '../stripe/for-each-connected.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { sendFollowUp } from '../stripe/work.ts';
import { isDue } from './moment.ts';

/**
 * Queues a recompute of connected businesses. The metrics, readiness and recommendations jobs all call it, because one
 * recompute updates all three.
 * @param dueOnly skip businesses with no due work, at the cost of one read each; false when run by hand
 * @returns the number of businesses queued
 */
export async function dispatchFollowUps(now: Date, dueOnly: boolean): Promise<number> {
  let dispatched = 0;
  await forEachConnected(async (businessId) => {
    if (dueOnly) {
      const integration = await readIntegration(businessId);
      if (integration?.status !== 'active' || !isDue(integration, now)) return;
    }
    await sendFollowUp(businessId);
    dispatched += 1;
  });
  return dispatched;
}
