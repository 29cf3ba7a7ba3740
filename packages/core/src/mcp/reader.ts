import type { AccessToken } from '../users/actor.ts';
import { readMembership } from '../users/business.store.ts';
import { readUser } from '../users/user.store.ts';

/** The user a credential was given to, and its business. */
export interface Reader {
  user_id: string;
  business_id: string;
}

/** Whether the user still exists and belongs to the business. A user who leaves loses the profile first. */
export async function stillReads({ user_id, business_id }: Reader): Promise<boolean> {
  const [user, membership] = await Promise.all([readUser(user_id), readMembership(user_id, business_id)]);
  return user !== undefined && membership !== undefined;
}

export const actorOf = ({ user_id, business_id }: Reader): AccessToken => ({
  credential: 'access_token',
  userId: user_id,
  businessId: business_id,
  may: 'read',
});

const hourMs = 3_600_000;

/** Records a use, at most once an hour. @param record with the time before which the last use must be */
export async function noteUse(
  lastUsedAt: string | undefined,
  now: Date,
  record: (before: Date) => Promise<void>,
): Promise<void> {
  const hourAgo = new Date(now.getTime() - hourMs);
  if (lastUsedAt === undefined || lastUsedAt <= hourAgo.toISOString()) await record(hourAgo);
}
