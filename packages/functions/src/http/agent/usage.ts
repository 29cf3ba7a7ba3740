import { answererName } from '@vaultra/core/agent/answerer.ts';
import { readUsage } from '@vaultra/core/agent/usage/usage.store.ts';
import { agentUsage } from '@vaultra/core/contract/agent.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(agentUsage, async ({ business, clock }) => ({
  status: 200,
  body: { ...(await readUsage(business.id, clock.now())), answered_by: answererName() },
}));
