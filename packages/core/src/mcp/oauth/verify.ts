import { equal } from '../../shared/equal.ts';
import type { AccessToken } from '../../users/actor.ts';
import { actorOf, noteUse, stillReads } from '../reader.ts';
import { findGrant, recordGrantUse } from './grant.store.ts';
import { grantIdOf, hashOf } from './grant-token.ts';

/**
 * The actor of an app's access token for a resource, and records that it was used.
 * @returns undefined for a token that is malformed, unknown, revoked, expired, or for another resource
 */
export async function verifyAppToken(
  token: string,
  resource: string,
  now: Date,
): Promise<AccessToken | undefined> {
  const id = grantIdOf('access', token);
  const grant = id && (await findGrant(id));
  if (!grant || grant.resource !== resource) return undefined;
  const hash = hashOf(token);
  const seconds = now.getTime() / 1000;
  const isValid = grant.access.some((one) => equal(one.hash, hash) && one.expires_at > seconds);
  if (!isValid || !(await stillReads(grant))) return undefined;
  await noteUse(grant.last_used_at, now, (before) => recordGrantUse(grant, now, before));
  return actorOf(grant);
}
