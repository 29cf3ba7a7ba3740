import { ulid } from 'ulid';
import type { Caller } from '../limits/caller.ts';
import { guessPassword } from '../limits/guess-password.ts';
import { sendAccountMail } from '../notifications/send-account-mail.ts';
import { AppError, invalid, notFound } from '../shared/errors.ts';
import { readUser } from '../users/user.store.ts';
import { forNewPassword } from './code-purpose.ts';
import * as identity from './identity.store.ts';
import { takeCode } from './issued-code.ts';
import { type EnteredCode, ignoreRefusal, isRefused, withCodeLimit } from './session.ts';

/**
 * Sends a code for a new password. The response does not reveal whether the account exists. If the account can have no password, its
 * owner gets a mail that says so.
 * @throws AppError RATE_LIMITED if one source asks too often; UPSTREAM_ERROR if the mail cannot be sent
 */
export async function sendResetCode(email: string, caller: Caller, now: Date): Promise<void> {
  await withCodeLimit(email, caller, now, async () => {
    await ignoreRefusal(identity.sendResetCode(email));
    // Cognito sends no reset code to an unconfirmed email. A confirmation code takes its place.
    await ignoreRefusal(identity.resendCode(email, forNewPassword));
    if (await identity.hasOnlyGoogle(email)) await mailUseGoogle(email);
  });
}

async function mailUseGoogle(email: string): Promise<void> {
  try {
    await sendAccountMail({ kind: 'use_google' }, { to: email, key: `use_google:${ulid()}` });
  } catch (cause) {
    throw new AppError('UPSTREAM_ERROR', 'We could not send the email. Try again in a moment.', { cause });
  }
}

/**
 * Sets a new password with the emailed code and ends every session, because an intruder may be the reason. For an unconfirmed email the
 * code also confirms it. So the reader of the email gets the account with their own password, and a stranger who signed up with
 * that email loses access.
 * @throws AppError UNPROCESSABLE for a wrong or expired code, and the same for an email without one; RATE_LIMITED after too many
 * wrong ones
 */
export async function resetPassword(
  { password, ...entered }: EnteredCode & { password: string },
  caller: Caller,
  now: Date,
): Promise<void> {
  const { email, code, key } = entered;
  const username = await takeCode({ email, code, key, kinds: ['reset', 'confirm'] }, caller, now);
  if (username === undefined) throw identity.wrongCode();
  try {
    // Refused if the account is confirmed already.
    await ignoreRefusal(identity.confirmWithoutCode(username));
    await identity.setPassword(username, password);
  } catch (error) {
    // The account was deleted.
    if (!isRefused(error)) throw error;
    throw identity.wrongCode(error);
  }
  await identity.signOutEverywhere(username);
}

/**
 * Changes a password, ends every session, and begins a new one.
 * @throws AppError VALIDATION_ERROR for a wrong current password; RATE_LIMITED after too many wrong ones
 */
export async function changePassword(
  userId: string,
  { current, next }: { current: string; next: string },
  caller: Caller,
  now: Date,
): Promise<identity.Tokens & { email: string }> {
  const user = await readUser(userId);
  if (!user) throw notFound('Your profile');
  const email = user.email.toLowerCase();
  await provePassword(email, current, caller, now);
  // An administrator's call, because Cognito's ChangePassword needs a scope that our access tokens lack.
  await identity.setPassword(email, next);
  await identity.signOutEverywhere(email);
  return { ...(await identity.logIn(email, next)), email };
}

/**
 * Checks the caller's password.
 * @throws AppError VALIDATION_ERROR naming `current_password` if it is wrong; RATE_LIMITED after too many wrong ones
 */
export async function provePassword(
  email: string,
  password: string,
  caller: Caller,
  now: Date,
): Promise<void> {
  try {
    const { refreshToken } = await guessPassword(email, caller, now, () => identity.logIn(email, password));
    // The check began a session that is not used.
    await identity.revoke(refreshToken);
  } catch (error) {
    // A 401 would mean that the session has ended.
    if (!(error instanceof AppError) || error.code !== 'UNAUTHORIZED') throw error;
    throw invalid(
      'body.current_password',
      'enter your current password; an account that only signs in with Google has none',
    );
  }
}
