import { codeTries } from '../contract/limits.ts';
import type { Source } from '../limits/caller.ts';

/** A code that was mailed. Times are in epoch seconds. */
export interface IssuedCode {
  kind: 'confirm' | 'reset';
  /** The account's username in the pool. */
  username: string;
  /** Keyed hashes of the code and of the key in the mail's link. */
  code: string;
  key: string;
  until: number;
}

/** The codes of an account and the wrong tries at them. */
export interface CodeState {
  /** The newest, until it is used. */
  issued?: IssuedCode;
  /** When the round began. A request for a code begins one, and so does each hour after that. */
  roundFrom: number;
  /** Wrong codes of this round, by source. */
  bySource: Record<string, number>;
  byStrangers: number;
  /** The day of `byStrangersToday` began then. */
  dayFrom: number;
  byStrangersToday: number;
}

/** `code` and `key` are hashed as in `IssuedCode`. */
export interface CodeGuess {
  code: string;
  key: string | undefined;
  /** The kinds of codes that are accepted. */
  kinds: readonly IssuedCode['kind'][];
}

export type Outcome =
  | { kind: 'right'; issued: IssuedCode }
  | { kind: 'wrong' }
  /** Seconds until another try. */
  | { kind: 'wait'; seconds: number };

const daySeconds = 86_400;

export function newState(now: number): CodeState {
  return { roundFrom: now, bySource: {}, byStrangers: 0, dayFrom: now, byStrangersToday: 0 };
}

/** A new code was requested. All tries are reset, except the strangers' tries of the day. */
export function newRound(state: CodeState, now: number): CodeState {
  return { ...today(state, now), roundFrom: now, bySource: {}, byStrangers: 0 };
}

/**
 * Checks a guess. A right code is used up; a wrong one is counted.
 * @param source ignored for a caller with the mail's key, who has their own tries as `mail`
 */
export function tryCode(
  before: CodeState,
  guess: CodeGuess,
  source: Source,
  now: number,
): { outcome: Outcome; after: CodeState } {
  const current = now - before.roundFrom < codeTries.roundSeconds ? before : newRound(before, now);
  const state = today(current, now);
  const { issued } = state;
  const isOpen = issued !== undefined && issued.until > now;
  const isMail = isOpen && guess.key === issued.key;
  const name = isMail ? 'mail' : source.name;
  const isStranger = !isMail && !source.isKnown;
  const seconds = secondsToWait(state, name, isStranger, now);
  if (seconds > 0) return { outcome: { kind: 'wait', seconds }, after: state };
  if (isOpen && guess.code === issued.code && guess.kinds.includes(issued.kind)) {
    const { issued: used, ...after } = state;
    return { outcome: { kind: 'right', issued }, after };
  }
  const one = isStranger ? 1 : 0;
  const after = {
    ...state,
    bySource: { ...state.bySource, [name]: (state.bySource[name] ?? 0) + 1 },
    byStrangers: state.byStrangers + one,
    byStrangersToday: state.byStrangersToday + one,
  };
  return { outcome: { kind: 'wrong' }, after };
}

function secondsToWait(state: CodeState, name: string, isStranger: boolean, now: number): number {
  const { perSource, byStrangers, byStrangersPerDay, roundSeconds } = codeTries;
  const untilNextDay = state.dayFrom + daySeconds - now;
  if (isStranger && state.byStrangersToday >= byStrangersPerDay) return untilNextDay;
  const isFull = (state.bySource[name] ?? 0) >= perSource;
  if (isFull || (isStranger && state.byStrangers >= byStrangers)) return state.roundFrom + roundSeconds - now;
  return 0;
}

function today(state: CodeState, now: number): CodeState {
  return now - state.dayFrom < daySeconds ? state : { ...state, dayFrom: now, byStrangersToday: 0 };
}
