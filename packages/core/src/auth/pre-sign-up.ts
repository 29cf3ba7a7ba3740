import { deleteUser } from '../users/user.store.ts';
import { type Account, accountsByEmail, deleteByUsername, linkGoogle } from './link.store.ts';
import { SignUpRefused } from './sign-up-refusal.ts';
import { hasTwoStep } from './two-step/two-step.store.ts';

/** A first sign-in with Google, as Google describes the user. */
export interface NewGoogleUser {
  poolId: string;
  /** The username in the pool: `google_` or `Google_`, then Google's id of the account. */
  username: string;
  email: string | undefined;
  /** As the pool writes attributes: `true` or `false`. */
  emailVerified: string | undefined;
}

/**
 * Decides whether a Google account may become a new account.
 *
 * If its email has a confirmed account, the Google account is linked to that, because both owners have proved that they read the
 * email. This holds if accounts are confirmed by a code, as always on AWS. With AUTH_CONFIRMATION=none, the embedded cloud's default,
 * an email counts as verified without proof, so the first person to sign up with it shares the account. An unconfirmed account proves
 * nothing and is deleted.
 * @throws SignUpRefused `linked` after linking, because the pool would make a second account, and signing in again leads to the first;
 * `unverified`; `twoStep` if the account asks for a code; `taken` if the existing account is not proved to be theirs
 */
export async function admitGoogleUser(user: NewGoogleUser): Promise<void> {
  const { poolId, username, emailVerified } = user;
  const email = user.email?.toLowerCase();
  if (!email || emailVerified !== 'true') throw new SignUpRefused('unverified');
  // Another Google account with this email may belong to a different person, because addresses get new owners.
  const existing = (await accountsByEmail(poolId, email)).find((account) => !isGoogle(account));
  if (!existing) return;
  if (existing.status === 'UNCONFIRMED') {
    await deleteUser(existing.sub);
    await deleteByUsername(poolId, existing.username);
    return;
  }
  if (existing.status !== 'CONFIRMED' || !existing.emailVerified) throw new SignUpRefused('taken');
  // Otherwise anyone who can read the mail could make a Google account with the address, and log in without a code.
  if (await hasTwoStep(existing.sub)) throw new SignUpRefused('twoStep');
  await linkGoogle(poolId, existing.username, subjectOf(username));
  throw new SignUpRefused('linked');
}

/** Google's id of the account. */
function subjectOf(username: string): string {
  return username.slice(username.indexOf('_') + 1);
}

/** Decides whether an email may get an account with a password. @throws SignUpRefused if it signs in with Google */
export async function admitPasswordUser(poolId: string, email: string): Promise<void> {
  const accounts = await accountsByEmail(poolId, email.toLowerCase());
  if (accounts.some(isGoogle)) throw new SignUpRefused('usesGoogle');
}

function isGoogle({ status }: Account): boolean {
  return status === 'EXTERNAL_PROVIDER';
}
