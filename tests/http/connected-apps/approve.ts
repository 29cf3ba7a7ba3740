import {
  approveConnectedApp,
  listConnectedApps,
  maxConnectedApps,
  revokeConnectedApp,
} from '@vaultra/core/contract/connected-apps.ts';
import { describe, expect, it } from 'vitest';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import {
  answerConsent,
  answeredTo,
  approvedCode,
  exchangeCode,
  newApp,
  openConsent,
  openedBy,
  openLink,
  redirectUri,
} from '../../support/oauth.ts';
import { newOwner } from '../../support/owner.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

describe('connected-apps/approve', () => {
  it('sends the browser back to the app with a code, its state, and who answers', async () => {
    const opened = await openConsent(cloud, await newApp(cloud));
    const back = await answeredTo(await answerConsent(cloud, await newOwner(cloud), opened));
    expect(back.origin + back.pathname).toBe(redirectUri);
    expect(Object.fromEntries(back.searchParams)).toEqual({
      code: expect.stringMatching(/^vlt_oac_/),
      state: 'of the app',
      iss: cloud.url,
    });
  });

  it('sends the browser back to an app by its own scheme', async () => {
    const redirect_uri = 'cursor://anysphere.cursor-mcp/oauth/callback?a=b';
    const app = await newApp(cloud, { redirect_uris: [redirect_uri] });
    const opened = await openedBy(await openLink(cloud, app, { redirect_uri }));
    const back = await answeredTo(await answerConsent(cloud, await newOwner(cloud), opened));
    expect(back.href).toContain('cursor://anysphere.cursor-mcp/oauth/callback?a=b&code=vlt_oac_');
  });

  it(`refuses more than ${maxConnectedApps} apps, and the request can be answered later`, async () => {
    const owner = await newOwner(cloud);
    const app = await newApp(cloud);
    for (let count = 0; count < maxConnectedApps; count += 1) await approvedCode(cloud, owner, app);
    const opened = await openConsent(cloud, app);
    const refused = await answerConsent(cloud, owner, opened);
    await expectDeclaredRefusal(approveConnectedApp, refused, 'UNPROCESSABLE');
    const query = { business_id: owner.businessId };
    const [first] = (await owner.call(listConnectedApps, { query })).connected_apps;
    await owner.call(revokeConnectedApp, { params: { id: first?.id ?? '' }, query });
    expect((await answerConsent(cloud, owner, opened)).status).toBe(200);
  });

  it('works once, and only in the browser in which the app began', async () => {
    const owner = await newOwner(cloud);
    const opened = await openConsent(cloud, await newApp(cloud));
    const elsewhere = await answerConsent(cloud, owner, { ...opened, cookie: '' });
    await expectDeclaredRefusal(approveConnectedApp, elsewhere, 'NOT_FOUND');
    expect((await answerConsent(cloud, owner, opened)).status).toBe(200);
    const again = await answerConsent(cloud, owner, opened);
    await expectDeclaredRefusal(approveConnectedApp, again, 'NOT_FOUND');
  });

  it('lets a viewer connect an app, but only for their own businesses', async () => {
    const owner = await newOwner(cloud);
    const viewer = { ...(await newMember(cloud, owner, 'viewer')), businessId: owner.businessId };
    const app = await newApp(cloud);
    const code = await approvedCode(cloud, viewer, app);
    expect((await exchangeCode(cloud, app, code)).status).toBe(200);
    const stranger = { ...(await newOwner(cloud)), businessId: owner.businessId };
    const refused = await answerConsent(cloud, stranger, await openConsent(cloud, app));
    await expectDeclaredRefusal(approveConnectedApp, refused, 'NOT_FOUND');
  });
});
