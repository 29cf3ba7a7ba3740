import type { Role } from '../contract/endpoint.ts';
import { AppError, notFound } from '../shared/errors.ts';
import { readMembership, readMemberships } from './business.store.ts';

const rank: Record<Role, number> = { viewer: 0, admin: 1, owner: 2 };

/**
 * The business a user means: the one they name, else their first.
 * @throws AppError NOT_FOUND for a business that is not theirs, as for one that does not exist; FORBIDDEN where their
 * role is too low.
 */
export async function membershipFor(
  userId: string,
  businessId: string | undefined,
  needed: Role,
): Promise<{ id: string; role: Role }> {
  const membership = businessId
    ? await readMembership(userId, businessId)
    : (await readMemberships(userId, 1))[0];
  if (!membership) {
    throw businessId
      ? notFound('The business')
      : new AppError('NOT_FOUND', 'You have no business yet. Create one first.');
  }
  if (rank[membership.role] < rank[needed]) {
    throw new AppError('FORBIDDEN', `This takes the role ${needed}; yours is ${membership.role}.`);
  }
  return { id: membership.business_id, role: membership.role };
}
