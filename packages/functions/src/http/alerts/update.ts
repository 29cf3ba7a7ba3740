import { markAlertRead } from '@vaultra/core/alerts/read-model.ts';
import { updateAlert } from '@vaultra/core/contract/alerts.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(updateAlert, async ({ business, params }) => ({
  status: 200,
  body: { alert: await markAlertRead(business.id, params.id) },
}));
