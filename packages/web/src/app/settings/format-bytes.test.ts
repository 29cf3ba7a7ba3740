import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes.ts';

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 KB'],
  [1440, '1.4 KB'],
  [23_456, '23 KB'],
  [5_300_000, '5.3 MB'],
  [7_000_000_000_000, '7,000 GB'],
])('%d is %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
