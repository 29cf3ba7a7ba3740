import { describe, expect, it } from 'vitest';
import { deliveryTries } from '../contract/webhooks.ts';
import { type Health, healthAfter, nextTry } from './tries.ts';

const at = (hours: number) => new Date(Date.UTC(2026, 5, 1) + hours * 3_600_000);
const failed = { reason: 'The server returned 500.' };
const on: Health = { status: 'on', failing_since: null, reason: null };

describe('nextTry', () => {
  it('waits longer each time, over most of a day, and then gives up', () => {
    const waits = Array.from({ length: deliveryTries }, (_, index) => {
      const next = nextTry(index + 1, at(0), at(0));
      return next && (next.getTime() - at(0).getTime()) / 60_000;
    });
    expect(waits).toEqual([1, 10, 60, 240, 720, null]);
  });

  it('does not wait past three days of the event’s age', () => {
    expect(nextTry(5, at(0), at(60))).toEqual(at(72));
    expect(nextTry(5, at(0), at(60.01))).toBeNull();
  });
});

describe('healthAfter', () => {
  it.each<[string, Health, { reason: string | null }, boolean, Date, Health]>([
    ['a success stays on', on, { reason: null }, true, at(1), on],
    [
      'a success ends failing',
      { status: 'failing', failing_since: at(0).toISOString(), ...failed },
      { reason: null },
      true,
      at(1),
      on,
    ],
    [
      'a failed try that is repeated notes since when',
      on,
      failed,
      false,
      at(1),
      { status: 'on', failing_since: at(1).toISOString(), ...failed },
    ],
    [
      'a delivery that is given up makes it failing',
      { status: 'on', failing_since: at(0).toISOString(), ...failed },
      failed,
      true,
      at(17),
      { status: 'failing', failing_since: at(0).toISOString(), ...failed },
    ],
    [
      'just under three days it is still failing',
      { status: 'failing', failing_since: at(0).toISOString(), ...failed },
      failed,
      true,
      at(71.99),
      { status: 'failing', failing_since: at(0).toISOString(), ...failed },
    ],
    [
      'after three days it is off',
      { status: 'failing', failing_since: at(0).toISOString(), ...failed },
      failed,
      true,
      at(72),
      { status: 'off', failing_since: at(0).toISOString(), ...failed },
    ],
    [
      'after three days it waits for the last try of a delivery',
      { status: 'failing', failing_since: at(0).toISOString(), ...failed },
      failed,
      false,
      at(100),
      { status: 'failing', failing_since: at(0).toISOString(), ...failed },
    ],
  ])('%s', (_, before, posted, isLast, now, after) => {
    expect(healthAfter(before, posted, isLast, now)).toEqual(after);
  });
});
