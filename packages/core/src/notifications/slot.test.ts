import { describe, expect, it } from 'vitest';
import { isSlotDue, latestSlot } from './slot.ts';

describe('latestSlot', () => {
  // 2026-03-02 is a Monday. In the USA clocks go forward on 2026-03-08, in Europe on 2026-03-29.
  it.each([
    ['at 8:00', '2026-03-04T08:00:00Z', 'UTC', 'daily', '2026-03-04', '2026-03-04T08:00:00Z'],
    ['a second before 8:00', '2026-03-04T07:59:59Z', 'UTC', 'daily', '2026-03-03', '2026-03-03T08:00:00Z'],
    [
      'in a time zone where it is still the evening before',
      '2026-03-04T02:00:00Z',
      'America/Denver',
      'daily',
      '2026-03-03',
      '2026-03-03T15:00:00Z',
    ],
    [
      'in a time zone that is a day ahead',
      '2026-03-03T21:00:00Z',
      'Pacific/Auckland',
      'daily',
      '2026-03-04',
      '2026-03-03T19:00:00Z',
    ],
    [
      'in a time zone with a half-hour offset',
      '2026-03-04T02:30:00Z',
      'Asia/Kolkata',
      'daily',
      '2026-03-04',
      '2026-03-04T02:30:00Z',
    ],
    [
      'before the clocks go forward',
      '2026-03-07T16:00:00Z',
      'America/Denver',
      'daily',
      '2026-03-07',
      '2026-03-07T15:00:00Z',
    ],
    [
      'after the clocks went forward',
      '2026-03-08T14:00:00Z',
      'America/Denver',
      'daily',
      '2026-03-08',
      '2026-03-08T14:00:00Z',
    ],
    [
      'after the clocks went back',
      '2026-11-01T14:59:00Z',
      'America/Denver',
      'daily',
      '2026-10-31',
      '2026-10-31T14:00:00Z',
    ],
    ['on a Monday', '2026-03-02T16:00:00Z', 'America/Denver', 'weekly', '2026-03-02', '2026-03-02T15:00:00Z'],
    [
      'on a Monday before 8:00',
      '2026-03-02T14:59:00Z',
      'America/Denver',
      'weekly',
      '2026-02-23',
      '2026-02-23T15:00:00Z',
    ],
    [
      'on a Sunday night',
      '2026-03-09T05:00:00Z',
      'America/Denver',
      'weekly',
      '2026-03-02',
      '2026-03-02T15:00:00Z',
    ],
    [
      'in a week with a clock change',
      '2026-04-02T00:00:00Z',
      'Europe/Berlin',
      'weekly',
      '2026-03-30',
      '2026-03-30T06:00:00Z',
    ],
    [
      'across the end of a year',
      '2027-01-03T12:00:00Z',
      'Europe/Berlin',
      'weekly',
      '2026-12-28',
      '2026-12-28T07:00:00Z',
    ],
    // Samoa had no 30 December 2011.
    [
      'after a skipped day',
      '2011-12-31T01:00:00Z',
      'Pacific/Apia',
      'daily',
      '2011-12-31',
      '2011-12-30T18:00:00Z',
    ],
  ] as const)('the latest slot: %s', (_, now, timeZone, rhythm, date, at) => {
    expect(latestSlot(new Date(now), timeZone, rhythm)).toEqual({ date, at: new Date(at) });
  });

  it('is never in the future and at most one rhythm ago, at any hour of a year', () => {
    for (const [zone, rhythm, days] of [
      ['America/Denver', 'daily', 1],
      ['Australia/Lord_Howe', 'weekly', 7],
    ] as const) {
      for (let hour = 0; hour < 366 * 24; hour++) {
        const now = new Date(Date.UTC(2026, 0, 1, hour));
        const behind = now.getTime() - latestSlot(now, zone, rhythm).at.getTime();
        expect(behind).toBeGreaterThanOrEqual(0);
        // The day the clocks go back is an hour longer.
        expect(behind).toBeLessThan((24 * days + 1) * 3_600_000);
      }
    }
  });
});

describe('isSlotDue', () => {
  const slot = { date: '2026-03-04', at: new Date('2026-03-04T15:00:00Z') };
  const before = new Date('2026-03-04T14:59:59Z');

  it.each([
    ['no slot handled', null, before, true],
    ['an earlier slot handled', '2026-03-03', before, true],
    ['this slot handled', '2026-03-04', before, false],
    // The business's time zone moved west since.
    ['a later slot handled', '2026-03-05', before, false],
    ['a reader who joined after the slot', null, slot.at, false],
  ])('whether a slot is due: %s', (_, handled, memberSince, due) => {
    expect(isSlotDue(slot, handled, memberSince)).toBe(due);
  });
});
