import { listOwnThresholds } from '@vaultra/core/alerts/own/own-thresholds.ts';
import { listOwnThresholds as contract } from '@vaultra/core/contract/own-thresholds.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business }) => ({
  status: 200,
  body: { own_thresholds: await listOwnThresholds(business.id), next_cursor: null },
}));
