import { usersMe } from '@vaultra/core/contract/users.ts';
import { tokenOf } from '@vaultra/core/notifications/token.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('notifications/open-unsubscribe', () => {
  const open = (search: string) => send(cloud, 'GET', `/notifications/unsubscribe${search}`);

  it('redirects to the page that asks, with the token', async () => {
    const response = await open('?token=a.b-c_d');
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/unsubscribe?token=a.b-c_d');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('changes nothing', async () => {
    const owner = await newOwner(cloud);
    const token = tokenOf({ userId: owner.userId, list: 'digest' }, process.env.STATE_SECRET ?? '');
    expect((await open(`?token=${token}`)).status).toBe(302);
    expect((await owner.call(usersMe, {})).user.notifications.digest).toBe('weekly');
  });

  it.each(['//evil.example', 'https://evil.example', '/../x', '\r\nSet-Cookie: a=b', '"><script>', '#'])(
    'redirects to no other place for %j',
    async (token) => {
      const response = await open(`?${new URLSearchParams({ token })}`);
      const location = response.headers.get('location') ?? '';
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(location).toMatch(/^\/unsubscribe\?token=[\w%.*+-]*$/);
      const { origin, pathname, searchParams } = new URL(location, cloud.url);
      expect([origin, pathname, searchParams.get('token')]).toEqual([cloud.url, '/unsubscribe', token]);
    },
  );

  it.each(['', '?token=', `?token=${'x'.repeat(501)}`])('refuses %j', async (search) => {
    await expectRefusal(await open(search), 'VALIDATION_ERROR', 'query.token');
  });
});
