import { removeConversation } from '@vaultra/core/agent/conversations/read-model.ts';
import { deleteConversation } from '@vaultra/core/contract/agent.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(deleteConversation, async ({ actor, business, params }) => {
  await removeConversation(business.id, actor.userId, params.id);
  return { status: 204 };
});
