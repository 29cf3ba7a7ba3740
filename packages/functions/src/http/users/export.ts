import { exportMe } from '@vaultra/core/contract/user-data.ts';
import { askForExport } from '@vaultra/core/personal-data/ask.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(exportMe, async ({ actor, clock }) => ({
  status: 202,
  body: { export: await askForExport(actor.userId, clock.now()) },
}));
