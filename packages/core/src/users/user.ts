import type { User } from '../contract/users.ts';
import { AppError, notFound } from '../shared/errors.ts';
import { readBusinesses, readMemberships } from './business.store.ts';
import { insertUser, readUser, updateUser } from './user.store.ts';

/** Who an account belongs to, as its tokens say. */
export interface Identity {
  id: string;
  email: string;
  name: string;
}

/**
 * The user of an account. The profile is written on the first call for it: at sign-up, or at the first login should
 * sign-up have been cut off after the account was made.
 * @throws AppError UNAUTHORIZED for an account that is being deleted.
 */
export async function ensureUser(identity: Identity, now: Date): Promise<User> {
  const existing = await readUser(identity.id);
  if (existing) return existing;
  const user: User = {
    ...identity,
    avatar_url: null,
    created_at: now.toISOString(),
    notifications: { digest: 'weekly', critical_alerts: true },
  };
  if (await insertUser(user)) return user;
  throw new AppError('UNAUTHORIZED', 'This account is being deleted.');
}

/** Says that the account of a token that is still good is no more. */
export function accountGone(): AppError {
  return new AppError('UNAUTHORIZED', 'This account does not exist any more.');
}

/** The caller with the businesses they belong to, the oldest first. */
export async function describeMe(userId: string) {
  const [user, memberships] = await Promise.all([readUser(userId), readMemberships(userId)]);
  if (!user) throw notFound('Your profile');
  const names = new Map(
    (await readBusinesses(memberships.map((m) => m.business_id))).map((b) => [b.id, b.name]),
  );
  const businesses = memberships.flatMap(({ business_id: id, role }) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name, role }];
  });
  return { user, businesses };
}

export async function changeUser(userId: string, patch: Parameters<typeof updateUser>[1]): Promise<User> {
  const user = await updateUser(userId, patch);
  if (!user) throw notFound('Your profile');
  return user;
}
