import type { Role } from '../contract/endpoint.ts';
import { AppError, invalid, notFound } from '../shared/errors.ts';
import { type Membership, readMembership, readMemberships } from './business.store.ts';

const rank: Record<Role, number> = { viewer: 0, admin: 1, owner: 2 };

/**
 * The caller's membership of a business that they name.
 * @throws AppError NOT_FOUND for a business that is not theirs, as for one that does not exist; FORBIDDEN where their
 * role is too low.
 */
export async function membershipFor(userId: string, businessId: string, needed: Role): Promise<Scope> {
  const membership = await readMembership(userId, businessId);
  if (!membership) throw notFound('The business');
  return allowed(membership, needed);
}

/**
 * The business a user means who names none. What reads is about their only business, or the first that they own. What
 * changes something is about their only business: it must never land in a business that somebody invited them to.
 * @param field where the request would name it, like `body.business_id`
 * @throws AppError VALIDATION_ERROR where they have to name one of several; NOT_FOUND where they have none; FORBIDDEN
 * where their role is too low.
 */
export async function soleMembershipFor(
  userId: string,
  needed: Role,
  { field, changes }: { field: string; changes: boolean },
): Promise<Scope> {
  const memberships = await readMemberships(userId);
  const [only, ...others] = memberships;
  if (!only) throw new AppError('NOT_FOUND', 'You have no business yet. Create one first.');
  if (others.length === 0) return allowed(only, needed);
  const owned = changes ? undefined : memberships.find(({ role }) => role === 'owner');
  if (!owned) throw invalid(field, 'name the business: you belong to several');
  return allowed(owned, needed);
}

interface Scope {
  id: string;
  role: Role;
}

function allowed({ business_id, role }: Membership, needed: Role): Scope {
  if (rank[role] < rank[needed]) {
    throw new AppError('FORBIDDEN', `This takes the role ${needed}; yours is ${role}.`);
  }
  return { id: business_id, role };
}
