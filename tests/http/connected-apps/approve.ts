import { approveConnectedApp } from '@vaultra/core/contract/connected-apps.ts';
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

  it('works once, and only in the browser in which the app began', async () => {
    const owner = await newOwner(cloud);
    const opened = await openConsent(cloud, await newApp(cloud));
    const elsewhere = await answerConsent(cloud, owner, { ...opened, cookie: '' });
    await expectDeclaredRefusal(approveConnectedApp, elsewhere, 'NOT_FOUND');
    expect((await answerConsent(cloud, owner, opened)).status).toBe(200);
    const again = await answerConsent(cloud, owner, opened);
    await expectDeclaredRefusal(approveConnectedApp, again, 'NOT_FOUND');
  });

  it('lets a viewer connect an app, but nobody for a business of others', async () => {
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
