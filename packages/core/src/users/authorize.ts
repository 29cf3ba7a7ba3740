import type { Role } from '../contract/endpoint.ts';
import { changesBusiness, roleFor } from '../contract/policy.ts';
import { AppError, invalid, notFound } from '../shared/errors.ts';
import type { Actor } from './actor.ts';
import { type Membership, readMembership, readMemberships } from './business.store.ts';

/** The business that an operation is about, and the role that the actor has in it. */
export interface Authorized {
  id: string;
  role: Role;
}

/** What else an operation is about. */
export interface About {
  /** The member it is about: any member may leave a business, where the policy says so. */
  memberId?: string | undefined;
  /** Where the request names its business, for the error that asks for it. */
  field?: string;
}

const rank: Record<Role, number> = { viewer: 0, admin: 1, owner: 2 };

/**
 * Whether an actor may do an operation on a business, by `contract/policy.ts`. Membership is read each time, so that it
 * ends everywhere at once.
 *
 * Where no business is named it is the credential's own; else the user's only one. Of several, a read is about the first
 * that they own. A change has to name its business: it must never land in one that somebody invited them to.
 * @param operation one about a business: a row of the policy
 * @throws AppError NOT_FOUND for a business that is not theirs, as for one that does not exist; FORBIDDEN where the role or the
 * credential does not go that far; VALIDATION_ERROR where they have to name one of several.
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
    throw new AppError('FORBIDDEN', `This takes the role ${needed}; yours is ${membership.role}.`);
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
  if (!owned) throw invalid(field, 'name the business: you belong to several');
  return owned;
}
