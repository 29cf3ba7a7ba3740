import { authMe } from '@vaultra/core/contract/auth.ts';
import { usersMe } from '@vaultra/core/contract/users.ts';
import { describe, expect, it } from 'vitest';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner } from '../../support/owner.ts';

describe('auth/me', () => {
  it('returns the caller and their businesses, like /users/me', async () => {
    const owner = await newOwner(cloud, { name: 'Corner Shop' });
    await newOwner(cloud, { name: 'Elsewhere' });
    const answer = authMe.responses[200].parse(await owner.call(authMe, {}));
    expect(answer.user).toMatchObject({ id: owner.userId, email: owner.email, name: 'Olive Owner' });
    expect(answer.businesses).toEqual([{ id: owner.businessId, name: 'Corner Shop', role: 'owner' }]);
    expect(await owner.call(usersMe, {})).toEqual(answer);
  });
});
