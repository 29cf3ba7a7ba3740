import { listConversations } from '@vaultra/core/agent/conversations/read-model.ts';
import { listConversations as contract } from '@vaultra/core/contract/agent.ts';
import { pageOf } from '@vaultra/core/shared/cursor.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ actor, business, query }) => {
  const all = await listConversations(business.id, actor.userId);
  const { page, next_cursor } = await pageOf(all, query, `conversations ${business.id} ${actor.userId}`);
  return { status: 200, body: { conversations: page, next_cursor } };
});
