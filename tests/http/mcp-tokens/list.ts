import { removeMember } from '@vaultra/core/contract/members.ts';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import { describe, expect, it } from 'vitest';
import { cloud } from '../../support/file-cloud.ts';
import { mcpTokensOf, newMcpToken } from '../../support/mcp-tokens.ts';
import { newMember } from '../../support/members.ts';
import { newOwner } from '../../support/owner.ts';
import { downloaded, exported, leave } from '../../support/user-data.ts';
import { itemsNaming } from '../../support/whole-table.ts';

describe('mcp-tokens/list', () => {
  it('lists only the tokens for the named business', async () => {
    const owner = await newOwner(cloud);
    const { business } = await owner.call(createBusiness, { body: { name: 'Second Shop' } });
    const first = await newMcpToken(owner, owner.businessId);
    const second = await newMcpToken(owner, business.id);
    expect(await mcpTokensOf(owner, owner.businessId)).toEqual([first.mcp_token]);
    expect(await mcpTokensOf(owner, business.id)).toEqual([second.mcp_token]);
  });

  it('a personal export contains the user’s tokens for every business, without their hashes', async () => {
    const owner = await newOwner(cloud);
    const member = await newMember(cloud, owner, 'viewer');
    const own = await newMcpToken(owner, owner.businessId);
    const theirs = await newMcpToken(member, owner.businessId);
    const document = await downloaded(owner, await exported(cloud, owner));
    expect(document.mcp_tokens).toEqual([own.mcp_token]);
    expect(JSON.stringify(document)).not.toMatch(/token_hash|MCPTOKEN/);
    const person = { ...owner, ...member };
    const memberDocument = await downloaded(person, await exported(cloud, person));
    expect(memberDocument.mcp_tokens).toEqual([theirs.mcp_token]);
  });

  it('a member who is removed, or whose account is deleted, leaves no token behind', async () => {
    const owner = await newOwner(cloud);
    const [removed, gone] = [await newMember(cloud, owner, 'admin'), await newMember(cloud, owner, 'admin')];
    const kept = await newMcpToken(owner, owner.businessId);
    for (const member of [removed, gone]) await newMcpToken(member, owner.businessId);
    await owner.call(removeMember, { params: { id: owner.businessId, user_id: removed.userId } });
    expect((await leave(cloud, { token: gone.token, password: owner.password })).status).toBe(202);
    await cloud.drain();
    expect(await itemsNaming([`MCP#${removed.userId}`, `MCP#${gone.userId}`])).toEqual([]);
    expect(await mcpTokensOf(owner, owner.businessId)).toEqual([kept.mcp_token]);
    expect((await leave(cloud, owner)).status).toBe(202);
    await cloud.drain();
    expect(await itemsNaming([`MCP#${owner.userId}`])).toEqual([]);
  });
});
