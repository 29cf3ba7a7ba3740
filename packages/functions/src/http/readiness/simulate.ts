import { readinessSimulate } from '@vaultra/core/contract/what-if.ts';
import { simulate } from '@vaultra/core/readiness/what-if/read-model.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(readinessSimulate, async ({ business, body, clock }) => ({
  status: 200,
  body: await simulate(business.id, body.inputs, clock.now()),
}));
