import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { retryDelaysSeconds } from '@vaultra/core/contract/queues.ts';
import { send, sendAll } from '@vaultra/core/shared/queue.ts';
import { sqs as client } from '@vaultra/core/shared/sqs-client.ts';
import { consumer } from '@vaultra/functions/adapter/consumer.ts';
import { log } from '@vaultra/functions/adapter/log.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { type Poller, pollQueue } from './poller.ts';
import { deadLetterName, queueName, queueSpecs } from './queue-specs.ts';
import { type Sqs, startSqs } from './sqs.ts';
import { sqsClient } from './sqs-client.support.ts';

const scale = 0.01;
const [name, dead] = [queueName('stripe-events'), deadLetterName('stripe-events')];

let folder: string;
let sqs: Sqs;
let poller: Poller;
const errors: unknown[] = [];
/** The behavior of the events' handler in a test. */
let handle: (bodies: string[]) => Promise<void>;

// With a data folder, as in use: each change of a message is also written to its file.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultra-retries-'));
  sqs = await startSqs({ dataDir: folder, queues: queueSpecs() });
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', sqs.endpoint);
  vi.stubEnv('STRIPE_EVENTS_QUEUE_URL', sqs.urls[name]);
  vi.stubEnv('STRIPE_EVENTS_DLQ_URL', sqs.urls[dead]);
  vi.stubEnv('RETRY_SCALE', String(scale));
  poller = pollQueue({
    ...{ endpoint: sqs.endpoint, url: sqs.urls[name] ?? '', arn: sqs.arns[name] ?? '' },
    handler: consumer('stripe-events', z.string(), { handle: (bodies) => handle(bodies) }),
    batchSize: 10,
    concurrency: 2,
    onError: (error) => errors.push(error),
  });
});
afterAll(async () => {
  await poller.stop();
  await sqs.close();
  client.destroy();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  vi.spyOn(log, 'error').mockReturnValue();
  vi.spyOn(log, 'warn').mockReturnValue();
});
afterEach(() => expect(errors).toEqual([]));

const sendEvent = (body: string, group: string) =>
  send('stripe-events', { body, group, deduplication: body });
const drained = () =>
  vi.waitFor(
    async () => expect((await sqs.counts())[name]).toEqual({ visible: 0, inFlight: 0, delayed: 0 }),
    { timeout: 15_000, interval: 20 },
  );

async function letters(): Promise<number> {
  const { visible = 0, inFlight = 0 } = (await sqs.counts())[dead] ?? {};
  return visible + inFlight;
}

describe('a poison event', () => {
  it('is set aside with the reason after its waits, and its account continues in order', async () => {
    const done: { body: string; ms: number }[] = [];
    const tries: number[] = [];
    handle = async (bodies) => {
      if (bodies.length === 1 && bodies[0] === 'poison') tries.push(performance.now());
      if (bodies.includes('poison')) throw new Error('cannot be read');
      done.push(...bodies.map((body) => ({ body, ms: performance.now() })));
    };
    for (const body of ['before', 'poison', 'after 1', 'after 2']) await sendEvent(body, 'acct_1');
    await sendEvent('of another account', 'acct_2');
    await drained();

    expect(tries).toHaveLength(5);
    const took = (tries[4] ?? 0) - (tries[0] ?? 0);
    expect(took).toBeGreaterThanOrEqual(1000 * scale * retryDelaysSeconds.reduce((sum, one) => sum + one, 0));
    const order = done.map(({ body }) => body);
    expect(order.filter((body) => body !== 'of another account')).toEqual(['before', 'after 1', 'after 2']);
    const other = done.find(({ body }) => body === 'of another account');
    expect(other?.ms).toBeLessThan(tries[4] ?? 0);

    const reader = sqsClient(sqs.endpoint);
    const received = await reader.receive(sqs.urls[dead]);
    const [letter, ...others] = received.filter(({ Body }) => Body === '"poison"');
    await reader.close();
    expect(others).toEqual([]);
    expect(letter?.Body).toBe('"poison"');
    expect(letter?.MessageAttributes?.reason?.StringValue).toBe('Error: cannot be read');
  });

  it('does not take later events along: each one is tried separately before it is set aside', async () => {
    const before = await letters();
    const alone: Record<string, number> = { bad: 0, next: 0, last: 0 };
    handle = async (bodies) => {
      const [body = ''] = bodies;
      if (bodies.length > 1) throw new Error('one of them cannot be read');
      alone[body] = (alone[body] ?? 0) + 1;
      // The second one fails only in the moment after the first is set aside.
      if (body === 'bad' || (body === 'next' && alone.next === 1)) throw new Error('cannot be read');
    };
    const batch = ['bad', 'next', 'last'].map((body) => ({ body, group: 'acct_3', deduplication: body }));
    await sendAll('stripe-events', batch);
    await drained();
    expect(alone).toEqual({ bad: 5, next: 2, last: 1 });
    expect(await letters()).toBe(before + 1);
  });
});
