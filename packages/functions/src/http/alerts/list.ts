import { describeThresholds, listAlerts } from '@vaultra/core/alerts/read-model.ts';
import { listAlerts as contract } from '@vaultra/core/contract/alerts.ts';
import { pageOf } from '@vaultra/core/shared/cursor.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, query }) => {
  const { status, severity } = query;
  const name = `alerts ${business.id} ${status ?? 'open'} ${severity ?? 'any'}`;
  const [all, thresholds] = await Promise.all([
    listAlerts(business.id, { status, severity }),
    describeThresholds(business.id),
  ]);
  const { page, next_cursor } = await pageOf(all, query, name);
  return { status: 200, body: { alerts: page, thresholds, next_cursor } };
});
