import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { describeMetrics } from '@vaultra/core/metrics/read-model.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(metricsCurrent, async ({ business, clock }) => ({
  status: 200,
  body: await describeMetrics(business.id, clock.now()),
}));
