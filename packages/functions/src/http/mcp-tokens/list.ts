import { listMcpTokens as contract } from '@vaultra/core/contract/mcp-tokens.ts';
import { listMcpTokens } from '@vaultra/core/mcp/tokens.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, clock }) => ({
  status: 200,
  body: { mcp_tokens: await listMcpTokens(business.id, actor.userId, clock.now()), next_cursor: null },
}));
