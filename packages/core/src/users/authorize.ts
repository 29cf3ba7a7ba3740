import type { Role } from '../contract/endpoint.ts';
import { changesBusiness, roleFor } from '../contract/policy.ts';
import { AppError, invalid, notFound } from '../shared/errors.ts';
import type { Actor } from './actor.ts';
import { type Membership, readMembership, readMemberships } from './business.store.ts';

/** The business of an operation, and the actor's role in it. */
export interface Authorized {
  id: string;
  role: Role;
}

/** More about an operation. */
export interface About {
  /** The member it concerns. Where the policy has `orSelf`, every member may do it to themselves. */
  memberId?: string | undefined;
  /** The field that names the business, for the error that asks for it. */
  field?: string;
}

const rank: Record<Role, number> = { viewer: 0, admin: 1, owner: 2 };

/**
 * Authorizes an operation on a business by `contract/policy.ts`. Membership is read each time, so losing it takes effect at once.
 *
 * If the request names no business, it is the credential's own, else the user's only one. If the user has several, a read uses the
 * first one that they own. A change must name its business, so it never affects a business that they were invited to.
 * @param operation a row of the policy
 * @throws AppError NOT_FOUND for a business of others, the same as for a missing one; FORBIDDEN if the role or the credential is
 * not enough; VALIDATION_ERROR if the request must name one of several
 */
export async function authorize(
  actor: Actor,
  operation: string,
  businessId: string | undefined,
  { memberId, field = 'business_id' }: About = {},
): Promise<Authorized> {
  const { role, orSelf } = roleFor(operation);
  const needed = orSelf && memberId === actor.userId ? 'viewer' : role;
  const changes = changesBusiness({ operation });
  requireReach(actor, operation, changes);
  if (actor.businessId !== null && businessId !== undefined && businessId !== actor.businessId) {
    throw notFound('The business');
  }
  const named = businessId ?? actor.businessId;
  const membership =
    named === null
      ? await soleMembership(actor.userId, { field, changes })
      : await readMembership(actor.userId, named);
  if (!membership) throw notFound('The business');
  if (rank[membership.role] < rank[needed]) {
    throw new AppError('FORBIDDEN', `This needs the ${needed} role. Your role is ${membership.role}.`);
  }
  return { id: membership.business_id, role: membership.role };
}

function requireReach({ may }: Actor, operation: string, changes: boolean): void {
  if (may === 'everything') return;
  if (may === 'read') {
    if (changes) throw new AppError('FORBIDDEN', 'This access token can only read.');
    return;
  }
  if (!may.some((one) => one === operation)) {
    throw new AppError('FORBIDDEN', 'This consent is for connecting Stripe only.');
  }
}

async function soleMembership(
  userId: string,
  { field, changes }: { field: string; changes: boolean },
): Promise<Membership> {
  const memberships = await readMemberships(userId);
  const [only, ...others] = memberships;
  if (!only) throw new AppError('NOT_FOUND', 'You have no business yet. Create one first.');
  if (others.length === 0) return only;
  const owned = changes ? undefined : memberships.find(({ role }) => role === 'owner');
  if (!owned) throw invalid(field, 'name the business, because you belong to several');
  return owned;
}
