import { updateMe, usersMe } from '@vaultra/core/contract/users.ts';
import { type Subscription, tokenOf } from '@vaultra/core/notifications/token.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';

describe('notifications/unsubscribe', () => {
  const token = (subscription: Subscription) => tokenOf(subscription, process.env.STATE_SECRET ?? '');
  const settings = async (owner: Owner) => (await owner.call(usersMe, {})).user.notifications;

  /** A request as a mail program sends it, without our cookie or token: RFC 8058. */
  const oneClick = (search: string, body?: RequestInit['body'], headers: Record<string, string> = {}) =>
    fetch(`${cloud.url}/api/v1/notifications/unsubscribe${search}`, {
      method: 'POST',
      headers,
      ...(body ? { body } : {}),
    });
  const form = () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const multipart = () => {
    const data = new FormData();
    data.set('List-Unsubscribe', 'One-Click');
    return data;
  };

  describe('happy', () => {
    it.each([
      ['digest', { digest: 'off', critical_alerts: true }],
      ['critical_alerts', { digest: 'weekly', critical_alerts: false }],
    ] as const)('unsubscribes from %s only, for any number of requests', async (list, expected) => {
      const owner = await newOwner(cloud);
      for (const body of [form(), multipart(), undefined, form()]) {
        const response = await oneClick(`?token=${token({ userId: owner.userId, list })}`, body);
        expect(response.status).toBe(200);
        expect(await response.json()).toEqual({ unsubscribed: list });
        expect(await settings(owner)).toEqual(expected);
      }
    });

    it('unsubscribes from both lists, one after the other', async () => {
      const owner = await newOwner(cloud);
      for (const list of ['digest', 'critical_alerts'] as const) {
        await oneClick(`?token=${token({ userId: owner.userId, list })}`, form());
      }
      expect(await settings(owner)).toEqual({ digest: 'off', critical_alerts: false });
    });

    it('works again for a user who subscribed again', async () => {
      const owner = await newOwner(cloud);
      const search = `?token=${token({ userId: owner.userId, list: 'digest' })}`;
      await oneClick(search);
      await owner.call(updateMe, { body: { notifications: { digest: 'daily' } } });
      expect((await settings(owner)).digest).toBe('daily');
      await oneClick(search);
      expect((await settings(owner)).digest).toBe('off');
    });
  });

  describe('error', () => {
    it.each(['', '?token=', `?token=${'x'.repeat(501)}`, '?token=unknown', '?token=a.b', '?token=.'])(
      'refuses %j and names the token',
      async (search) => {
        await expectRefusal(await oneClick(search, form()), 'VALIDATION_ERROR', 'query.token');
      },
    );
  });

  describe('security', () => {
    it('refuses a token of another user or list', async () => {
      const [mine, theirs] = [await newOwner(cloud), await newOwner(cloud)];
      const [, signature] = token({ userId: mine.userId, list: 'digest' }).split('.');
      for (const claim of [`digest:${theirs.userId}`, `critical_alerts:${mine.userId}`, 'digest:']) {
        const forged = `${Buffer.from(claim).toString('base64url')}.${signature}`;
        await expectRefusal(await oneClick(`?token=${forged}`), 'VALIDATION_ERROR', 'query.token');
      }
      const foreign = tokenOf({ userId: mine.userId, list: 'digest' }, 'another secret');
      await expectRefusal(await oneClick(`?token=${foreign}`), 'VALIDATION_ERROR', 'query.token');
      for (const owner of [mine, theirs]) {
        expect(await settings(owner)).toEqual({ digest: 'weekly', critical_alerts: true });
      }
    });

    it('does not reveal the user, or whether the user exists', async () => {
      const owner = await newOwner(cloud);
      const words = async (userId: string) =>
        wordsOf(await oneClick(`?token=${token({ userId, list: 'digest' })}`));
      const known = await words(owner.userId);
      expect(known).toBe('200 {"unsubscribed":"digest"}');
      expect(await words('00000000-0000-4000-8000-000000000000')).toBe(known);
    });

    it('depends only on the token, not on the logged-in user', async () => {
      const [mine, theirs] = [await newOwner(cloud), await newOwner(cloud)];
      const path = `/notifications/unsubscribe?token=${token({ userId: theirs.userId, list: 'digest' })}`;
      expect((await send(cloud, 'POST', path, { token: mine.token })).status).toBe(200);
      expect([(await settings(mine)).digest, (await settings(theirs)).digest]).toEqual(['weekly', 'off']);
    });
  });
});
