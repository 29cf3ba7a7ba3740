import { createMcpToken, listMcpTokens } from '@vaultra/core/contract/mcp-tokens.ts';
import type { Owner } from './owner.ts';

type Caller = Pick<Owner, 'call'>;

/** A new MCP token of the caller for a business. */
export function newMcpToken(
  { call }: Caller,
  business_id: string,
  more: { lifetime?: 'year' | 'unlimited' } = {},
) {
  return call(createMcpToken, { body: { business_id, name: 'Claude', ...more } });
}

export async function mcpTokensOf({ call }: Caller, business_id: string) {
  return (await call(listMcpTokens, { query: { business_id } })).mcp_tokens;
}
