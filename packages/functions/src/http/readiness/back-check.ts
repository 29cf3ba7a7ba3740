import { readinessBackCheck } from '@vaultra/core/contract/back-check.ts';
import { describeBackCheck } from '@vaultra/core/readiness/past/read-model.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(readinessBackCheck, async ({ business, clock }) => ({
  status: 200,
  body: await describeBackCheck(business.id, clock.now()),
}));
