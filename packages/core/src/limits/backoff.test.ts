import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceBackoff, strangerBackoff } from '../contract/limits.ts';
import type { Streak } from './backoff.ts';
import * as backoff from './backoff.ts';

const at = (seconds: number) => new Date(seconds * 1000);
const waitAfter = (failures: number) => backoff.waitAfter(failures, sourceBackoff);
const secondsToWait = (streak: Streak, now: Date) => backoff.secondsToWait(streak, now, sourceBackoff);
const failuresWithNext = (streak: Streak, now: Date) => backoff.failuresWithNext(streak, now, sourceBackoff);

describe('waitAfter', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 4],
    [8, 8],
    [14, 512],
    [15, 900],
    [16, 900],
    [5000, 900],
  ])('%i failures: %i seconds', (failures, seconds) => {
    expect(waitAfter(failures)).toBe(seconds);
  });
});

describe('secondsToWait', () => {
  it('counts from the last try, rounded up to whole seconds', () => {
    const streak = { failures: 7, lastAt: 1_000_000 };
    expect(secondsToWait(streak, at(1000))).toBe(4);
    expect(secondsToWait(streak, at(1000.001))).toBe(4);
    expect(secondsToWait(streak, at(1003.5))).toBe(1);
    expect(secondsToWait(streak, at(1004))).toBe(0);
    expect(secondsToWait(streak, at(9000))).toBe(0);
  });
});

describe('failuresWithNext', () => {
  it('starts over once the last try is a day ago', () => {
    const streak = { failures: 20, lastAt: 1_000_000 };
    expect(failuresWithNext(streak, at(1000 + 86_399))).toBe(21);
    expect(failuresWithNext(streak, at(1000 + 86_400))).toBe(1);
  });
});

it('nonstop guessing gets 17 tries in the first hour and 4 in each later hour', () => {
  const tries: number[] = [];
  let streak: Streak = { failures: 0, lastAt: 0 };
  for (let now = 0; now < 5 * 3600; now += 1) {
    if (secondsToWait(streak, at(now)) > 0) continue;
    streak = { failures: failuresWithNext(streak, at(now)), lastAt: now * 1000 };
    tries.push(now);
    // The free tries need no wait.
    if (streak.failures < 5) now -= 1;
  }
  const inHour = (hour: number) => tries.filter((time) => Math.floor(time / 3600) === hour).length;
  expect(inHour(0)).toBe(17);
  for (const hour of [1, 2, 3, 4]) expect(inHour(hour)).toBe(4);
});

it('no spacing of tries gets around the waits between failures', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2000), { minLength: 1, maxLength: 60 }), (pauses) => {
      let now = 10_000;
      let streak: Streak = { failures: 0, lastAt: now * 1000 };
      const taken: number[] = [];
      for (const pause of pauses) {
        now += pause;
        if (secondsToWait(streak, at(now)) > 0) continue;
        streak = { failures: failuresWithNext(streak, at(now)), lastAt: now * 1000 };
        taken.push(now);
      }
      for (let index = 5; index < taken.length; index += 1) {
        expect((taken[index] ?? 0) - (taken[index - 1] ?? 0)).toBeGreaterThanOrEqual(waitAfter(index));
      }
    }),
  );
});

/** The user pool's lockout as AWS documents it: after n ≥ 5 failures in a row it refuses for 2^(n − 5) seconds. */
function poolLockout() {
  let [failures, lastAt, lockedUntil] = [0, 0, 0];
  return {
    fail(now: number): 'wrong' | 'locked' {
      if (now - lastAt >= 900) failures = 0;
      lastAt = now;
      if (now < lockedUntil) return 'locked';
      failures += 1;
      if (failures >= 5) lockedUntil = now + Math.min(2 ** (failures - 5), 900);
      return 'wrong';
    },
  };
}

it('no spacing of tries by strangers locks the account at the pool, and they get at most 4 in 15 minutes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 200 }), (pauses) => {
      const pool = poolLockout();
      let now = 10_000;
      let streak: Streak = { failures: 0, lastAt: 0 };
      const forwarded: number[] = [];
      for (const pause of pauses) {
        now += pause;
        if (backoff.secondsToWait(streak, at(now), strangerBackoff) > 0) continue;
        const failures = backoff.failuresWithNext(streak, at(now), strangerBackoff);
        streak = { failures, lastAt: now * 1000 };
        forwarded.push(now);
        expect(pool.fail(now)).toBe('wrong');
      }
      for (let index = 4; index < forwarded.length; index += 1) {
        expect((forwarded[index] ?? 0) - (forwarded[index - 4] ?? 0)).toBeGreaterThanOrEqual(900);
      }
    }),
  );
});
