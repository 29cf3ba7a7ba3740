import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../shared/calendar.ts';
import { datedLists } from '../read/lists.ts';
import { newBackfill } from './backfill.ts';
import {
  formatPosition,
  isRangeRead,
  nextPosition,
  type Position,
  parsePosition,
  percentAt,
  sliceRange,
} from './backfill-position.ts';

describe('a backfill reaches 37 full calendar months', () => {
  it.each([
    ['2026-11-30T12:00:00Z', 'UTC', '2023-10-01'],
    ['2026-11-01T00:00:00Z', 'UTC', '2023-10-01'],
    ['2026-03-31T23:59:59Z', 'America/New_York', '2023-02-01'],
    // Already December there, and still November there.
    ['2026-11-30T12:00:00Z', 'Pacific/Kiritimati', '2023-11-01'],
    ['2026-12-01T08:00:00Z', 'Pacific/Pago_Pago', '2023-10-01'],
  ])('on %s in %s from %s on', (now, timeZone, first) => {
    const { from } = newBackfill('biz_1', 'bkf_1', new Date(now));
    const firstWholeDay = addDays(localDate(from, timeZone), 1);
    expect(firstWholeDay <= first).toBe(true);
    expect(firstWholeDay >= addDays(first, -62)).toBe(true);
  });
});

describe('the slices of a backfill', () => {
  const range = newBackfill('biz_1', 'bkf_1', new Date('2026-06-17T15:00:00Z'));
  /** The slices, if the first list of those that `isDense` accepts has two pages. Each position is kept as text, as it is stored. */
  function slices(isDense: (index: number) => boolean) {
    const read: (Position & { at: 'slice' })[] = [];
    const percents: number[] = [];
    let position = parsePosition('slice:0:0:');
    while (position.at === 'slice') {
      if (position.list === 0 && !position.after) read.push(position);
      const isFirstPage = position.list === 0 && position.after === null;
      const next = nextPosition(position, isFirstPage && isDense(read.length - 1) ? 'ch_1:a' : null, range);
      percents.push(percentAt(next, range));
      position = parsePosition(formatPosition(next));
    }
    expect(isRangeRead(position)).toBe(true);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    return read;
  }

  it.each<[string, (index: number) => boolean, number[]]>([
    ['double if no list needs a second page', () => false, [1, 2, 4, 6]],
    ['are 90 days if one list always needs a second page', () => true, Array(13).fill(1)],
    [
      'are 90 days after one that needed a second page, then double again',
      (index) => index === 1,
      [1, 2, 1, 2, 4, 3],
    ],
  ])('%s', (_, isDense, widths) => {
    const read = slices(isDense);
    expect(read.map(({ width }) => width)).toEqual(widths);
  });

  it.each([() => false, () => true, (index: number) => index % 2 === 1])(
    'cover the range without a gap or an overlap',
    (isDense) => {
      const ranges = slices(isDense).map((slice) => sliceRange(slice, range));
      expect(ranges[0]?.lt).toBe(range.until);
      expect(ranges.at(-1)?.gte).toBe(range.from);
      for (const [index, { gte }] of ranges.slice(0, -1).entries()) expect(ranges[index + 1]?.lt).toBe(gte);
    },
  );

  it('are read with every list', () => {
    let position = parsePosition('slice:0:0:');
    for (const list of datedLists.keys()) {
      expect(position).toMatchObject({ at: 'slice', slice: 0, list });
      position = nextPosition(position, null, range);
    }
    expect(position).toMatchObject({ at: 'slice', slice: 1, list: 0 });
  });

  it('are refused with a width that is not a number', () => {
    expect(() => parsePosition('slice:1xa:0:')).toThrow('"1xa" is not a slice of a backfill');
  });
});
