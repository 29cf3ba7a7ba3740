import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { QueueName } from '@vaultra/core/contract/queues.ts';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Consumers } from './consumers.ts';
import { queueName, queueSpecs } from './queue-specs.ts';
import { type Sqs, startSqs } from './sqs.ts';

const handlers = vi.hoisted(() => new Map<string, (body: string) => Promise<void>>());

// The real handlers have their own tests. These do what each test sets.
vi.mock('../lambda/functions.ts', () => ({
  loadHandler: async (path: string) => async (event: SQSEvent) => {
    for (const { body } of event.Records) await handlers.get(path)?.(body);
    return { batchItemFailures: [] };
  },
}));

let sqs: Sqs;
let sdk: SQSClient;
let consumers: Consumers;
let errors: unknown[];

beforeEach(async () => {
  handlers.clear();
  errors = [];
  sqs = await startSqs({ dataDir: null, queues: queueSpecs() });
  sdk = new SQSClient({
    endpoint: sqs.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  begin(never);
});

/** No machine is so slow that a follow-up stops waiting within a test. */
const never = 600_000;
function begin(followUpMaxWaitMs: number): void {
  consumers = new Consumers(sqs, (_, error) => errors.push(error), followUpMaxWaitMs);
}

afterEach(async () => {
  await consumers.stop();
  sdk.destroy();
  await sqs.close();
  expect(errors).toEqual([]);
});

const on = (queue: QueueName, handle: (body: string) => Promise<void>) =>
  handlers.set(`queues/${queue}`, handle);

const send = (queue: QueueName, body: string, group = 'a') =>
  sdk.send(
    new SendMessageCommand({
      QueueUrl: sqs.urls[queueName(queue)],
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: crypto.randomUUID(),
    }),
  );

const idle = () =>
  vi.waitFor(async () => expect(await consumers.isIdle()).toBe(true), { timeout: 20_000, interval: 5 });

describe('follow-ups', () => {
  it('wait for events and work', async () => {
    const done: string[] = [];
    on('follow-up', async () => void done.push('follow-up'));
    on('stripe-events', async (body) => void done.push(body));
    on('work', async (body) => {
      if (body === 'step') await send('follow-up', 'recompute');
      // The follow-up is received in the meantime.
      await vi.waitFor(
        async () =>
          expect((await sqs.counts())[queueName('follow-up')]).toMatchObject({ visible: 0, inFlight: 1 }),
        { timeout: 10_000 },
      );
      if (body === 'step') await Promise.all([send('work', 'next step'), send('stripe-events', 'event')]);
      done.push(body);
    });
    await send('work', 'step');
    await idle();
    expect(done.toSorted()).toEqual(['event', 'follow-up', 'next step', 'step']);
    expect(done.at(-1)).toBe('follow-up');
  });

  it('wait no longer than their limit', async () => {
    await consumers.stop();
    begin(50);
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    on('follow-up', async () => answer());
    on('work', () => answered);
    await send('work', 'waits for the follow-up');
    await send('follow-up', 'recompute');
    await idle();
    await answered;
  });
});

it('is never idle between a message and its follow-up messages', async () => {
  const steps = 40;
  let last = '';
  on('work', async (body) => {
    const step = Number(body);
    if (step < steps) await send('work', `${step + 1}`);
    else await send('follow-up', 'end');
  });
  on('follow-up', async (body) => {
    await new Promise(setImmediate);
    last = body;
  });
  await send('work', '1');
  while (!(await consumers.isIdle())) await new Promise(setImmediate);
  expect(last).toBe('end');
});
