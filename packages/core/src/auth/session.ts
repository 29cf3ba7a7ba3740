import { setTimeout as sleep } from 'node:timers/promises';
import type { User } from '../contract/users.ts';
import type { Caller } from '../limits/caller.ts';
import { mayMailCode } from '../limits/code-mail.ts';
import { guessPassword } from '../limits/guess-password.ts';
import { config } from '../shared/config.ts';
import { AppError } from '../shared/errors.ts';
import { changeUser, ensureUser } from '../users/user.ts';
import * as identity from './identity.store.ts';
import { beginRound, takeCode } from './issued-code.ts';
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
  const session = await begin(await identity.logIn(email, password), now);
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

/**
 * Logs in with a password that may be a guess.
 * @throws AppError UNAUTHORIZED for a wrong password or an unknown email alike; UNPROCESSABLE while unconfirmed; RATE_LIMITED
 */
export async function logIn(
  { email, password }: { email: string; password: string },
  caller: Caller,
  now: Date,
): Promise<Session> {
  return begin(await guessPassword(email, caller, now, () => confirmedLogIn(email, password)), now);
}

async function begin(tokens: identity.Tokens, now: Date): Promise<Session> {
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

/** A code as it is entered. */
export interface EnteredCode {
  email: string;
  code: string;
  /** That of the mail's link, if the caller has it. */
  key?: string | undefined;
}

/**
 * Confirms an email by its code.
 * @throws AppError UNPROCESSABLE for a wrong or expired code, and for an account that has nothing to confirm: a
 * stranger is not told which; RATE_LIMITED after too many wrong ones
 */
export async function confirm({ email, code, key }: EnteredCode, caller: Caller, now: Date): Promise<void> {
  const username = await takeCode({ email, code, key, kinds: ['confirm'] }, caller, now);
  if (username === undefined) throw identity.wrongCode();
  try {
    await identity.confirmWithoutCode(username);
  } catch (error) {
    if (!isRefused(error)) throw error;
    throw identity.wrongCode(error);
  }
}

/**
 * Sends the code again, saying nothing of whether there is such an account.
 * @throws AppError RATE_LIMITED where one source asks too often
 */
export async function resendCode(email: string, caller: Caller, now: Date): Promise<void> {
  await mailingCode(email, caller, now, () => quietly(identity.resendCode(email)));
}

/** Longer than an account's mail takes, as a rule: whether there is one does not show in the time an answer takes. */
export const even = { ms: 1000 };

/** Mails a code while there are mails left for the account: an answer is the same either way. */
export async function mailingCode(
  email: string,
  caller: Caller,
  now: Date,
  mail: () => Promise<void>,
): Promise<void> {
  if (!(await mayMailCode(email, caller, now))) {
    await sleep(even.ms);
    return;
  }
  await beginRound(email, now);
  await Promise.all([mail(), sleep(even.ms)]);
}

/** Cognito may say what an account or a session is here, or that there is none; our callers are told none of it. */
export async function quietly(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** The last is Cognito's own limit of an account, which an email without one has not. */
const refusals: readonly string[] = ['UNAUTHORIZED', 'UNPROCESSABLE', 'RATE_LIMITED'];

/** Whether Cognito did not take what it was given, for whatever reason an account or a code may have. */
export function isRefused(error: unknown): boolean {
  return error instanceof AppError && refusals.includes(error.code);
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
