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
import { beginSecondStep, type Challenge } from './two-step/second-step.ts';
import { hasTwoStep } from './two-step/two-step.store.ts';

export interface Session {
  user: User;
  tokens: identity.Tokens;
}

export interface NewAccount {
  email: string;
  password: string;
  name: string;
}

/** Creates the account and its profile. Logs in at once if no code is needed. */
export async function signUp(
  account: NewAccount,
  now: Date,
): Promise<{ user: User; tokens?: identity.Tokens }> {
  if (config.confirmation().AUTH_CONFIRMATION === 'code') return { user: await createAccount(account, now) };
  return signUpProven(account, now);
}

/** Creates an account that needs no code, and logs in. */
async function signUpProven(account: NewAccount, now: Date): Promise<Session> {
  const user = await createAccount(account, now, provenAddress);
  await confirmFirst(account.email);
  return { user, tokens: await identity.logIn(account.email, account.password) };
}

/**
 * Creates an account for a proved email. An existing unconfirmed account proves nothing, so it becomes theirs. Otherwise a stranger
 * could keep them out, or keep access with the stranger's own password.
 * @throws AppError CONFLICT if the email has an account, or gets one concurrently
 */
export async function signUpInvited(account: NewAccount, now: Date): Promise<Session> {
  try {
    return await signUpProven(account, now);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    return await takeOver(account, now);
  }
}

async function takeOver({ email, password, name }: NewAccount, now: Date): Promise<Session> {
  await confirmFirst(email);
  await identity.setPassword(email, password);
  // Between the two calls the old password worked.
  await identity.signOutEverywhere(email);
  const session = await begin(await identity.logIn(email, password), now);
  return { ...session, user: await changeUser(session.user.id, { name }) };
}

/** Confirms an account. @throws AppError CONFLICT if it is confirmed already, also by a concurrent caller */
async function confirmFirst(email: string): Promise<void> {
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

/** An account with two-step log-in gets a challenge, and its tokens only for a code. */
export type LogIn = Session | { secondStep: Challenge };

/**
 * Logs in, counting the try.
 * @throws AppError UNAUTHORIZED for a wrong password, and the same for an unknown email; UNPROCESSABLE while unconfirmed; RATE_LIMITED
 */
export async function logIn(
  { email, password }: { email: string; password: string },
  caller: Caller,
  now: Date,
): Promise<LogIn> {
  const tokens = await guessPassword(email, caller, now, () => confirmedLogIn(email, password));
  const [session, asksForCode] = await Promise.all([begin(tokens, now), hasTwoStep(tokens.identity.id)]);
  return asksForCode ? { secondStep: await beginSecondStep(tokens, now) } : session;
}

async function begin(tokens: identity.Tokens, now: Date): Promise<Session> {
  return { user: await ensureUser(tokens.identity, now), tokens };
}

/** Without confirmation by code, an account is unconfirmed only if its sign-up stopped halfway. It is finished here. */
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

/** A code that a user entered. */
export interface EnteredCode {
  email: string;
  code: string;
  /** The key of the mail's link, if the caller has it. */
  key?: string | undefined;
}

/**
 * Confirms an email with its code.
 * @throws AppError UNPROCESSABLE for a wrong or expired code, and the same for an account with nothing to confirm; RATE_LIMITED
 * after too many wrong ones
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
 * Sends the code again. The response does not reveal whether the account exists.
 * @throws AppError RATE_LIMITED if one source asks too often
 */
export async function resendCode(email: string, caller: Caller, now: Date): Promise<void> {
  await withCodeLimit(email, caller, now, () => ignoreRefusal(identity.resendCode(email)));
}

/** Mails a code unless the account's mails are used up. The response and its time are the same in both cases. */
export async function withCodeLimit(
  email: string,
  caller: Caller,
  now: Date,
  mail: () => Promise<void>,
): Promise<void> {
  const { MIN_RESPONSE_MS } = config.evenResponse();
  if (!(await mayMailCode(email, caller, now))) {
    await sleep(MIN_RESPONSE_MS);
    return;
  }
  await beginRound(email, now);
  await Promise.all([mail(), sleep(MIN_RESPONSE_MS)]);
}

/** Ignores a refusal by Cognito, because it would reveal whether an account or a session exists. */
export async function ignoreRefusal(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** RATE_LIMITED is Cognito's own limit. It exists only for accounts, so it would reveal one. */
const refusals: readonly string[] = ['UNAUTHORIZED', 'UNPROCESSABLE', 'RATE_LIMITED'];

/** Whether Cognito refused a call because of the account, the session, or the code. */
export function isRefused(error: unknown): boolean {
  return error instanceof AppError && refusals.includes(error.code);
}

/**
 * Exchanges a refresh token for a new pair. Each token works once. A reused token is in two hands, and we cannot know which one is the
 * owner's, so the whole session ends.
 * @param onReuse called for a reused token
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

/** Ends the session of a refresh token. An unknown or ended session is not an error. */
export function logOut(refreshToken: string): Promise<void> {
  return ignoreRefusal(identity.revoke(refreshToken));
}
