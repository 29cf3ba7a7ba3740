import type { User } from '../contract/users.ts';
import { config } from '../shared/config.ts';
import { AppError } from '../shared/errors.ts';
import { ensureUser } from '../users/user.ts';
import * as identity from './identity.store.ts';

export interface Session {
  user: User;
  tokens: identity.Tokens;
}

export interface NewAccount {
  email: string;
  password: string;
  name: string;
}

/** Creates the account and its profile; logged in at once where no code has to be entered first. */
export async function signUp(
  account: NewAccount,
  now: Date,
): Promise<{ user: User; tokens?: identity.Tokens }> {
  if (config.auth().AUTH_CONFIRMATION === 'code') return { user: await createAccount(account, now) };
  return signUpProven(account, now);
}

/** Creates an account that needs no code, as for an address that is known to be theirs, and logs in. */
export async function signUpProven(account: NewAccount, now: Date): Promise<Session> {
  const user = await createAccount(account, now);
  await identity.confirmWithoutCode(account.email);
  return { user, tokens: await identity.logIn(account.email, account.password) };
}

async function createAccount({ email, password, name }: NewAccount, now: Date): Promise<User> {
  const id = await identity.signUp(email, password, name);
  return ensureUser({ id, email, name }, now);
}

export async function logIn(email: string, password: string, now: Date): Promise<Session> {
  const tokens = await confirmedLogIn(email, password);
  return { user: await ensureUser(tokens.identity, now), tokens };
}

/** Where no code is asked for, an account is only unconfirmed because its sign-up was cut off: it is finished here. */
async function confirmedLogIn(email: string, password: string): Promise<identity.Tokens> {
  try {
    return await identity.logIn(email, password);
  } catch (error) {
    const unconfirmed = error instanceof AppError && error.code === 'UNPROCESSABLE';
    if (!unconfirmed || config.auth().AUTH_CONFIRMATION === 'code') throw error;
    await identity.confirmWithoutCode(email);
    return identity.logIn(email, password);
  }
}

/**
 * Confirms an email by its code.
 * @throws AppError UNPROCESSABLE for a wrong or expired code, and for an account that has nothing to confirm: a
 * stranger is not told which.
 */
export async function confirm(email: string, code: string): Promise<void> {
  try {
    await identity.confirmSignUp(email, code);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAUTHORIZED') throw error;
    throw identity.wrongCode(error);
  }
}

/** Sends the code again, saying nothing of whether there is such an account. */
export async function resendCode(email: string): Promise<void> {
  try {
    await identity.resendCode(email);
  } catch (error) {
    // Cognito names unknown and already confirmed accounts here; our callers are told neither.
    if (!(error instanceof AppError) || !['UNAUTHORIZED', 'UNPROCESSABLE'].includes(error.code)) throw error;
  }
}

/** Ends the session of a refresh token; one that is unknown or already ended is no error. */
export async function logOut(refreshToken: string): Promise<void> {
  try {
    await identity.revoke(refreshToken);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAUTHORIZED') throw error;
  }
}
