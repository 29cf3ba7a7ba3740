import { createMcpToken as contract } from '@vaultra/core/contract/mcp-tokens.ts';
import { createMcpToken } from '@vaultra/core/mcp/tokens.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, body, clock }) => {
  const { name, lifetime } = body;
  const wanted = { businessId: business.id, userId: actor.userId, name, lifetime };
  return { status: 201, body: await createMcpToken(wanted, clock.now()) };
});
