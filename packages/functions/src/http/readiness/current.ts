import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { describeReadiness } from '@vaultra/core/readiness/read-model.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(readinessCurrent, async ({ business, clock }) => ({
  status: 200,
  body: await describeReadiness(business.id, clock.now()),
}));
