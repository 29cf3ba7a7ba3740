import { randomBytes } from 'node:crypto';
import { type Caller, sourceOf } from '../limits/caller.ts';
import { sureOf } from '../limits/enforce.ts';
import { pseudonym } from '../limits/subject.ts';
import { tooMany } from '../limits/words.ts';
import { config } from '../shared/config.ts';
import { type IssuedCode, newRound, tryCode } from './code-tries.ts';
import { changeCodes } from './issued-code.store.ts';

/**
 * Codes are checked here before the user pool hears of them: the pool counts wrong ones by account, so that strangers could have
 * it refuse the right one. What is kept of a code is a keyed hash.
 */
const hoursGood: Readonly<Record<IssuedCode['kind'], number>> = { confirm: 24, reset: 1 };

/** As a caller's counters are named. The trigger that notes a code has no caller. */
const named = (...parts: string[]) => pseudonym(config.edge().ORIGIN_SECRET.split(',')[0] ?? '', ...parts);

const hash = (email: string, what: 'code' | 'key', text: string) => named('code', what, email, text);

/**
 * Notes a code that is about to be mailed; an earlier one is good no longer.
 * @returns the key for the mail's link: whoever has it reads that mail, and has tries of their own
 */
export async function noteCode(
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
    until: seconds + hoursGood[kind] * 3600,
  };
  await changeCodes(named(email), seconds, (state) => ({ outcome: undefined, after: { ...state, issued } }));
  return key;
}

/** Gives everybody their tries again, as a code is asked for: whether the email has an account or not. */
export async function beginRound(email: string, now: Date): Promise<void> {
  const seconds = epoch(now);
  const begin = changeCodes(named(email), seconds, (state) => ({
    outcome: undefined,
    after: newRound(state, seconds),
  }));
  await sureOf(begin);
}

/**
 * Takes a code, which is used up by that.
 * @param guess.key that of the mail's link, if the caller has it
 * @returns the pool's name of its account; undefined for a wrong code, an expired one, or one that is for something else
 * @throws AppError RATE_LIMITED after too many wrong ones; UNAVAILABLE where they cannot be counted
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
  const outcome = await sureOf(
    changeCodes(named(email), seconds, (state) => tryCode(state, hashed, source, seconds)),
  );
  if (outcome.kind === 'wait') throw tooMany('tries', outcome.seconds);
  return outcome.kind === 'right' ? outcome.issued.username : undefined;
}

function epoch(now: Date): number {
  return Math.floor(now.getTime() / 1000);
}
