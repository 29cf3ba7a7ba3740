import { describeConversation } from '@vaultra/core/agent/conversations/read-model.ts';
import { showConversation } from '@vaultra/core/contract/agent.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(showConversation, async ({ actor, business, params }) => ({
  status: 200,
  body: await describeConversation(business.id, actor.userId, params.id),
}));
