import { exportStatus } from '@vaultra/core/contract/user-data.ts';
import { describeExport } from '@vaultra/core/personal-data/request-export.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(exportStatus, async ({ actor, params, clock }) => ({
  status: 200,
  body: await describeExport(actor.userId, params.id, clock.now()),
}));
