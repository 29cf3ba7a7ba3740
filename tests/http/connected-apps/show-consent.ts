import { showAppConsent } from '@vaultra/core/contract/connected-apps.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newApp, type Opened, openConsent, openedBy, openLink } from '../../support/oauth.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

describe('connected-apps/show-consent', () => {
  const show = ({ token }: Owner, { consent, cookie }: Opened) =>
    send(cloud, 'GET', `/app-consents/${consent}`, { token, headers: { Cookie: cookie } });

  it('names the asking app, the address that gets access, the data that it reads, and the businesses', async () => {
    const owner = await newOwner(cloud);
    const response = await show(owner, await openConsent(cloud, await newApp(cloud)));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      app: { name: 'Assistant', place: 'assistant.example' },
      reads: expect.arrayContaining([expect.stringContaining('score')]),
      businesses: [{ id: owner.businessId, name: 'Corner Shop', role: 'owner' }],
    });
  });

  it('can be shown again, for example after a log-in', async () => {
    const opened = await openConsent(cloud, await newApp(cloud));
    const owner = await newOwner(cloud);
    expect((await show(owner, opened)).status).toBe(200);
    expect((await show(owner, opened)).status).toBe(200);
  });

  it.each([
    ['http://127.0.0.1:33418/', 'this computer'],
    ['cursor://anysphere.cursor-mcp/oauth/callback', 'an app that opens cursor://'],
  ])('names the place of %s as %s', async (redirect_uri, place) => {
    const app = await newApp(cloud, { redirect_uris: [redirect_uri] });
    const opened = await openedBy(await openLink(cloud, app, { redirect_uri }));
    expect(await (await show(await newOwner(cloud), opened)).json()).toMatchObject({ app: { place } });
  });

  it('refuses another browser, another consent, and a forged one', async () => {
    const owner = await newOwner(cloud);
    const app = await newApp(cloud);
    const [one, other] = [await openConsent(cloud, app), await openConsent(cloud, app)];
    const [id] = one.consent.split('.');
    for (const wrong of [
      { ...one, cookie: '' },
      { ...one, cookie: other.cookie },
      { ...one, consent: `${id}.${'A'.repeat(43)}` },
    ]) {
      await expectDeclaredRefusal(showAppConsent, await show(owner, wrong), 'NOT_FOUND');
    }
    expect((await show(owner, one)).status).toBe(200);
  });
});
