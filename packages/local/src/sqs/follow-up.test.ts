import type { SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const recompute = vi.hoisted(() => vi.fn<(businessId: string) => Promise<void>>());
vi.mock('@vaultra/core/follow-up/follow-up.ts', () => ({ followUp: recompute }));

let now: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'CRITICAL');
  now = Date.now();
  recompute.mockReset().mockResolvedValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/**
 * A process whose queue has this delay. @returns a function that handles a message received `at` and requested `asked`
 */
async function processWith(delaySeconds: number) {
  vi.stubEnv('FOLLOW_UP_DELAY_SECONDS', String(delaySeconds));
  vi.resetModules();
  const { handler } = await import('@vaultra/functions/queues/follow-up.ts');
  return async (at: number, asked?: number, business_id = 'biz_1') => {
    vi.setSystemTime(now + at);
    const asked_at = asked === undefined ? undefined : now + asked;
    const record: Partial<SQSRecord> = {
      messageId: 'm',
      body: JSON.stringify({ business_id, asked_at }),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '',
        MessageGroupId: business_id,
      },
      messageAttributes: {},
    };
    return (await handler({ Records: [record as SQSRecord] })).batchItemFailures.length;
  };
}

it('skips requests made before the last recompute began', async () => {
  const receive = await processWith(0);
  await receive(100, 50);
  await receive(200, 60);
  await receive(210, 99);
  expect(recompute).toHaveBeenCalledTimes(1);
  await receive(220, 50, 'biz_2');
  expect(recompute.mock.calls.map(([id]) => id)).toEqual(['biz_1', 'biz_2']);
});

it('recomputes for later requests, for those in the same millisecond, and for those without a time', async () => {
  const receive = await processWith(0);
  await receive(100, 50);
  await receive(200, 100);
  await receive(300, 250);
  await receive(400);
  expect(recompute).toHaveBeenCalledTimes(4);
});

it('ignores failed recomputes, and compares with the start of a recompute', async () => {
  const receive = await processWith(0);
  recompute.mockRejectedValueOnce(new Error('no table'));
  expect(await receive(100, 50)).toBe(1);
  expect(await receive(200, 50)).toBe(0);
  recompute.mockImplementationOnce(async () => void vi.setSystemTime(now + 500));
  await receive(300, 250);
  await receive(600, 400);
  expect(recompute).toHaveBeenCalledTimes(4);
});

it('recomputes for every message if the queue has a delay, because another machine’s clock set the time', async () => {
  const receive = await processWith(10);
  await receive(100, 50);
  await receive(200, 60);
  expect(recompute).toHaveBeenCalledTimes(2);
});
