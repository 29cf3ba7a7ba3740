import type { User } from '../contract/users.ts';
import type { Caller } from '../limits/caller.ts';
import { AppError, invalid } from '../shared/errors.ts';
import { readAccount } from './leaving.store.ts';
import { provePassword } from './password.ts';

/** How long ago a sign-in with Google may have been to count as a proof. */
export const proofSeconds = 5 * 60;

/** What a caller shows beside their access token, which may be stolen. */
export interface Proof {
  password: string | undefined;
  /** When their session began, in epoch seconds. */
  signedInAt: number;
  caller: Caller;
}

/**
 * Has a user show once more who they are, before what cannot be undone: by their password, or where the account has none by having
 * just signed in with Google.
 * @throws AppError VALIDATION_ERROR naming `current_password`; FORBIDDEN where the sign-in was too long ago; RATE_LIMITED
 */
export async function requireProof(
  { id, email }: Pick<User, 'id' | 'email'>,
  { password, signedInAt, caller }: Proof,
  now: Date,
): Promise<void> {
  if (password !== undefined) return provePassword(email.toLowerCase(), password, caller, now);
  const account = await readAccount(id);
  if (account?.status !== 'EXTERNAL_PROVIDER') {
    throw invalid('body.current_password', 'give your current password');
  }
  // A token's times are real ones, whatever the domain's clock says.
  if (Date.now() / 1000 - signedInAt <= proofSeconds) return;
  throw new AppError('FORBIDDEN', 'Sign in with Google once more, then try again within 5 minutes.');
}
