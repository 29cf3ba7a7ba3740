import type { User } from '../contract/users.ts';
import { config } from '../shared/config.ts';
import { AppError } from '../shared/errors.ts';
import { changeUser, ensureUser } from '../users/user.ts';
import * as identity from './identity.store.ts';
import { provenAddress } from './proven-address.ts';

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
  if (config.confirmation().AUTH_CONFIRMATION === 'code') return { user: await createAccount(account, now) };
  return signUpProven(account, now);
}

/** Creates an account that needs no code, as for an address that is known to be theirs, and logs in. */
async function signUpProven(account: NewAccount, now: Date): Promise<Session> {
  const user = await createAccount(account, now, provenAddress);
  await confirmAlone(account.email);
  return { user, tokens: await identity.logIn(account.email, account.password) };
}

/**
 * Creates an account for an address that is known to be theirs. One that somebody made with it and never confirmed proves
 * nothing and becomes theirs: else a stranger could keep them out, or wait in their account with a password of his own.
 * @throws AppError CONFLICT where the address has an account, or gets one at this moment
 */
export async function signUpByAddress(account: NewAccount, now: Date): Promise<Session> {
  try {
    return await signUpProven(account, now);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    return await takeOver(account, now);
  }
}

async function takeOver({ email, password, name }: NewAccount, now: Date): Promise<Session> {
  await confirmAlone(email);
  await identity.setPassword(email, password);
  // With the password it had, it could be entered for a moment.
  await identity.signOutEverywhere(email);
  const session = await logIn(email, password, now);
  return { ...session, user: await changeUser(session.user.id, { name }) };
}

/** Whoever confirms an account has it: of two at once, and where it is confirmed already, the other is refused. */
async function confirmAlone(email: string): Promise<void> {
  try {
    await identity.confirmWithoutCode(email);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAUTHORIZED') throw error;
    throw identity.emailTaken(error);
  }
}

async function createAccount(
  { email, password, name }: NewAccount,
  now: Date,
  metadata: Readonly<Record<string, string>> = {},
): Promise<User> {
  const id = await identity.signUp(email, password, name, metadata);
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
    if (!unconfirmed || config.confirmation().AUTH_CONFIRMATION === 'code') throw error;
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
export function resendCode(email: string): Promise<void> {
  return quietly(identity.resendCode(email));
}

/** Cognito may say what an account or a session is here, or that there is none; our callers are told none of it. */
export async function quietly(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** Whether Cognito did not take what it was given, for whatever reason an account or a code may have. */
export function isRefused(error: unknown): boolean {
  return error instanceof AppError && ['UNAUTHORIZED', 'UNPROCESSABLE'].includes(error.code);
}

/**
 * Exchanges a refresh token for a new pair. Each works once: should one come again, it is in two hands, and which of them
 * is its owner's cannot be told, so the whole session ends.
 * @param onReuse told where that happened
 * @throws AppError UNAUTHORIZED
 */
export async function refresh(refreshToken: string, onReuse: () => void): Promise<identity.Tokens> {
  try {
    return await identity.refreshTokens(refreshToken);
  } catch (error) {
    if (error instanceof identity.TokenReused) {
      onReuse();
      await logOut(refreshToken);
    }
    throw error;
  }
}

/** Ends the session of a refresh token; one that is unknown or already ended is no error. */
export function logOut(refreshToken: string): Promise<void> {
  return quietly(identity.revoke(refreshToken));
}
