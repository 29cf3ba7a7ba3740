import { exportMe } from '@vaultra/core/contract/user-data.ts';
import { requestExport } from '@vaultra/core/personal-data/request-export.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(exportMe, async ({ actor, clock }) => ({
  status: 202,
  body: { export: await requestExport(actor.userId, clock.now()) },
}));
