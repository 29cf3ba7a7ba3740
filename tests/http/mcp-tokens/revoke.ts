import { revokeMcpToken } from '@vaultra/core/contract/mcp-tokens.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { mcpTokensOf, newMcpToken } from '../../support/mcp-tokens.ts';
import { newMember } from '../../support/members.ts';
import { newOwner } from '../../support/owner.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

describe('mcp-tokens/revoke', () => {
  it('revokes only the requested token', async () => {
    const owner = await newOwner(cloud);
    const { mcp_token } = await newMcpToken(owner, owner.businessId);
    const kept = await newMcpToken(owner, owner.businessId);
    const request = { params: { id: mcp_token.id }, query: { business_id: owner.businessId } };
    await owner.call(revokeMcpToken, request);
    expect(await mcpTokensOf(owner, owner.businessId)).toEqual([kept.mcp_token]);
    await expect(owner.call(revokeMcpToken, request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses a token of another member, even to the owner', async () => {
    const owner = await newOwner(cloud);
    const member = await newMember(cloud, owner, 'admin');
    const { mcp_token } = await newMcpToken(member, owner.businessId);
    const path = `/mcp-tokens/${mcp_token.id}?business_id=${owner.businessId}`;
    const response = await send(cloud, 'DELETE', path, { token: owner.token });
    await expectDeclaredRefusal(revokeMcpToken, response, 'NOT_FOUND');
    expect(await mcpTokensOf(member, owner.businessId)).toEqual([mcp_token]);
  });

  it('accepts an id, not a token', async () => {
    const owner = await newOwner(cloud);
    const { token } = await newMcpToken(owner, owner.businessId);
    const path = `/mcp-tokens/${token}?business_id=${owner.businessId}`;
    const response = await send(cloud, 'DELETE', path, { token: owner.token });
    await expectDeclaredRefusal(revokeMcpToken, response, 'VALIDATION_ERROR', 'params.id');
  });
});
