import { updateMe, usersMe } from '@vaultra/core/contract/users.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner } from '../../support/owner.ts';
import { signUp } from '../../support/session.ts';

describe('users/me', () => {
  it('shows the profile and the businesses, oldest first', async () => {
    const owner = await newOwner(cloud, { name: 'First' });
    const second = await send(cloud, 'POST', '/users/businesses', {
      token: owner.token,
      body: { name: 'Second' },
    });
    const { business } = (await second.json()) as { business: { id: string } };
    const { user, businesses } = usersMe.responses[200].parse(await owner.call(usersMe, {}));
    expect(user).toMatchObject({ id: owner.userId, email: owner.email });
    expect(businesses).toEqual([
      { id: owner.businessId, name: 'First', role: 'owner' },
      { id: business.id, name: 'Second', role: 'owner' },
    ]);
  });

  it('shows no businesses to a new user', async () => {
    const { token } = (await (await signUp(cloud)).json()) as { token: string };
    const me = await send(cloud, 'GET', '/users/me', { token });
    expect(await me.json()).toMatchObject({ businesses: [] });
  });

  it('shows a change immediately', async () => {
    const owner = await newOwner(cloud);
    await owner.call(updateMe, { body: { name: 'Olivia' } });
    expect((await owner.call(usersMe, {})).user.name).toBe('Olivia');
  });
});
