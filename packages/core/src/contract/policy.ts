import type { Role } from './endpoint.ts';

/** The role that a route about a business needs. */
export interface RoleRule {
  /** The lowest role that is allowed. */
  role: Role;
  /** Every member may call it with their own `{user_id}`, for example to leave a business. */
  orSelf?: true;
  /** It changes something, although it needs only the role `viewer`. */
  changes?: true;
}

/**
 * The role for every route about a business. `users/authorize.ts` enforces it, the OpenAPI document shows it, and the shared tests try
 * every role on every row. A `viewer` reads. An `admin` may also change things, except what only an `owner` may: members, disconnecting,
 * and deleting.
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
  'readiness/forecast': { role: 'viewer' },
  'readiness/back-check': { role: 'viewer' },
  'recommendations/list': { role: 'viewer' },
  'recommendations/update': { role: 'admin' },
  'alerts/list': { role: 'viewer' },
  'alerts/update': { role: 'admin' },
  'own-thresholds/list': { role: 'viewer' },
  'own-thresholds/create': { role: 'admin' },
  'own-thresholds/update': { role: 'admin' },
  'own-thresholds/delete': { role: 'admin' },
  'notes/list': { role: 'viewer' },
  'notes/create': { role: 'admin' },
  'notes/update': { role: 'admin' },
  'notes/delete': { role: 'admin' },
  'webhooks/show': { role: 'viewer' },
  'webhooks/set': { role: 'admin' },
  'webhooks/rotate-secret': { role: 'admin' },
  'webhooks/test': { role: 'admin' },
  'webhooks/remove': { role: 'admin' },
  'exports/metrics': { role: 'viewer' },
  'exports/charges': { role: 'viewer' },
  'exports/scores': { role: 'viewer' },
  'connected-apps/list': { role: 'viewer' },
  'connected-apps/approve': { role: 'viewer', changes: true },
  'connected-apps/revoke': { role: 'viewer', changes: true },
  'mcp-tokens/list': { role: 'viewer' },
  'mcp-tokens/create': { role: 'viewer', changes: true },
  'mcp-tokens/revoke': { role: 'viewer', changes: true },
  'agent/chat': { role: 'viewer' },
  'agent/conversations': { role: 'viewer' },
  'agent/conversation': { role: 'viewer' },
  'agent/delete-conversation': { role: 'viewer', changes: true },
  'agent/usage': { role: 'viewer' },
};

/** @throws RangeError for a route that is not about a business */
export function roleFor(operation: string): RoleRule {
  const rule = policy[operation];
  if (!rule) throw new RangeError(`${operation} has no row in contract/policy.ts`);
  return rule;
}

/**
 * Whether a route changes something, whatever its method. Routes for viewers change nothing, unless their row says so. A user who
 * belongs to several businesses must name the business in a change, and an access token that can only read may not make one.
 */
export function changesBusiness({ operation }: { operation: string }): boolean {
  const { role, changes = role !== 'viewer' } = roleFor(operation);
  return changes;
}
