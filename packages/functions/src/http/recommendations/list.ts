import { listRecommendations as contract } from '@vaultra/core/contract/recommendations.ts';
import { listRecommendations } from '@vaultra/core/recommendations/describe.ts';
import { openCursor, sealCursor } from '@vaultra/core/shared/cursor.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, query }) => {
  const { status, priority, limit, cursor } = query;
  const list = `recommendations ${business.id} ${status ?? 'open'} ${priority ?? 'any'}`;
  const after = await openCursor(cursor, list);
  const all = await listRecommendations(business.id, { status, priority });
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const page = all.slice(from, from + limit);
  const last = page.at(-1);
  const more = last !== undefined && from + limit < all.length;
  return {
    status: 200,
    body: { recommendations: page, next_cursor: more ? await sealCursor(last.id, list) : null },
  };
});
