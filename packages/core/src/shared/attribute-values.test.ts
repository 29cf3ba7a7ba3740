import { expect, it } from 'vitest';
import { fromAttributes, toAttributes } from './attribute-values.ts';

it.each([
  [
    'a number that is not exact',
    2 ** 53,
    RangeError,
    /^amount: 9007199254740992 is not stored exactly: give a bigint/,
  ],
  ['no number', Number.NaN, RangeError, /^amount: NaN is not stored exactly/],
  ['an infinite number', Number.NEGATIVE_INFINITY, RangeError, /^amount: -Infinity is not stored exactly/],
  ['a date', new Date(0), TypeError, /^amount: \[object Date\] is not stored: give text, a number/],
  ['a set', new Set(['a']), TypeError, /^amount: \[object Set\] is not stored/],
  ['bytes', new Uint8Array(1), TypeError, /^amount: \[object Uint8Array\] is not stored/],
  ['a function', () => 1, TypeError, /^amount: \[object Function\] is not stored/],
])('%s is refused, and the error names the field', (_, amount, kind, message) => {
  expect(() => toAttributes({ amount })).toThrow(kind);
  expect(() => toAttributes({ amount })).toThrow(message);
  expect(() => toAttributes({ outer: { list: [{ amount }] } })).toThrow(message);
});

it('an attribute of a type that the table does not hold is refused', () => {
  expect(() => fromAttributes({ tags: { SS: ['a'] } as never })).toThrow(
    'the table holds no values of the type SS',
  );
});
