import { awsJson } from '@vaultra/core/shared/aws-json.ts';
import { maxHops } from '@vaultra/core/shared/chain.ts';
import { send } from '@vaultra/core/shared/queue.ts';
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
    expect(dead?.MessageAttributes.reason.StringValue).toMatch(/^ChainTooLong: message 10001 of a chain/);
    expect(others).toEqual([]);
  });
});

describe('a message that fails', () => {
  it.each([
    [1, 2],
    [2, 10],
    [3, 60],
    [4, 180],
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

  it('goes back to the queue even if its retry delay cannot be shortened', async () => {
    vi.spyOn(sqs, 'send').mockImplementation(() => {
      throw new Error('SQS is away');
    });
    const { batchItemFailures } = await failing({ Records: [record('bad')] });
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'id-bad' }]);
    expect(log.warn).toHaveBeenCalledWith('retry not brought forward', expect.anything());
  });
});
