import { readinessPath } from '@vaultra/core/contract/what-if.ts';
import { describePath } from '@vaultra/core/readiness/what-if/read-model.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(readinessPath, async ({ business, query, clock }) => ({
  status: 200,
  body: await describePath(business.id, query.target, clock.now()),
}));
