import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Poller, pollQueue } from './poller.ts';
import { type Sqs, startSqs } from './sqs.ts';

let sqs: Sqs;
let sdk: SQSClient;
let pollers: Poller[];
let errors: unknown[];

beforeEach(async () => {
  const dlq = { name: 'events-dlq.fifo', maxReceiveCount: 2 };
  sqs = await startSqs({
    dataDir: null,
    queues: [
      { name: 'events.fifo', fifo: true, visibilityTimeout: 1, dlq },
      { name: 'jobs', fifo: false, visibilityTimeout: 1 },
    ],
  });
  sdk = new SQSClient({
    endpoint: sqs.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  pollers = [];
  errors = [];
});

afterEach(async () => {
  await Promise.all(pollers.map((poller) => poller.stop()));
  sdk.destroy();
  await sqs.close();
});

type Handler = Parameters<typeof pollQueue>[0]['handler'];

function poll(queue: string, handler: Handler, { batchSize = 10, concurrency = 1 } = {}): Poller {
  const { endpoint, urls, arns } = sqs;
  const onError = (error: unknown) => errors.push(error);
  const target = { url: urls[queue] ?? '', arn: arns[queue] ?? '' };
  const poller = pollQueue({ endpoint, ...target, handler, batchSize, concurrency, onError });
  pollers.push(poller);
  return poller;
}

const send = (queue: string, body: string, group?: string) =>
  sdk.send(
    new SendMessageCommand({
      QueueUrl: sqs.urls[queue],
      MessageBody: body,
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
      ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: body }),
    }),
  );

const empty = { visible: 0, inFlight: 0, delayed: 0 };
const drained = (queue: string) =>
  vi.waitFor(async () => expect((await sqs.counts())[queue]).toEqual(empty), { timeout: 10_000 });

describe('delivery', () => {
  it('invokes the handler with Lambda’s event and deletes the handled messages', async () => {
    const events: SQSEvent[] = [];
    const { MessageId, SequenceNumber } = await send('events.fifo', '{"n":1}', 'acct_1');
    poll('events.fifo', async (event) => void events.push(event));
    await drained('events.fifo');
    expect(events).toEqual([
      {
        Records: [
          {
            messageId: MessageId,
            receiptHandle: expect.any(String),
            body: '{"n":1}',
            attributes: {
              ApproximateReceiveCount: '1',
              SentTimestamp: expect.stringMatching(/^\d{13}$/),
              SenderId: '000000000000',
              ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
              SequenceNumber,
              MessageGroupId: 'acct_1',
              MessageDeduplicationId: '{"n":1}',
            },
            messageAttributes: {
              kind: { stringValue: 'test', stringListValues: [], binaryListValues: [], dataType: 'String' },
            },
            md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
            eventSource: 'aws:sqs',
            eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:events.fifo',
            awsRegion: 'us-east-1',
          },
        ],
      },
    ]);
    expect(errors).toEqual([]);
  });

  it('keeps each group in order with several running handlers', async () => {
    const seen: Record<string, string[]> = { a: [], b: [], c: [] };
    for (let n = 0; n < 8; n++)
      for (const group of ['a', 'b', 'c']) await send('events.fifo', `${group}${n}`, group);
    const busy = new Set<string | undefined>();
    const overlaps: SQSRecord[] = [];
    poll(
      'events.fifo',
      async ({ Records }) => {
        for (const record of Records) {
          const group = record.attributes.MessageGroupId;
          if (busy.has(group)) overlaps.push(record);
          busy.add(group);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
          seen[group ?? '']?.push(record.body);
          busy.delete(group);
        }
      },
      { concurrency: 3, batchSize: 2 },
    );
    await drained('events.fifo');
    const expected = (group: string) => Array.from({ length: 8 }, (_, n) => `${group}${n}`);
    expect(seen).toEqual({ a: expected('a'), b: expected('b'), c: expected('c') });
    expect(overlaps).toEqual([]);
  });

  it('passes a group in batches', async () => {
    const batches: number[] = [];
    for (let n = 0; n < 25; n++) await send('events.fifo', `a${n}`, 'a');
    poll('events.fifo', async ({ Records }) => void batches.push(Records.length), { concurrency: 3 });
    await drained('events.fifo');
    expect(batches).toEqual([10, 10, 5]);
  });

  it('runs no more handlers at a time than its concurrency', async () => {
    for (let n = 0; n < 12; n++) await send('jobs', `job${n}`);
    let running = 0;
    const most: number[] = [];
    const poller = poll(
      'jobs',
      async () => {
        most.push(++running);
        expect(poller.inFlight()).toBeLessThanOrEqual(3);
        await new Promise((resolve) => setTimeout(resolve, 10));
        running--;
      },
      { concurrency: 3, batchSize: 1 },
    );
    await drained('jobs');
    expect(Math.max(...most)).toBe(3);
    expect(errors).toEqual([]);
  });
});

describe('failure', () => {
  it('retries only the records named in batchItemFailures', async () => {
    const received: string[] = [];
    for (const body of ['good', 'bad']) await send('jobs', body);
    poll('jobs', async ({ Records }) => {
      const failed = Records.filter(({ body }) => body === 'bad' && !received.includes('bad'));
      received.push(...Records.map(({ body }) => body));
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
    await drained('jobs');
    expect(received.toSorted()).toEqual(['bad', 'bad', 'good']);
  });

  it('retries the whole batch when the handler throws, and reports the error', async () => {
    const counts: string[] = [];
    for (const body of ['one', 'two']) await send('jobs', body);
    poll('jobs', async ({ Records }) => {
      for (const { body, attributes } of Records)
        counts.push(`${body} ${attributes.ApproximateReceiveCount}`);
      if (Records.some(({ attributes }) => attributes.ApproximateReceiveCount === '1'))
        throw new Error('no database');
    });
    await drained('jobs');
    expect(counts.toSorted()).toEqual(['one 1', 'one 2', 'two 1', 'two 2']);
    expect(errors).toContainEqual(new Error('no database'));
  });

  it('retries the whole batch when batchItemFailures has an unknown id, as Lambda does', async () => {
    const counts: string[] = [];
    await send('jobs', 'one');
    poll('jobs', async ({ Records }) => {
      for (const { attributes } of Records) counts.push(attributes.ApproximateReceiveCount);
      return { batchItemFailures: counts.length === 1 ? [{ itemIdentifier: 'nobody' }] : [] };
    });
    await drained('jobs');
    expect(counts).toEqual(['1', '2']);
    expect(errors).toEqual([new Error('batchItemFailures names nobody, which the batch does not hold')]);
  });

  it('moves a poison message to the DLQ, and the rest of its group is handled', async () => {
    const handled: string[] = [];
    for (const body of ['poison', 'sound']) await send('events.fifo', body, 'a');
    const handler: Handler = async ({ Records }) => {
      if (Records.some(({ body }) => body === 'poison')) throw new Error('cannot read it');
      handled.push(...Records.map(({ body }) => body));
    };
    poll('events.fifo', handler, { batchSize: 1 });
    await drained('events.fifo');
    expect(handled).toEqual(['sound']);
    expect((await sqs.counts())['events-dlq.fifo']).toEqual({ ...empty, visible: 1 });
    expect(errors).toHaveLength(2);
  });

  it('reports a queue that does not respond and keeps polling', async () => {
    const { port } = sqs;
    const { queues, handled } = {
      queues: [{ name: 'jobs', fifo: false, visibilityTimeout: 30 }],
      handled: [] as string[],
    };
    await sqs.close();
    poll('jobs', async ({ Records }) => void handled.push(...Records.map(({ body }) => body)));
    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0), { timeout: 10_000 });
    sqs = await startSqs({ dataDir: null, port, queues });
    await send('jobs', 'late');
    await vi.waitFor(() => expect(handled).toEqual(['late']), { timeout: 10_000 });
  });
});

describe('stop', () => {
  it('aborts an idle long poll without losing a message', async () => {
    const handled: string[] = [];
    const collect: Handler = async ({ Records }) => void handled.push(...Records.map(({ body }) => body));
    const first = poll('jobs', collect);
    await send('jobs', 'one');
    await vi.waitFor(() => expect(handled).toEqual(['one']), { timeout: 10_000 });
    await first.stop();
    // A round trip, so that the server has noticed the closed connection.
    await sdk.send(new GetQueueUrlCommand({ QueueName: 'jobs' }));
    await send('jobs', 'two');
    poll('jobs', collect);
    await drained('jobs');
    expect(handled).toEqual(['one', 'two']);
  });

  it('waits for a running handler, and its message is deleted', async () => {
    const { promise: started, resolve: begin } = Promise.withResolvers<void>();
    const { promise: release, resolve: finish } = Promise.withResolvers<void>();
    const poller = poll('jobs', async () => {
      begin();
      await release;
    });
    await send('jobs', 'one');
    await started;
    expect(poller.inFlight()).toBe(1);
    const stopped = poller.stop();
    finish();
    await stopped;
    expect(poller.inFlight()).toBe(0);
    expect((await sqs.counts()).jobs).toEqual(empty);
  });

  it('does not wait for a handler that never ends', async () => {
    const { promise: started, resolve: begin } = Promise.withResolvers<void>();
    const poller = poll('jobs', async () => {
      begin();
      await Promise.withResolvers<void>().promise;
    });
    await send('jobs', 'one');
    await started;
    await poller.stop();
    expect(poller.inFlight()).toBe(1);
    expect((await sqs.counts()).jobs).toEqual({ ...empty, inFlight: 1 });
  });
});

it('refuses a batch size outside the limits of SQS', () => {
  expect(() => poll('jobs', async () => undefined, { batchSize: 11 })).toThrow(
    'batchSize must be 1 to 10, not 11',
  );
});
