import { updateRecommendation } from '@vaultra/core/contract/recommendations.ts';
import { changeStatus } from '@vaultra/core/recommendations/read-model.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(updateRecommendation, async ({ business, params, body, clock }) => ({
  status: 200,
  body: { recommendation: await changeStatus(business.id, params.id, body.status, clock.now()) },
}));
