import type { ConnectedApp } from '../../contract/connected-apps.ts';
import { notFound } from '../../shared/errors.ts';
import { placeOf } from './client-metadata.ts';
import { deleteGrant, readGrants, type StoredGrant } from './grant.store.ts';

/** The apps that a member connected to a business, the oldest first. */
export async function listConnectedApps(
  businessId: string,
  userId: string,
  now: Date,
): Promise<ConnectedApp[]> {
  const grants = await readGrants(businessId, userId);
  return grants.filter(({ expires_at }) => expires_at > now.getTime() / 1000).map(shown);
}

/** @throws AppError NOT_FOUND if the member has no such app */
export async function revokeConnectedApp(businessId: string, userId: string, id: string): Promise<void> {
  if (!(await deleteGrant({ business_id: businessId, user_id: userId, id }))) throw notFound('The app');
}

function shown(grant: StoredGrant): ConnectedApp {
  const { id, business_id, client_name, redirect_uri, created_at, last_used_at, expires_at } = grant;
  return {
    id,
    business_id,
    name: client_name,
    place: placeOf(redirect_uri),
    created_at,
    last_used_at: last_used_at ?? null,
    expires_at: new Date(expires_at * 1000).toISOString(),
  };
}
