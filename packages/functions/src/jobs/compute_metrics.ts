import { forEachConnected } from '@vaultra/core/stripe/for-each-connected.ts';
import { sendFollowUp } from '@vaultra/core/stripe/work.ts';
import { scheduled } from '../adapter/scheduled.ts';

export const handler = scheduled('compute_metrics', async () => ({
  dispatched: await forEachConnected(sendFollowUp),
}));
