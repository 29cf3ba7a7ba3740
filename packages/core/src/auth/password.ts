import { ulid } from 'ulid';
import { AppError, invalid, notFound } from '../shared/errors.ts';
import { sendAccountMail } from '../users/send-account-mail.ts';
import { readUser } from '../users/user.store.ts';
import { forNewPassword } from './code-purpose.ts';
import * as identity from './identity.store.ts';
import { confirm, isRefused, quietly } from './session.ts';

/**
 * Sends a code for a new password, saying nothing of whether there is such an account. Where there is one that can have no
 * password, its owner is told so by mail, for they wait for one.
 * @throws AppError UPSTREAM_ERROR where it cannot be sent
 */
export async function sendResetCode(email: string): Promise<void> {
  await quietly(identity.sendResetCode(email));
  // Where the email was never confirmed Cognito sends no such code; that for confirming is taken instead.
  await quietly(identity.resendCode(email, forNewPassword));
  if (await identity.hasOnlyGoogle(email)) await mailThatGoogleIsTheWay(email);
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
 * @throws AppError UNPROCESSABLE for a wrong or expired code, and for an email that has none: a stranger is not told which
 */
export async function resetPassword(email: string, code: string, password: string): Promise<void> {
  try {
    await identity.resetPassword(email, code, password);
  } catch (error) {
    if (!isRefused(error)) throw error;
    await confirm(email, code);
    await identity.setPassword(email, password);
  }
  await identity.signOutEverywhere(email);
}

/**
 * Changes a password and ends every session but the one that this begins.
 * @throws AppError VALIDATION_ERROR where the current password is not theirs
 */
export async function changePassword(
  userId: string,
  current: string,
  next: string,
): Promise<identity.Tokens> {
  const user = await readUser(userId);
  if (!user) throw notFound('Your profile');
  // Cognito takes the change by a session's token; one that began with the password also shows that it is known.
  const { accessToken } = await knowing(identity.logIn(user.email, current));
  await identity.changePassword(accessToken, current, next);
  await identity.signOutEverywhere(user.email);
  return identity.logIn(user.email, next);
}

async function knowing<T>(logIn: Promise<T>): Promise<T> {
  try {
    return await logIn;
  } catch (error) {
    // A 401 would say that the session has ended.
    if (!(error instanceof AppError) || error.code !== 'UNAUTHORIZED') throw error;
    throw invalid(
      'body.current_password',
      'is not your password; an account that only signs in with Google has none',
    );
  }
}
