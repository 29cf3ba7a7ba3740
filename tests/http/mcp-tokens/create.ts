import { createMcpToken, maxMcpTokens } from '@vaultra/core/contract/mcp-tokens.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { mcpTokensOf, newMcpToken } from '../../support/mcp-tokens.ts';
import { newMember } from '../../support/members.ts';
import { newOwner } from '../../support/owner.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';
import { itemsNaming } from '../../support/whole-table.ts';

describe('mcp-tokens/create', () => {
  it('shows a random token once, valid for a year', async () => {
    const owner = await newOwner(cloud);
    const { mcp_token, token } = await newMcpToken(owner, owner.businessId);
    expect(token).toMatch(/^vlt_mcp_[\w-]{43}$/);
    const expires_at = new Date(cloud.clock.now().getTime() + 365 * 86_400_000);
    expect(mcp_token).toMatchObject({
      business_id: owner.businessId,
      name: 'Claude',
      last_used_at: null,
    });
    expect(Math.abs(Date.parse(mcp_token.expires_at ?? '') - expires_at.getTime())).toBeLessThan(60_000);
    const other = await newMcpToken(owner, owner.businessId, { lifetime: 'unlimited' });
    expect(other.token).not.toBe(token);
    expect(other.mcp_token.expires_at).toBeNull();
    expect(await mcpTokensOf(owner, owner.businessId)).toEqual([mcp_token, other.mcp_token]);
  });

  it('stores only the hash of the token', async () => {
    const owner = await newOwner(cloud);
    const { mcp_token, token } = await newMcpToken(owner, owner.businessId);
    expect(await itemsNaming([token, token.slice('vlt_mcp_'.length)])).toEqual([]);
    expect(await itemsNaming([mcp_token.id])).toEqual([
      `BIZ#${owner.businessId} MCP#${owner.userId}#${mcp_token.id}`,
    ]);
  });

  it('lets a viewer create one for themselves', async () => {
    const owner = await newOwner(cloud);
    const viewer = await newMember(cloud, owner, 'viewer');
    const { mcp_token } = await newMcpToken(viewer, owner.businessId);
    expect(await mcpTokensOf(viewer, owner.businessId)).toEqual([mcp_token]);
    expect(await mcpTokensOf(owner, owner.businessId)).toEqual([]);
  });

  it(`refuses more than ${maxMcpTokens} of one member for one business, also at once`, async () => {
    const owner = await newOwner(cloud);
    const member = await newMember(cloud, owner, 'admin');
    const body = { business_id: owner.businessId, name: 'Claude' };
    const create = () => send(cloud, 'POST', '/mcp-tokens', { token: owner.token, body });
    for (let count = 0; count < maxMcpTokens - 1; count += 1) expect((await create()).status).toBe(201);
    const answers = await Promise.all([create(), create(), create()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    await expectDeclaredRefusal(createMcpToken, await create(), 'UNPROCESSABLE');
    expect(await mcpTokensOf(owner, owner.businessId)).toHaveLength(maxMcpTokens);
    expect((await newMcpToken(member, owner.businessId)).mcp_token.name).toBe('Claude');
  });

  it.each([
    [{ name: '' }, 'body.name'],
    [{ name: 'x'.repeat(61) }, 'body.name'],
    [{ name: 'Claude', lifetime: 'forever' }, 'body.lifetime'],
  ])('refuses %j', async (wrong, field) => {
    const owner = await newOwner(cloud);
    const body = { business_id: owner.businessId, ...wrong };
    const response = await send(cloud, 'POST', '/mcp-tokens', { token: owner.token, body });
    await expectDeclaredRefusal(createMcpToken, response, 'VALIDATION_ERROR', field);
  });
});
