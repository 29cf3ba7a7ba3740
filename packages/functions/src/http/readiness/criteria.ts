import { readinessCriteria } from '@vaultra/core/contract/criteria.ts';
import { describeCriteria } from '@vaultra/core/readiness/criteria/read-model.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(readinessCriteria, async ({ business, clock }) => ({
  status: 200,
  body: await describeCriteria(business.id, clock.now()),
}));
