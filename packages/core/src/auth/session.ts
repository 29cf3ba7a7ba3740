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
  const { email, password, name } = account;
  const id = await identity.signUp(email, password, name);
  const user = await ensureUser({ id, email, name }, now);
  if (config.auth().AUTH_CONFIRMATION === 'code') return { user };
  await identity.confirmWithoutCode(email);
  return { user, tokens: await identity.logIn(email, password) };
}

export async function logIn(email: string, password: string, now: Date): Promise<Session> {
  const tokens = await identity.logIn(email, password);
  return { user: await ensureUser(tokens.identity, now), tokens };
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
