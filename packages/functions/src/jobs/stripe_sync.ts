import { startSyncs } from '@vaultra/core/stripe/sync/sync.ts';
import { reportReads } from '../adapter/report-reads.ts';
import { scheduled } from '../adapter/scheduled.ts';

export const handler = scheduled('stripe_sync', async (now, isScheduled) => {
  const { dispatched, usages } = await startSyncs(now, isScheduled);
  for (const usage of usages) reportReads(usage);
  return { dispatched };
});
