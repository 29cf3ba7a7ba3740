import { usageOf } from '@vaultra/core/stripe/read/read-pool.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { log } from './log.ts';
import { reportReads } from './report-reads.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it.each([
  [6_900, 'info'],
  [7_100, 'warn'],
] as const)(
  '%d of 10,000 reads are logged at level %s, in a line that is also the alarm’s metric',
  (reads, level) => {
    vi.stubEnv('SST_STAGE', 'prod');
    const lines = { info: vi.spyOn(log, 'info'), warn: vi.spyOn(log, 'warn') };
    for (const line of Object.values(lines)) line.mockReturnValue(undefined);
    reportReads(usageOf('platform_live', reads, 0));
    expect(lines[level]).toHaveBeenCalledExactlyOnceWith(expect.any(String), {
      pool: 'platform_live',
      reads,
      allowance: 10_000,
      StripeReadsUsed: reads / 100,
      Stage: 'prod',
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'Vaultra',
            Dimensions: [['Stage']],
            Metrics: [{ Name: 'StripeReadsUsed', Unit: 'Percent' }],
          },
        ],
      },
    });
    expect(lines[level === 'info' ? 'warn' : 'info']).not.toHaveBeenCalled();
  },
);
