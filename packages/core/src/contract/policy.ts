import type { Role } from './endpoint.ts';

/** What it takes to call a route that is about a business. */
export interface RoleRule {
  /** The lowest role that may. */
  role: Role;
  /** Any member may, where the path's `{user_id}` is their own: how one leaves a business. */
  orSelf?: true;
}

/**
 * Which role may call which route: every route that is about a business, and no other. `users/authorize.ts` enforces it, the
 * OpenAPI document shows it, and the shared tests try every role on every row. An `admin` may do all but what is the
 * owners': members, disconnecting and deleting; a `viewer` reads, and asks.
 */
export const policy: Readonly<Record<string, RoleRule>> = {
  'users/update-business': { role: 'admin' },
  'users/delete-business': { role: 'owner' },
  'users/list-members': { role: 'viewer' },
  'users/invite-member': { role: 'owner' },
  'users/change-member': { role: 'owner' },
  'users/remove-member': { role: 'owner', orSelf: true },
  'invitations/revoke': { role: 'owner' },
  'stripe/connect': { role: 'admin' },
  'stripe/connect-key': { role: 'admin' },
  'stripe/status': { role: 'viewer' },
  'stripe/sync': { role: 'admin' },
  'stripe/disconnect': { role: 'owner' },
  'metrics/current': { role: 'viewer' },
  'metrics/history': { role: 'viewer' },
  'metrics/evidence': { role: 'viewer' },
  'readiness/current': { role: 'viewer' },
  'readiness/history': { role: 'viewer' },
  'readiness/simulate': { role: 'viewer' },
  'readiness/path': { role: 'viewer' },
  'readiness/criteria': { role: 'viewer' },
  'recommendations/list': { role: 'viewer' },
  'recommendations/update': { role: 'admin' },
  'alerts/list': { role: 'viewer' },
  'alerts/update': { role: 'admin' },
};

/** @throws RangeError for a route that is about no business. */
export function roleFor(operation: string): RoleRule {
  const rule = policy[operation];
  if (!rule) throw new RangeError(`${operation} has no row in contract/policy.ts`);
  return rule;
}

/**
 * Whether a route changes something of a business, whatever its method: what a viewer may call does not. A route that does
 * must be told which business by whoever belongs to several.
 */
export function changesBusiness({ operation }: { operation: string }): boolean {
  return roleFor(operation).role !== 'viewer';
}
