import { expect, it } from 'vitest';
import { earliest } from './days.ts';

it.each([
  ['2026-06-17', '2023-05-17'],
  ['2026-01-31', '2022-12-31'],
  ['2026-03-31', '2023-02-28'],
  ['2027-03-29', '2024-02-29'],
])('the earliest day for notes of a business that began on %s is %s', (first, day) => {
  expect(earliest(first)).toBe(day);
});
