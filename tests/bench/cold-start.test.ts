import { expect, it, vi } from 'vitest';
import { changes } from './budget.ts';
import { benchColdStarts, type ColdStart, coldStartDocument, coldStartReport } from './cold-start.ts';
import { tiny } from './size.ts';

it('the bench of cold starts times each function over an empty module, and says what it loads', async () => {
  const starts = await benchColdStarts(tiny.coldStarts, vi.fn());
  expect(starts.map(({ name, kind }) => [name, kind])).toEqual([
    ['http/system/health', 'health'],
    ['doors/mcp', 'chat and MCP'],
  ]);
  for (const { times, size, files, parts } of starts) {
    expect(times).toBeGreaterThan(0);
    expect(size.start).toBeLessThan(size.all);
    expect(files).toBeGreaterThan(1);
    expect(parts.map(({ name }) => name)).toContain('zod');
  }
});

it('a function that does not exist is refused by name', async () => {
  const asked = benchColdStarts({ only: ['http/auth/log-in'], starts: 1 }, vi.fn());
  await expect(asked).rejects.toThrow('unknown function http/auth/log-in: name it like http/auth/login');
});

const start = (name: string, times: number): ColdStart => ({
  ...{ name, kind: 'request', times, most: 4.2 },
  ...{ size: { start: 141_000, all: 660_000 }, files: 7, parts: [{ name: 'zod', bytes: 96_000 }] },
});

it('the document counts each kind, and marks a function over its target', () => {
  const text = coldStartDocument([start('http/a', 2), start('http/b', 3), start('http/c', 4.31)]);
  expect(text).toContain('| request | 3 | 4.2 | 3.00 | 4.31 (`http/c`) | 1 |');
  expect(text).toContain('| `http/a` | 2.00 | 141 | 660 | 7 | zod 96 |');
  expect(text).toContain('| `http/c` | 4.31 (over 4.2) |');
});

it('the report begins with the function that is closest to its target, and names those over it', () => {
  const report = coldStartReport([start('http/a', 2), start('http/b', 4.21)]).split('\n');
  expect(report[1]).toBe('http/b    request  4.21     4.2     141  660     7      zod 96');
  expect(report.at(-1)).toBe('1 of 2 functions are over their targets: http/b');
  expect(coldStartReport([start('http/a', 4)])).toMatch(/all 1 functions are within their targets$/);
});

it('a renewal of the budget lists grown, shrunk, new and removed bundles, the largest growth first', () => {
  const before = {
    a: { start: 10_000, all: 10_000 },
    b: { start: 9000, all: 9000 },
    gone: { start: 1, all: 1 },
  };
  const now = {
    a: { start: 10_999, all: 10_999 },
    b: { start: 11_000, all: 12_000 },
    c: { start: 5000, all: 6000 },
  };
  expect(changes(now, before)).toEqual([
    'c: new, 5 KB (all 6)',
    'b: 9 KB (all 9) → 11 KB (all 12)',
    'gone: is gone',
  ]);
});
