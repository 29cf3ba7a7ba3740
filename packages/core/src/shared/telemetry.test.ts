import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { telemetry } from '../contract/telemetry.ts';
import { measure } from './telemetry.ts';

let written: string[];

beforeEach(() => {
  written = [];
  vi.stubEnv('SST_STAGE', 'prod');
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'prod-vaultra-queue-work');
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    written.push(String(line));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it('values measured together are one line, which CloudWatch turns into metrics', () => {
  measure({ EventsApplied: 3, OldestEventAge: 1.5 });
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(written[0] ?? '')).toEqual({
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: 'Vaultra',
          Dimensions: [['Stage']],
          Metrics: [
            { Name: 'EventsApplied', Unit: 'Count' },
            { Name: 'OldestEventAge', Unit: 'Seconds' },
          ],
        },
      ],
    },
    Stage: 'prod',
    EventsApplied: 3,
    OldestEventAge: 1.5,
  });
});

it('a metric has the stage and its own dimensions', () => {
  measure({ MessagesSetAside: 1 }, { Queue: 'work' });
  const line = JSON.parse(written[0] ?? '');
  expect(line._aws.CloudWatchMetrics[0].Dimensions).toEqual([['Stage', 'Queue']]);
  expect(line).toMatchObject({ Stage: 'prod', Queue: 'work', MessagesSetAside: 1 });
});

it('dimensions that a metric does not declare are refused, and so are missing ones', () => {
  expect(() => measure({ MessagesSetAside: 1 })).toThrow('MessagesSetAside has the dimensions Queue');
  expect(() => measure({ StripeReads: 1 }, { Queue: 'work' })).toThrow('StripeReads has no dimensions');
  expect(written).toEqual([]);
});

it('outside of Lambda, nothing is written', () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', undefined);
  measure({ StripeReads: 1 });
  expect(written).toEqual([]);
});

it('the name of each metric is its own, and not that of a dimension', () => {
  const names = telemetry.map(({ name }) => name);
  expect(new Set<string>(names).size).toBe(names.length);
  for (const { dimensions } of telemetry)
    expect(['Stage', ...dimensions].filter((one) => new Set<string>(names).has(one))).toEqual([]);
});
