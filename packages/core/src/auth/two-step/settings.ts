import { recoveryCodes, setUpSeconds } from '../../contract/two-step.ts';
import type { User } from '../../contract/users.ts';
import type { Caller } from '../../limits/caller.ts';
import { guessSecondStep } from '../../limits/guess-second-step.ts';
import { type AppError, conflict, notFound } from '../../shared/errors.ts';
import { readUser } from '../../users/user.store.ts';
import { provePassword } from '../password.ts';
import { matchCode, newRecoveryCodes, newSecret, uriOf } from './codes.ts';
import { mailTwoStep } from './mail.ts';
import { openSecret, sealSecret } from './seal.ts';
import {
  type ActiveTwoStep,
  deleteTwoStep,
  isActive,
  readActiveTwoStep,
  readTwoStep,
  saveTwoStep,
} from './two-step.store.ts';
import { notOn, refused, useCode } from './use-code.ts';

/** Without secrets, for the settings and the export. */
export async function describeTwoStep(userId: string) {
  const stored = await readActiveTwoStep(userId);
  return {
    on: stored !== undefined,
    since: stored?.since ?? null,
    recovery_codes_left: stored?.recovery.length ?? 0,
  };
}

/**
 * Makes a secret for an app. Log-ins need no code until a first one confirms it.
 * @throws AppError VALIDATION_ERROR for a wrong password; CONFLICT if two-step log-in is on; RATE_LIMITED
 */
export async function beginTwoStep(
  userId: string,
  password: string,
  caller: Caller,
  now: Date,
): Promise<{ secret: string; uri: string }> {
  const { email } = await userOf(userId);
  const stored = await readTwoStep(userId);
  if (stored && isActive(stored)) throw isOn();
  await provePassword(email.toLowerCase(), password, caller, now);
  const secret = newSecret();
  const begun = {
    user_id: userId,
    sealed_secret: await sealSecret(userId, secret),
    expires_at: Math.floor(now.getTime() / 1000) + setUpSeconds,
    last_step: 0,
    recovery: [],
  };
  if (!(await saveTwoStep(begun, stored?.version))) throw changedMeanwhile();
  return { secret, uri: uriOf(secret, email) };
}

/**
 * Switches two-step log-in on.
 * @param report called if the mail about it failed
 * @returns the recovery codes
 * @throws AppError VALIDATION_ERROR naming `code`; CONFLICT if there is no secret to confirm
 */
export async function confirmTwoStep(
  userId: string,
  code: string,
  now: Date,
  report: (cause: unknown) => void,
): Promise<string[]> {
  const user = await userOf(userId);
  const stored = await readTwoStep(userId);
  if (stored && isActive(stored)) throw isOn();
  if (!stored || (stored.expires_at ?? 0) <= now.getTime() / 1000) {
    throw conflict('This setup has expired or was never started. Start again.');
  }
  const secret = await openSecret(userId, stored.sealed_secret);
  const match = matchCode(secret, stored, code, new Date());
  if (match.kind !== 'right') throw refused(match.kind);
  const { codes, recovery } = newRecoveryCodes(secret);
  const { expires_at: _, ...rest } = stored;
  const on = { ...rest, ...match.after, recovery, since: now.toISOString() };
  if (!(await saveTwoStep(on, stored.version))) throw changedMeanwhile();
  await mailTwoStep({ kind: 'two_step_on' }, user.email, report);
  return codes;
}

/** The proof that a change of two-step log-in needs in addition to the access token. */
export interface TwoStepProof {
  password: string;
  code: string;
  caller: Caller;
}

/**
 * Replaces the recovery codes.
 * @param report called if the mail about it failed
 * @throws AppError VALIDATION_ERROR naming `current_password` or `code`; CONFLICT if two-step log-in is off; RATE_LIMITED
 */
export async function renewRecoveryCodes(
  userId: string,
  proof: TwoStepProof,
  now: Date,
  report: (cause: unknown) => void,
): Promise<string[]> {
  const { email, stored } = await prove(userId, proof, now);
  const { codes, recovery } = newRecoveryCodes(await openSecret(userId, stored.sealed_secret));
  if (!(await saveTwoStep({ ...stored, recovery }, stored.version))) throw changedMeanwhile();
  await mailTwoStep({ kind: 'recovery_codes_new', count: recoveryCodes }, email, report);
  return codes;
}

/**
 * Switches two-step log-in off.
 * @param report called if the mail about it failed
 * @throws as `renewRecoveryCodes` does
 */
export async function switchOffTwoStep(
  userId: string,
  proof: TwoStepProof,
  now: Date,
  report: (cause: unknown) => void,
): Promise<void> {
  const { email, stored } = await prove(userId, proof, now);
  if (!(await deleteTwoStep(stored))) throw changedMeanwhile();
  await mailTwoStep({ kind: 'two_step_off', by: 'user' }, email, report);
}

/** The password is checked first, so a wrong one uses up no code. */
async function prove(
  userId: string,
  { password, code, caller }: TwoStepProof,
  now: Date,
): Promise<{ email: string; stored: ActiveTwoStep }> {
  const user = await userOf(userId);
  if (!(await readActiveTwoStep(userId))) throw notOn();
  const email = user.email.toLowerCase();
  await provePassword(email, password, caller, now);
  const stored = await guessSecondStep(email, caller, now, () => useCode(userId, code));
  return { email, stored };
}

async function userOf(userId: string): Promise<User> {
  const user = await readUser(userId);
  if (!user) throw notFound('Your profile');
  return user;
}

const isOn = () => conflict('Two-step log-in is already on. To use another app, switch it off first.');

const changedMeanwhile = (): AppError => conflict('This changed in another window. Reload the page.');
