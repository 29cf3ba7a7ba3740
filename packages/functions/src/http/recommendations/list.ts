import { listRecommendations as contract } from '@vaultra/core/contract/recommendations.ts';
import { listRecommendations } from '@vaultra/core/recommendations/read-model.ts';
import { pageOf } from '@vaultra/core/shared/cursor.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, query }) => {
  const { status, priority } = query;
  const name = `recommendations ${business.id} ${status ?? 'open'} ${priority ?? 'any'}`;
  const all = await listRecommendations(business.id, { status, priority });
  const { page, next_cursor } = await pageOf(all, query, name);
  return { status: 200, body: { recommendations: page, next_cursor } };
});
