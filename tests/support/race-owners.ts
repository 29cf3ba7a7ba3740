import { newId } from '@vaultra/core/shared/ids.ts';
import { transact } from '@vaultra/core/shared/transaction.ts';
import { insertBusiness, readMembership } from '@vaultra/core/users/business.store.ts';
import { putMembership } from '@vaultra/core/users/membership.store.ts';
import type { Cloud } from '@vaultra/local/cloud.ts';
import { expect } from 'vitest';
import { send } from './cloud.ts';
import { newPerson, type Person } from './members.ts';

interface Race {
  rounds: number;
  /** The membership that each owner changes: the next owner's, or their own. */
  who: 'each other' | 'themselves';
  /** One request for each owner, all sent in parallel. */
  requests: readonly { method: 'PATCH' | 'DELETE'; body?: object }[];
}

/** Makes the owners of a business remove one another, or leave, in parallel, and expects that one owner is left. */
export async function raceOwners(cloud: Cloud, { rounds, who, requests }: Race): Promise<void> {
  const owners = await Promise.all(requests.map(() => newPerson(cloud)));
  for (let round = 1; round <= rounds; round++) {
    const businessId = await ownedBy(owners);
    const answers = await Promise.all(
      requests.map(({ method, body }, place) => {
        const actor = owners[place] as Person;
        const target = who === 'themselves' ? actor : (owners[(place + 1) % owners.length] as Person);
        const path = `/users/businesses/${businessId}/members/${target.userId}`;
        return send(cloud, method, path, { token: actor.token, ...(body ? { body } : {}) });
      }),
    );
    const statuses = answers.map(({ status }) => status);
    const memberships = await Promise.all(owners.map(({ userId }) => readMembership(userId, businessId)));
    const left = memberships.filter((one) => one?.role === 'owner');
    expect(left, `round ${round}: ${statuses}`).toHaveLength(1);
    expect(statuses.filter((status) => status < 300)).toHaveLength(owners.length - 1);
    // The refusal of a former owner, of a former member, or of the last owner.
    for (const status of statuses) expect([200, 204, 403, 404, 409]).toContain(status);
  }
}

async function ownedBy([first, ...others]: Person[]): Promise<string> {
  const now = new Date();
  const created_at = now.toISOString();
  const business_id = newId('business', now);
  const nothing = { legal_entity: null, industry: null, revenue_estimate: null, founded_at: null };
  const business = {
    id: business_id,
    name: 'Shared',
    ...nothing,
    timezone: null,
    country: null,
    other_processors: null,
    created_at,
  };
  const owner = (user_id = '') => ({ user_id, business_id, role: 'owner' as const });
  await insertBusiness(business, owner(first?.userId));
  await transact(...others.map(({ userId }) => putMembership({ ...owner(userId), created_at })));
  return business_id;
}
