import { forEachConnected } from '@vaultra/core/stripe/dispatch.ts';
import { readIntegration } from '@vaultra/core/stripe/integration.store.ts';
import { startSync } from '@vaultra/core/stripe/sync.ts';
import { scheduled } from '../adapter/scheduled.ts';

export const handler = scheduled('stripe_sync', async (now) => ({
  dispatched: await forEachConnected(async (businessId) => {
    const integration = await readIntegration(businessId);
    if (integration?.status === 'active') await startSync(integration, now);
  }),
}));
