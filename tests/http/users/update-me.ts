import { updateMe, usersMe } from '@vaultra/core/contract/users.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('users/update-me', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await newOwner(cloud);
  });
  const patch = (body: object) => send(cloud, 'PATCH', '/users/me', { token: owner.token, body });

  it('changes the given fields and keeps the others', async () => {
    const { user: before } = await owner.call(usersMe, {});
    const avatar_url = 'https://example.com/o.png';
    const { user } = await owner.call(updateMe, { body: { avatar_url } });
    expect(updateMe.responses[200].parse({ user })).toEqual({ user: { ...before, avatar_url } });
    const digest = await owner.call(updateMe, { body: { notifications: { digest: 'daily' } } });
    const daily = { digest: 'daily', critical_alerts: true };
    expect(digest.user).toEqual({ ...before, avatar_url, notifications: daily });
    const quiet = await owner.call(updateMe, { body: { notifications: { critical_alerts: false } } });
    expect(quiet.user.notifications).toEqual({ digest: 'daily', critical_alerts: false });
    const removed = await owner.call(updateMe, { body: { avatar_url: null, name: ' Olivia ' } });
    expect(removed.user).toMatchObject({ avatar_url: null, name: 'Olivia' });
  });

  it('refuses an empty change', async () => {
    await expectRefusal(await patch({}), 'VALIDATION_ERROR', 'body');
  });

  it.each([
    ['name', ''],
    ['avatar_url', 'http://example.com/o.png'],
    ['avatar_url', 'javascript:alert(1)'],
    ['notifications', { digest: 'hourly' }],
    ['notifications', { critical_alerts: 'no' }],
    // Users cannot change the email of the account.
    ['email', 'other@example.com'],
    ['id', 'another'],
    ['created_at', '2020-01-01T00:00:00Z'],
  ])('refuses the %s %j and changes nothing', async (field, value) => {
    const before = await owner.call(usersMe, {});
    const error = await expectRefusal(await patch({ name: 'Changed', [field]: value }), 'VALIDATION_ERROR');
    expect(error.details?.every((detail) => detail.field.startsWith(`body.${field}`))).toBe(true);
    expect(await owner.call(usersMe, {})).toEqual(before);
  });

  it('does not change other users', async () => {
    const other = await newOwner(cloud);
    const before = await other.call(usersMe, {});
    await owner.call(updateMe, { body: { name: 'Me only' } });
    expect(await other.call(usersMe, {})).toEqual(before);
  });
});
