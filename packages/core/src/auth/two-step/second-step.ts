import { session as lifetimes } from '../../contract/session.ts';
import { fewRecoveryCodes } from '../../contract/two-step.ts';
import type { User } from '../../contract/users.ts';
import type { Caller } from '../../limits/caller.ts';
import { guessSecondStep } from '../../limits/guess-second-step.ts';
import { browserStates } from '../../shared/browser-state.ts';
import { AppError } from '../../shared/errors.ts';
import { ensureUser } from '../../users/user.ts';
import { refreshTokens, type Tokens } from '../identity.store.ts';
import { mailTwoStep } from './mail.ts';
import { openSession, sealSession } from './seal.ts';
import { readActiveTwoStep } from './two-step.store.ts';
import { useCode } from './use-code.ts';

/** A log-in whose password was right. */
interface Waiting {
  userId: string;
  email: string;
  /** The refresh token of its session, encrypted. The client does not have it yet. */
  session: string;
}

const waiting = browserStates<Waiting>('second-step', ({ userId }) => userId, lifetimes.secondStepSeconds);

/** `challenge` is in the response, and `browser` in a cookie. Neither works without the other. */
export interface Challenge {
  challenge: string;
  browser: string;
}

/** Holds back the tokens of a log-in until its code comes. */
export async function beginSecondStep({ identity, refreshToken }: Tokens, now: Date): Promise<Challenge> {
  const session = await sealSession(identity.id, refreshToken);
  const { state, browser } = await waiting.issue(
    { userId: identity.id, email: identity.email, session },
    now,
  );
  return { challenge: state, browser };
}

export interface SecondStep {
  challenge: string;
  /** The cookie of the browser that began. */
  browser: string | undefined;
  code: string;
}

/**
 * Finishes a log-in with a code.
 * @param report called if a mail about few recovery codes failed
 * @throws AppError VALIDATION_ERROR naming `code`; UNAUTHORIZED if the challenge is expired, used, or another browser's, or if the
 * session ended in the meantime, for example by a new password; RATE_LIMITED
 */
export async function finishSecondStep(
  { challenge, browser, code }: SecondStep,
  caller: Caller,
  now: Date,
  report: (cause: unknown) => void,
): Promise<{ user: User; tokens: Tokens }> {
  const found = await waiting.peek(challenge, browser, now);
  // After a switch-off the password alone is enough, so it is asked for again.
  const before = found && (await readActiveTwoStep(found.userId));
  if (!found || !before) throw ended();
  const { userId, email } = found;
  const after = await guessSecondStep(email, caller, now, () => useCode(userId, code));
  // Only one of two requests at once gets it.
  if (!(await waiting.redeem(challenge, browser, now))) throw ended();
  const left = after.recovery.length;
  if (left < before.recovery.length && left <= fewRecoveryCodes) {
    await mailTwoStep({ kind: 'recovery_codes_few', left }, email, report);
  }
  const tokens = await refreshTokens(await openSession(userId, found.session));
  return { user: await ensureUser(tokens.identity, now), tokens };
}

function ended(): AppError {
  return new AppError('UNAUTHORIZED', 'This log-in has expired or was already used. Log in again.');
}
