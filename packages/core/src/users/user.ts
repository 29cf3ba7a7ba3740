import type { User } from '../contract/users.ts';
import { AppError, notFound } from '../shared/errors.ts';
import { readBusinesses, readMemberships } from './business.store.ts';
import { readMailStop } from './mail-stop.store.ts';
import { insertUser, readUser, updateUser } from './user.store.ts';

/** The owner of an account, from its tokens. */
export interface Identity {
  id: string;
  email: string;
  name: string;
}

/**
 * The user of an account. The first call inserts the profile: at sign-up, or at the first log-in if sign-up stopped after it made
 * the account.
 * @throws AppError UNAUTHORIZED for an account that is being deleted
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

/** For a valid token whose account was deleted. */
export function accountGone(): AppError {
  return new AppError('UNAUTHORIZED', 'This account no longer exists.');
}

/** The user, whether their mail is stopped, and their businesses, oldest first. */
export async function describeMe(userId: string, now: Date) {
  const [user, memberships] = await Promise.all([readUser(userId), readMemberships(userId)]);
  if (!user) throw notFound('Your profile');
  const [found, mail_stopped] = await Promise.all([
    readBusinesses(memberships.map((m) => m.business_id)),
    readMailStop(user.email, now),
  ]);
  const names = new Map(found.map((b) => [b.id, b.name]));
  const businesses = memberships.flatMap(({ business_id: id, role }) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name, role }];
  });
  return { user, mail_stopped, businesses };
}

export async function changeUser(userId: string, patch: Parameters<typeof updateUser>[1]): Promise<User> {
  const user = await updateUser(userId, patch);
  if (!user) throw notFound('Your profile');
  return user;
}
