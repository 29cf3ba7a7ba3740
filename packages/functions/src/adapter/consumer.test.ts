import { awsJson } from '@vaultra/core/shared/aws-json.ts';
import { maxHops } from '@vaultra/core/shared/chain.ts';
import { send, sendAll, sendToDeadLetters } from '@vaultra/core/shared/queue.ts';
import { sqs } from '@vaultra/core/shared/sqs-client.ts';
import type { SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { consumer } from './consumer.ts';
import { log } from './log.ts';

interface Sent {
  QueueUrl: string;
  // biome-ignore lint/suspicious/noExplicitAny: the inputs of three commands
  [name: string]: any;
}
let sent: Sent[];

beforeEach(() => {
  sent = [];
  vi.stubEnv('WORK_QUEUE_URL', 'https://sqs.test/work');
  vi.stubEnv('WORK_DLQ_URL', 'https://sqs.test/dead');
  vi.spyOn(log, 'info').mockReturnValue();
  vi.spyOn(log, 'error').mockReturnValue();
  vi.spyOn(log, 'warn').mockReturnValue();
  vi.spyOn(sqs, 'send').mockImplementation((command: { input: object }) => {
    sent.push(command.input as Sent);
    return {};
  });
  vi.spyOn(awsJson, 'call').mockImplementation(async ({ input }) => sent.push(input as Sent));
});

function record(body: string, { hop, receives = 1 }: { hop?: number; receives?: number } = {}): SQSRecord {
  return {
    messageId: `id-${body}`,
    receiptHandle: `handle-${body}`,
    body: JSON.stringify(body),
    attributes: { MessageGroupId: 'group', ApproximateReceiveCount: String(receives) },
    messageAttributes: hop === undefined ? {} : { hop: { dataType: 'Number', stringValue: String(hop) } },
  } as unknown as SQSRecord;
}

const passingOn = consumer('work', z.string(), {
  handle: async (messages) => {
    for (const body of messages) await send('work', { body, group: 'group', deduplication: body });
  },
});
const failing = consumer('work', z.string(), {
  handle: async (messages) => {
    if (messages.includes('bad')) throw new Error('no use');
  },
});
const hopsSent = () => sent.map(({ MessageAttributes }) => MessageAttributes?.hop?.StringValue);

describe('the trace of an invocation', () => {
  const traces = () => sent.map(({ MessageSystemAttributes }) => MessageSystemAttributes?.AWSTraceHeader);

  it('continues in the messages that it sends, one by one, in batches, and to the dead letters', async () => {
    const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
    vi.stubEnv('_X_AMZN_TRACE_ID', trace);
    const header = { DataType: 'String', StringValue: trace };
    await send('work', { body: 'a', group: 'group', deduplication: 'a' });
    await sendAll('work', [{ body: 'a', group: 'group', deduplication: 'a' }]);
    await sendToDeadLetters('work', { body: 'a', group: 'group', deduplication: 'a' }, 'no use');
    const [, batch] = sent;
    expect(batch?.Entries[0].MessageSystemAttributes).toEqual({ AWSTraceHeader: header });
    expect(traces()).toEqual([header, undefined, header]);
  });

  it('is in no message where there is none', async () => {
    vi.stubEnv('_X_AMZN_TRACE_ID', undefined);
    await send('work', { body: 'a', group: 'group', deduplication: 'a' });
    expect(sent[0]).not.toHaveProperty('MessageSystemAttributes');
  });
});

describe('a chain of messages', () => {
  it('is counted: a message sent by a handler is one hop further', async () => {
    await passingOn({ Records: [record('a', { hop: 41 })] });
    expect(hopsSent()).toEqual(['42']);
  });

  it('begins with a message that was sent outside a handler', async () => {
    await send('work', { body: 'a', group: 'group', deduplication: 'a' });
    await passingOn({ Records: [record('a')] });
    expect(hopsSent()).toEqual([undefined, '2']);
  });

  it('has the length of the longest chain in the batch', async () => {
    await passingOn({ Records: [record('a', { hop: 3 }), record('b', { hop: 7 })] });
    expect(hopsSent()).toEqual(['8', '8']);
  });

  it('that is too long ends at once in the dead-letter queue, with the reason', async () => {
    const Records = [record('last', { hop: maxHops }), record('over', { hop: maxHops + 1 })];
    expect(await passingOn({ Records })).toEqual({ batchItemFailures: [] });
    const [next, dead, ...others] = sent;
    expect(next).toMatchObject({ QueueUrl: 'https://sqs.test/work', MessageBody: '"last"' });
    expect(dead).toMatchObject({ QueueUrl: 'https://sqs.test/dead', MessageBody: '"over"' });
    expect(dead?.MessageAttributes.reason.StringValue).toMatch(/^ChainTooLong: message 50001 of a chain/);
    expect(others).toEqual([]);
  });
});

describe('a message that fails', () => {
  it.each([
    [1, 1],
    [2, 5],
    [3, 30],
    [4, 120],
  ])(
    'is retried with the rest of its group: after receive number %i in %i seconds',
    async (receives, seconds) => {
      const Records = [record('good'), record('bad', { receives }), record('next')];
      const { batchItemFailures } = await failing({ Records });
      expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['id-bad', 'id-next']);
      expect(sent).toEqual([
        {
          QueueUrl: 'https://sqs.test/work',
          Entries: ['handle-bad', 'handle-next'].map((ReceiptHandle, index) => ({
            Id: String(index),
            ReceiptHandle,
            VisibilityTimeout: seconds,
          })),
        },
      ]);
    },
  );

  it('moves to the dead-letter queue with the reason at its last receive, and its group continues', async () => {
    const Records = [record('bad', { receives: 5 }), record('next')];
    expect(await failing({ Records })).toEqual({ batchItemFailures: [] });
    expect(sent.map(({ QueueUrl, MessageBody }) => [QueueUrl, MessageBody])).toEqual([
      ['https://sqs.test/dead', '"bad"'],
    ]);
    expect(sent[0]?.MessageAttributes.reason.StringValue).toBe('Error: no use');
  });

  it('is set aside after five tries in 156 seconds, and the message behind it is handled then', async () => {
    const handled: string[] = [];
    const handler = consumer('work', z.string(), {
      handle: async (messages) => {
        if (messages.includes('bad')) throw new Error('no use');
        handled.push(...messages);
      },
    });
    let seconds = 0;
    for (let receives = 1; receives <= 5; receives++) {
      expect(handled).toEqual([]);
      sent = [];
      await handler({ Records: [record('bad', { receives }), record('next', { receives })] });
      seconds += sent[0]?.Entries?.[0].VisibilityTimeout ?? 0;
    }
    expect(seconds).toBe(156);
    expect(sent.map(({ QueueUrl, MessageBody }) => [QueueUrl, MessageBody])).toEqual([
      ['https://sqs.test/dead', '"bad"'],
    ]);
    expect(handled).toEqual(['next']);
  });

  it('is not set aside for the tries of the message before it', async () => {
    const Records = [record('bad', { receives: 5 }), record('bad again', { receives: 5 })];
    const handler = consumer('work', z.string(), { handle: () => Promise.reject(new Error('no use')) });
    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: 'id-bad again' }] });
    const [dead, retry] = sent;
    expect(dead).toMatchObject({ QueueUrl: 'https://sqs.test/dead', MessageBody: '"bad"' });
    expect(retry?.Entries).toMatchObject([{ ReceiptHandle: 'handle-bad again', VisibilityTimeout: 120 }]);
  });

  it.each([
    ['SQS is away', () => Promise.reject(new Error('SQS is away'))],
    ['SQS refuses one message', () => ({ Failed: [{ Id: '0', Message: 'not in flight' }] })],
  ])('goes back to the queue after its visibility timeout if %s', async (_, answer) => {
    vi.spyOn(sqs, 'send').mockImplementation(answer);
    const { batchItemFailures } = await failing({ Records: [record('bad')] });
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'id-bad' }]);
    expect(log.warn).toHaveBeenCalledWith('retry not moved forward', expect.anything());
  });
});
