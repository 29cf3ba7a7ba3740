import { randomBytes } from 'node:crypto';
import { type Caller, sourceOf } from '../limits/caller.ts';
import { orUnavailable } from '../limits/enforce.ts';
import { pseudonym } from '../limits/subject.ts';
import { tooMany } from '../limits/words.ts';
import { config } from '../shared/config.ts';
import { type IssuedCode, newRound, tryCode } from './code-tries.ts';
import { changeCodes } from './issued-code.store.ts';

/**
 * Hours that a code is valid. We check codes ourselves, because the user pool counts wrong ones by account, so strangers could make it
 * refuse the right one. Only a keyed hash of a code is stored.
 */
const validHours: Readonly<Record<IssuedCode['kind'], number>> = { confirm: 24, reset: 1 };

/** The same pseudonyms as in `limits/caller.ts`. The trigger that saves a code has no caller. */
const named = (...parts: string[]) => pseudonym(config.edge().ORIGIN_SECRET[0], ...parts);

const hash = (email: string, what: 'code' | 'key', text: string) => named('code', what, email, text);

/**
 * Saves a code before it is mailed. It replaces an earlier one.
 * @returns the key for the mail's link. A caller with the key can read the mail, so they have their own tries.
 */
export async function saveCode(
  { email, code, kind, username }: { email: string; code: string } & Pick<IssuedCode, 'kind' | 'username'>,
  now: Date,
): Promise<string> {
  const key = randomBytes(18).toString('base64url');
  const seconds = epoch(now);
  const issued: IssuedCode = {
    kind,
    username,
    code: hash(email, 'code', code),
    key: hash(email, 'key', key),
    until: seconds + validHours[kind] * 3600,
  };
  await changeCodes(named(email), seconds, (state) => ({ outcome: undefined, after: { ...state, issued } }));
  return key;
}

/** Resets the tries because a code was requested. The email may have no account. */
export async function beginRound(email: string, now: Date): Promise<void> {
  const seconds = epoch(now);
  const begin = changeCodes(named(email), seconds, (state) => ({
    outcome: undefined,
    after: newRound(state, seconds),
  }));
  await orUnavailable(begin);
}

/**
 * Uses up a code.
 * @param guess.key the key of the mail's link, if the caller has it
 * @returns the account's username in the pool; undefined for a wrong or expired code, or one of another kind
 * @throws AppError RATE_LIMITED after too many wrong ones; UNAVAILABLE if they cannot be counted
 */
export async function takeCode(
  guess: { email: string; code: string; key: string | undefined; kinds: readonly IssuedCode['kind'][] },
  caller: Caller,
  now: Date,
): Promise<string | undefined> {
  const { email, kinds } = guess;
  const source = sourceOf(caller, email);
  const hashed = {
    kinds,
    code: hash(email, 'code', guess.code),
    key: guess.key === undefined ? undefined : hash(email, 'key', guess.key),
  };
  const seconds = epoch(now);
  const outcome = await orUnavailable(
    changeCodes(named(email), seconds, (state) => tryCode(state, hashed, source, seconds)),
  );
  if (outcome.kind === 'wait') throw tooMany('tries', outcome.seconds);
  return outcome.kind === 'right' ? outcome.issued.username : undefined;
}

function epoch(now: Date): number {
  return Math.floor(now.getTime() / 1000);
}
