import { dispatchDeletions } from '@vaultra/core/deletion/dispatch.ts';
import { scheduled } from '../adapter/scheduled.ts';

export const handler = scheduled('delete_accounts', async (now) => ({
  dispatched: await dispatchDeletions(now),
}));
