import { deleteUser } from '../users/user.store.ts';
import { type Account, accountsOf, deleteAccount, linkGoogle } from './link.store.ts';
import { SignUpRefused } from './sign-up-refusal.ts';

/** Somebody who signs in with Google for the first time, as Google describes them. */
export interface NewGoogleUser {
  poolId: string;
  /** The pool's name for them: `google_` or `Google_` and Google's id of the account. */
  username: string;
  email: string | undefined;
  /** As the pool writes attributes: `true` or `false`. */
  emailVerified: string | undefined;
}

/**
 * Whether Google's account may become an account of its own.
 *
 * Where its email already has a confirmed account, Google's is linked to that: one who can read an email's mail and one
 * whom Google calls its owner are the same person. That holds where accounts are confirmed by a code, as on AWS always;
 * with AUTH_CONFIRMATION=none, the embedded cloud's default, an email counts as verified without proof, and whoever
 * signed up with it first shares the account. An account that was never confirmed proves nothing and gives way.
 * @throws SignUpRefused `linked` after linking, for the pool would make a second account: signing in again leads to the
 * first; `unverified`; `taken` where the account that is there cannot be shown to be theirs
 */
export async function admitGoogleUser(user: NewGoogleUser): Promise<void> {
  const { poolId, username, emailVerified } = user;
  const email = user.email?.toLowerCase();
  if (!email || emailVerified !== 'true') throw new SignUpRefused('unverified');
  // Another Google account of the email is somebody else's: an address may be given to a new person.
  const existing = (await accountsOf(poolId, email)).find((account) => !isGoogle(account));
  if (!existing) return;
  if (existing.status === 'UNCONFIRMED') {
    await deleteUser(existing.sub);
    await deleteAccount(poolId, existing.username);
    return;
  }
  if (existing.status !== 'CONFIRMED' || !existing.emailVerified) throw new SignUpRefused('taken');
  await linkGoogle(poolId, existing.username, subjectOf(username));
  throw new SignUpRefused('linked');
}

/** Google's id of the account. */
function subjectOf(username: string): string {
  return username.slice(username.indexOf('_') + 1);
}

/** Whether an email may get an account with a password. @throws SignUpRefused where it signs in with Google. */
export async function admitPasswordUser(poolId: string, email: string): Promise<void> {
  const accounts = await accountsOf(poolId, email.toLowerCase());
  if (accounts.some(isGoogle)) throw new SignUpRefused('usesGoogle');
}

function isGoogle({ status }: Account): boolean {
  return status === 'EXTERNAL_PROVIDER';
}
