import { forEachConnected } from '../stripe/for-each-connected.ts';
import { readIntegration } from '../stripe/integration.store.ts';
import { sendFollowUp } from '../stripe/work.ts';
import { isDue } from './moment.ts';

/**
 * Has connected businesses recomputed: those that time has changed something for, or, asked for by somebody, all. The
 * metrics, readiness and recommendations jobs all come here, as one recompute renews all three. An hour of a business
 * for which nothing is due costs one read.
 * @returns how many
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
