import { listConnectedApps } from '@vaultra/core/contract/connected-apps.ts';
import { removeMember } from '@vaultra/core/contract/members.ts';
import { describe, expect, it } from 'vitest';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { connectedApp } from '../../support/oauth.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { downloaded, exported, leave } from '../../support/user-data.ts';
import { itemsNaming } from '../../support/whole-table.ts';

const appsOf = async ({ call }: Pick<Owner, 'call'>, business_id: string) =>
  (await call(listConnectedApps, { query: { business_id } })).connected_apps;

describe('connected-apps/list', () => {
  it('lists each member’s own apps', async () => {
    const owner = await newOwner(cloud);
    const member = { ...(await newMember(cloud, owner, 'viewer')), businessId: owner.businessId };
    await connectedApp(cloud, owner);
    const [app, ...others] = await appsOf(owner, owner.businessId);
    expect(others).toEqual([]);
    expect(app).toMatchObject({ name: 'Assistant', place: 'assistant.example', last_used_at: null });
    const days = (Date.parse(app?.expires_at ?? '') - cloud.clock.now().getTime()) / 86_400_000;
    expect(days).toBeCloseTo(90, 1);
    expect(await appsOf(member, owner.businessId)).toEqual([]);
  });

  it('stores only hashes of tokens, and exports no tokens', async () => {
    const owner = await newOwner(cloud);
    const { tokens } = await connectedApp(cloud, owner);
    expect(await itemsNaming([tokens.access_token, tokens.refresh_token])).toEqual([]);
    const document = await downloaded(owner, await exported(cloud, owner));
    expect(document.connected_apps).toEqual(await appsOf(owner, owner.businessId));
    expect(JSON.stringify(document)).not.toMatch(/_hash|APPGRANT/);
  });

  it('a member who is removed, or whose account is deleted, leaves no app behind', async () => {
    const owner = await newOwner(cloud);
    const member = { ...(await newMember(cloud, owner, 'admin')), businessId: owner.businessId };
    for (const one of [owner, member]) await connectedApp(cloud, one);
    await owner.call(removeMember, { params: { id: owner.businessId, user_id: member.userId } });
    expect(await itemsNaming([`APP#${member.userId}`])).toEqual([]);
    expect((await leave(cloud, owner)).status).toBe(202);
    await cloud.drain();
    expect(await itemsNaming([`APP#${owner.userId}`])).toEqual([]);
  });
});
