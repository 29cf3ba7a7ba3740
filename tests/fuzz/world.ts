import { randomUUID } from 'node:crypto';
import { updateMe } from '@vaultra/core/contract/users.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import type fc from 'fast-check';
import { join, newPerson } from '../support/members.ts';
import { backfilled, connectStripe, goodPassword, newAccount, newOwner } from '../support/owner.ts';
import { anyRequest, type Caller, type FuzzRequest } from './request.ts';

/** The callers of requests, and requests that refer to existing objects. */
export interface World {
  tokens: Record<Caller, string | undefined>;
  requests: fc.Arbitrary<FuzzRequest>;
  /** Words that only the stranger may receive. */
  strangersWords: readonly string[];
  madeAt: number;
}

/**
 * Creates a connected business with an owner, an admin and a viewer, and a stranger with another connected business.
 */
export async function makeWorld(cloud: Cloud): Promise<World> {
  const word = `Foreign ${randomUUID()}`;
  const [owner, stranger] = [await newOwner(cloud), await newOwner(cloud, { name: `${word} shop` })];
  await stranger.call(updateMe, { body: { name: `${word} person` } });
  for (const one of [owner, stranger]) {
    await connectStripe(cloud, one, await newAccount(cloud, 120));
    await backfilled(cloud, one);
  }
  const [admin, viewer] = [await newPerson(cloud), await newPerson(cloud)];
  await join(owner.businessId, admin.userId, 'admin');
  await join(owner.businessId, viewer.userId, 'viewer');
  const people = [owner, admin, viewer, stranger];
  const now = cloud.clock.now();
  const businesses = [owner.businessId, owner.businessId, stranger.businessId, newId('business', now)];
  const madeUp = [
    newId('export', now),
    newId('alert', now),
    newId('recommendation', now),
    newId('invitation', now),
  ];
  return {
    tokens: {
      nobody: undefined,
      forger: `${owner.token.slice(0, -8)}AAAAAAAA`,
      owner: owner.token,
      admin: admin.token,
      viewer: viewer.token,
      stranger: stranger.token,
    },
    requests: anyRequest({
      business_id: businesses,
      id: [...businesses, ...madeUp],
      user_id: [...people.map(({ userId }) => userId), randomUUID()],
      invitation: [...madeUp, `${stranger.businessId}.${newId('invitation', now)}.x`],
      email: [
        ...people.filter((one) => one !== stranger).map(({ email }) => email),
        `${randomUUID()}@example.com`,
      ],
      password: [goodPassword],
      current_password: [goodPassword, 'Wrong-horse-9'],
      new_password: [goodPassword],
    }),
    strangersWords: [word],
    madeAt: Date.now(),
  };
}
