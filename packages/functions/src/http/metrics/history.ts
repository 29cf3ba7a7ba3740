import { metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { describeHistory } from '@vaultra/core/metrics/read-model.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(metricsHistory, async ({ business, query, clock }) => ({
  status: 200,
  body: { interval: query.interval, metrics: await describeHistory(business.id, query, clock.now()) },
}));
