import { createBusiness, listBusinesses } from '@vaultra/core/contract/users.ts';
import { describe, expect, it } from 'vitest';
import { clientFor } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner } from '../../support/owner.ts';
import { signUp } from '../../support/session.ts';

describe('users/list-businesses', () => {
  it('lists the caller’s businesses, oldest first', async () => {
    const owner = await newOwner(cloud, { name: 'First' });
    await newOwner(cloud, { name: 'Of someone else' });
    for (const name of ['Second', 'Third']) await owner.call(createBusiness, { body: { name } });
    const answer = listBusinesses.responses[200].parse(await owner.call(listBusinesses, {}));
    expect(answer.businesses.map(({ name }) => name)).toEqual(['First', 'Second', 'Third']);
    expect(answer.next_cursor).toBeNull();
  });

  it('is empty for a new user', async () => {
    const { token } = (await (await signUp(cloud)).json()) as { token: string };
    expect(await clientFor(cloud, token)(listBusinesses, {})).toEqual({ businesses: [], next_cursor: null });
  });
});
