import type { User } from '../contract/users.ts';
import type { Caller } from '../limits/caller.ts';
import { AppError, invalid } from '../shared/errors.ts';
import { provePassword } from './password.ts';
import { readPoolAccount } from './pool-account.store.ts';

/** The maximum age of a sign-in with Google that counts as proof. */
export const proofSeconds = 5 * 60;

/** Proof in addition to the access token, which may be stolen. */
export interface Proof {
  password: string | undefined;
  /** When their session began, in epoch seconds. */
  signedInAt: number;
  caller: Caller;
}

/**
 * Requires proof of identity before an action that cannot be undone: the password, or, for an account without one, a recent sign-in
 * with Google.
 * @throws AppError VALIDATION_ERROR naming `current_password`; FORBIDDEN if the sign-in was too long ago; RATE_LIMITED
 */
export async function requireProof(
  { id, email }: Pick<User, 'id' | 'email'>,
  { password, signedInAt, caller }: Proof,
  now: Date,
): Promise<void> {
  if (password !== undefined) return provePassword(email.toLowerCase(), password, caller, now);
  const account = await readPoolAccount(id);
  if (account?.status !== 'EXTERNAL_PROVIDER') {
    throw invalid('body.current_password', 'enter your current password');
  }
  // The times in a token are real time, so the domain clock does not apply.
  if (Date.now() / 1000 - signedInAt <= proofSeconds) return;
  throw new AppError('FORBIDDEN', 'Sign in with Google again, then try again within 5 minutes.');
}
