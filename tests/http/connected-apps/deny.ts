import { denyConnectedApp, listConnectedApps } from '@vaultra/core/contract/connected-apps.ts';
import { describe, expect, it } from 'vitest';
import { cloud } from '../../support/file-cloud.ts';
import { answerConsent, answeredTo, newApp, openConsent } from '../../support/oauth.ts';
import { newOwner } from '../../support/owner.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

describe('connected-apps/deny', () => {
  it('sends the browser back to the app with the refusal, once', async () => {
    const owner = await newOwner(cloud);
    const opened = await openConsent(cloud, await newApp(cloud));
    const back = await answeredTo(await answerConsent(cloud, owner, opened, 'deny'));
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: 'access_denied',
      state: 'of the app',
      iss: cloud.url,
    });
    expect(back.searchParams.has('code')).toBe(false);
    for (const answer of ['deny', 'approve'] as const) {
      const again = await answerConsent(cloud, owner, opened, answer);
      await expectDeclaredRefusal(denyConnectedApp, again, 'NOT_FOUND');
    }
    const { connected_apps } = await owner.call(listConnectedApps, {
      query: { business_id: owner.businessId },
    });
    expect(connected_apps).toEqual([]);
  });
});
