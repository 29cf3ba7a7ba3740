import { describe, expect, it } from 'vitest';
import { commonRange, differencesOf } from './compare.ts';

const cell = (key: string, sums: Record<string, number | bigint>) => ({ key, sums });

describe('stored cells and recounted cells', () => {
  it('are equal if all counters are, and a counter of 0 equals a missing one', () => {
    const stored = [cell('D#1', { gross: 5, failed: 0 }), cell('D#2', { gross: 0 })];
    expect(differencesOf(stored, [cell('D#1', { gross: 5n, refunds: 0 })])).toEqual([]);
  });

  it('differ by a counter, a missing cell and an extra cell, exactly at any size', () => {
    const stored = [cell('D#2', { gross: 9_007_199_254_740_993n }), cell('D#3', { failed: 1 })];
    const counted = [cell('D#1', { gross: 7 }), cell('D#2', { gross: 9_007_199_254_740_992n })];
    expect(differencesOf(stored, counted)).toEqual([
      { key: 'D#1', field: 'gross', stored: '0', counted: '7' },
      { key: 'D#2', field: 'gross', stored: '9007199254740993', counted: '9007199254740992' },
      { key: 'D#3', field: 'failed', stored: '1', counted: '0' },
    ]);
  });
});

describe('two pages', () => {
  const page = (keys: string, next: string | null) => ({
    cells: [...keys].map((key) => cell(key, {})),
    next,
  });
  const keysOf = ({ a, b, to }: ReturnType<typeof commonRange>) => [
    a.map(({ key }) => key).join(''),
    b.map(({ key }) => key).join(''),
    to,
  ];

  it.each([
    ['both at the end', page('abc', null), page('abd', null), ['abc', 'abd', null]],
    ['the first with more to come', page('ac', 'c'), page('abd', null), ['ac', 'ab', 'c']],
    ['both with more to come', page('abd', 'd'), page('ac', 'c'), ['ab', 'ac', 'c']],
    ['one empty', page('', null), page('ab', 'b'), ['', 'ab', 'b']],
  ])('two pages are compared as far as both reach: %s', (_, a, b, expected) => {
    expect(keysOf(commonRange(a, b))).toEqual(expected);
  });
});
