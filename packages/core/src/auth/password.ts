import { ulid } from 'ulid';
import type { Caller } from '../limits/caller.ts';
import { guessPassword } from '../limits/guess-password.ts';
import { sendAccountMail } from '../notifications/send-account-mail.ts';
import { AppError, invalid, notFound } from '../shared/errors.ts';
import { readUser } from '../users/user.store.ts';
import { forNewPassword } from './code-purpose.ts';
import * as identity from './identity.store.ts';
import { takeCode } from './issued-code.ts';
import { type EnteredCode, isRefused, mailingCode, quietly } from './session.ts';

/**
 * Sends a code for a new password, saying nothing of whether there is such an account. Where there is one that can have no
 * password, its owner is told so by mail, for they wait for one.
 * @throws AppError RATE_LIMITED where one source asks too often; UPSTREAM_ERROR where it cannot be sent
 */
export async function sendResetCode(email: string, caller: Caller, now: Date): Promise<void> {
  await mailingCode(email, caller, now, async () => {
    await quietly(identity.sendResetCode(email));
    // Where the email was never confirmed Cognito sends no such code; that for confirming is taken instead.
    await quietly(identity.resendCode(email, forNewPassword));
    if (await identity.hasOnlyGoogle(email)) await mailThatGoogleIsTheWay(email);
  });
}

async function mailThatGoogleIsTheWay(email: string): Promise<void> {
  try {
    await sendAccountMail({ kind: 'use_google' }, { to: email, key: `use_google:${ulid()}` });
  } catch (cause) {
    throw new AppError('UPSTREAM_ERROR', 'The mail could not be sent. Try again in a moment.', { cause });
  }
}

/**
 * Sets a new password by the emailed code and ends every session: whoever is in may be why it is changed. Where the email
 * was never confirmed, the code does that too: so whoever reads its mail gets the account with a password of their own,
 * and nobody who signed up with somebody else's email waits in it.
 * @throws AppError UNPROCESSABLE for a wrong or expired code, and for an email that has none: a stranger is not told which;
 * RATE_LIMITED after too many wrong ones
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
    // One that is confirmed already is refused.
    await quietly(identity.confirmWithoutCode(username));
    await identity.setPassword(username, password);
  } catch (error) {
    // The account of the code is gone.
    if (!isRefused(error)) throw error;
    throw identity.wrongCode(error);
  }
  await identity.signOutEverywhere(username);
}

/**
 * Changes a password and ends every session but the one that this begins.
 * @throws AppError VALIDATION_ERROR where the current password is not theirs; RATE_LIMITED after too many wrong ones
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
  // By our permission to. Cognito's own operation takes an access token for it, and no token of ours has the scope.
  await identity.setPassword(email, next);
  await identity.signOutEverywhere(email);
  return { ...(await identity.logIn(email, next)), email };
}

/**
 * Has the caller show that they know their password.
 * @throws AppError VALIDATION_ERROR naming `current_password` where it is not theirs; RATE_LIMITED after too many wrong ones
 */
export async function provePassword(
  email: string,
  password: string,
  caller: Caller,
  now: Date,
): Promise<void> {
  try {
    const { refreshToken } = await guessPassword(email, caller, now, () => identity.logIn(email, password));
    // The session that the pool began is nobody's.
    await identity.revoke(refreshToken);
  } catch (error) {
    // A 401 would say that the session has ended.
    if (!(error instanceof AppError) || error.code !== 'UNAUTHORIZED') throw error;
    throw invalid(
      'body.current_password',
      'is not your password; an account that only signs in with Google has none',
    );
  }
}
