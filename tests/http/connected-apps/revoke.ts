import { listConnectedApps, revokeConnectedApp } from '@vaultra/core/contract/connected-apps.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { rpc } from '../../support/mcp.ts';
import { newMember } from '../../support/members.ts';
import { connectedApp, expectOAuthError, refreshTokens } from '../../support/oauth.ts';
import { newOwner } from '../../support/owner.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

describe('connected-apps/revoke', () => {
  it('ends the app’s access from its next request on', async () => {
    const owner = await newOwner(cloud);
    const { app, tokens } = await connectedApp(cloud, owner);
    const kept = await connectedApp(cloud, owner);
    expect((await rpc(cloud, tokens.access_token, 'tools/list')).status).toBe(200);
    const query = { business_id: owner.businessId };
    const [first] = (await owner.call(listConnectedApps, { query })).connected_apps;
    await owner.call(revokeConnectedApp, { params: { id: first?.id ?? '' }, query });
    expect((await rpc(cloud, tokens.access_token, 'tools/list')).status).toBe(401);
    await expectOAuthError(await refreshTokens(cloud, app, tokens.refresh_token), 400, 'invalid_grant');
    expect((await rpc(cloud, kept.tokens.access_token, 'tools/list')).status).toBe(200);
  });

  it('refuses an app of another member, even to the owner', async () => {
    const owner = await newOwner(cloud);
    const member = { ...(await newMember(cloud, owner, 'admin')), businessId: owner.businessId };
    const { tokens } = await connectedApp(cloud, member);
    const query = { business_id: owner.businessId };
    const [app] = (await member.call(listConnectedApps, { query })).connected_apps;
    const path = `/connected-apps/${app?.id}?business_id=${owner.businessId}`;
    const response = await send(cloud, 'DELETE', path, { token: owner.token });
    await expectDeclaredRefusal(revokeConnectedApp, response, 'NOT_FOUND');
    expect((await rpc(cloud, tokens.access_token, 'tools/list')).status).toBe(200);
  });
});
