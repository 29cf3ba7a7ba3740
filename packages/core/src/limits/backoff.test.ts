import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourcePatience, strangerPatience } from '../contract/limits.ts';
import type { Streak } from './backoff.ts';
import * as backoff from './backoff.ts';

const at = (seconds: number) => new Date(seconds * 1000);
const waitAfter = (failures: number) => backoff.waitAfter(failures, sourcePatience);
const secondsToWait = (streak: Streak, now: Date) => backoff.secondsToWait(streak, now, sourcePatience);
const failuresWithNext = (streak: Streak, now: Date) => backoff.failuresWithNext(streak, now, sourcePatience);

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
  it('counts from the last try, in whole seconds that are never too few', () => {
    const streak = { failures: 7, lastAt: 1_000_000 };
    expect(secondsToWait(streak, at(1000))).toBe(4);
    expect(secondsToWait(streak, at(1000.001))).toBe(4);
    expect(secondsToWait(streak, at(1003.5))).toBe(1);
    expect(secondsToWait(streak, at(1004))).toBe(0);
    expect(secondsToWait(streak, at(9000))).toBe(0);
  });
});

describe('failuresWithNext', () => {
  it('goes on until the last try is a day ago', () => {
    const streak = { failures: 20, lastAt: 1_000_000 };
    expect(failuresWithNext(streak, at(1000 + 86_399))).toBe(21);
    expect(failuresWithNext(streak, at(1000 + 86_400))).toBe(1);
  });
});

it('whoever never gives up gets 17 tries in the first hour, and 4 in each later one', () => {
  const tries: number[] = [];
  let streak: Streak = { failures: 0, lastAt: 0 };
  for (let now = 0; now < 5 * 3600; now += 1) {
    if (secondsToWait(streak, at(now)) > 0) continue;
    streak = { failures: failuresWithNext(streak, at(now)), lastAt: now * 1000 };
    tries.push(now);
    // The free ones come at once.
    if (streak.failures < 5) now -= 1;
  }
  const inHour = (hour: number) => tries.filter((time) => Math.floor(time / 3600) === hour).length;
  expect(inHour(0)).toBe(17);
  for (const hour of [1, 2, 3, 4]) expect(inHour(hour)).toBe(4);
});

it('however tries are spread, as many failures in a row never come faster than the waits between them', () => {
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

it('however strangers spread their tries, the pool never locks the account, and they get 4 in any 15 minutes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 200 }), (pauses) => {
      const pool = poolLockout();
      let now = 10_000;
      let streak: Streak = { failures: 0, lastAt: 0 };
      const forwarded: number[] = [];
      for (const pause of pauses) {
        now += pause;
        if (backoff.secondsToWait(streak, at(now), strangerPatience) > 0) continue;
        const failures = backoff.failuresWithNext(streak, at(now), strangerPatience);
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
