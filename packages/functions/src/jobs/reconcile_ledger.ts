import { startReconciliations } from '@vaultra/core/stripe/sync/reconcile.ts';
import { scheduled } from '../adapter/scheduled.ts';

export const handler = scheduled('reconcile_ledger', async (now) => ({
  dispatched: await startReconciliations(now),
}));
