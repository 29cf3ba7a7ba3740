import { dispatchRetries } from '@vaultra/core/webhooks/dispatch.ts';
import { scheduled } from '../adapter/scheduled.ts';

export const handler = scheduled('retry_deliveries', async (now) => ({
  dispatched: await dispatchRetries(now),
}));
