import { revokeMcpToken as contract } from '@vaultra/core/contract/mcp-tokens.ts';
import { revokeMcpToken } from '@vaultra/core/mcp/tokens.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ business, actor, params }) => {
  await revokeMcpToken(business.id, actor.userId, params.id);
  return { status: 204 };
});
