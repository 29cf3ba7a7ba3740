import { usageOf } from '@vaultra/core/stripe/read/read-pool.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { log } from './log.ts';
import { reportReads } from './report-reads.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  [6_900, 'info'],
  [7_100, 'warn'],
] as const)('%d of 10,000 reads are logged at level %s', (reads, level) => {
  const lines = { info: vi.spyOn(log, 'info'), warn: vi.spyOn(log, 'warn') };
  for (const line of Object.values(lines)) line.mockReturnValue(undefined);
  reportReads(usageOf('platform_live', reads, 0));
  expect(lines[level]).toHaveBeenCalledExactlyOnceWith(expect.any(String), {
    ...{ pool: 'platform_live', reads, allowance: 10_000, percent: reads / 100 },
  });
  expect(lines[level === 'info' ? 'warn' : 'info']).not.toHaveBeenCalled();
});
